"""Runs every measurement, about ten minutes, and prints its tables. Exit code 1: ours failed."""

from __future__ import annotations

import os
import statistics
import sys

from rich.console import Console
from rich.table import Table

from bench import b2bua, desktop, events, history, media, mixing, register, soak, startup
from bench import console as page


def main() -> int:
    load = os.getloadavg()[0]
    calls, registrations, starts = b2bua.compare(), register.compare(), startup.measure()
    clients = events.measure()
    shown = Table(
        title=f"engage-sim on one core of {os.cpu_count()}, load average before {load:.1f}",
        caption=f"ratio: times the first row's CPU; {b2bua.CEILING}",
    )
    for heading in ("what", "per s", "CPU each", "core", "failed", "ratio"):
        shown.add_column(heading, justify="left" if heading == "what" else "right", no_wrap=True)
    for call in calls:
        figures = (f"{call.rate:.0f}", f"{call.cpu * 1000:.2f} ms", f"{call.busy:.0%}", str(call.failed))
        shown.add_row(f"calls, {call.name}", *figures, _ratio(call.cpu, calls[0].cpu))
    shown.add_section()
    for row in registrations:
        figures = (f"{row.rate:.0f}", f"{row.cpu * 1e6:.0f} us", f"{row.busy:.0%}", str(row.failed))
        shown.add_row(f"registrations, {row.name}", *figures, _ratio(row.cpu, registrations[0].cpu))
    shown.add_section()
    shown.add_row("start to /readyz", "", f"{statistics.median(starts):.2f} s", "", "", "")
    console = Console()
    console.print(shown)
    events.show(clients, console)
    console.print(media.table())
    console.print(mixing.table())
    interactions = history.measure()
    console.print(history.table(interactions))
    pages = page.measure()
    console.print(page.table(pages))
    missed = desktop.main()
    left = soak.main()
    failed = left or calls[0].failed or any(row.failed for row in registrations) or clients.latency.failed
    return int(bool(failed or missed or page.is_slow(pages) or history.is_slow(interactions)))


def _ratio(cpu: float, first: float) -> str:
    return f"{cpu / first:.2f} x" if first else "-"


if __name__ == "__main__":
    sys.exit(main())
