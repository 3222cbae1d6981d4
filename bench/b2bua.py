"""Calls through the server: SIPp calls, SIPp answers, INVITE to 200 to BYE. Ours beside sippy's, in the same run.

The server has core 0 to itself and SIPp has core 1. The loop is closed (a call ends, the next begins), so the rate is
what the server can take as long as it uses its core fully; CPU per call is the figure to compare.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from bench.servers import LOAD_CORE, Address, EngageSim, Server, Sippy
from bench.sipp import SippPhone, run_sipp

CENTRE = """
switch: SIP_Switch
dns:
  - {{number: 7000, type: Extension, contact: "sip:7000@{host}:{port}"}}
trunks:
  - {{name: Anyone, contact: "*"}}
"""
CALLS, AT_ONCE, SECONDS = 2000, 20, 40.0
WARM_CALLS = 100
CEILING = "a rate is the server's own ceiling only where its core was used over 90 %"


@dataclass(frozen=True, slots=True)
class Measured:
    """cpu: server CPU seconds per call. busy: share of its core used. failed: calls out of all that did not succeed."""

    name: str
    rate: float
    cpu: float
    busy: float
    failed: int
    retransmissions: int
    memory_mb: float


def measure(server: Server, calls: int = CALLS, at_once: int = AT_ONCE) -> Measured:
    run_sipp("uac_call", server.address, rows=["4155550100;7000"], calls=WARM_CALLS, at_once=5, core=LOAD_CORE)
    cpu, begun = server.cpu_seconds(), time.monotonic()
    result = run_sipp(
        "uac_call",
        server.address,
        rows=["4155550100;7000"],
        calls=calls,
        at_once=at_once,
        rate=10_000,
        seconds=SECONDS,
        core=LOAD_CORE,
    )
    used, elapsed = server.cpu_seconds() - cpu, time.monotonic() - begun
    per_call = used / max(1, result.successful)
    return Measured(
        server.name,
        result.rate,
        per_call,
        used / elapsed,
        result.failed,
        result.retransmissions,
        server.memory_mb(),
    )


def centre(phone: Address) -> str:
    return CENTRE.format(host=phone[0], port=phone[1])


def compare(calls: int = CALLS, at_once: int = AT_ONCE) -> list[Measured]:
    """Ours first, then sippy, one after the other."""
    with SippPhone(seconds=SECONDS + 30, core=LOAD_CORE) as phone, EngageSim(centre(phone.address)) as ours:
        measured = [measure(ours, calls, at_once)]
    with SippPhone(seconds=SECONDS + 30, core=LOAD_CORE) as phone, Sippy(phone.address) as theirs:
        return [*measured, measure(theirs, calls, at_once)]


def table(rows: list[Measured], at_once: int = AT_ONCE) -> Table:
    shown = Table(title=f"Calls through the server, {at_once} at once", caption=CEILING)
    for heading in ("server", "calls/s", "CPU ms", "core", "failed", "repeated", "MB", "CPU ratio"):
        shown.add_column(heading, justify="left" if heading == "server" else "right", no_wrap=True)
    for row in rows:
        ratio = f"{row.cpu / rows[0].cpu:.2f} x" if rows[0].cpu else "-"
        shown.add_row(
            row.name,
            f"{row.rate:.0f}",
            f"{row.cpu * 1000:.2f}",
            f"{row.busy:.0%}",
            str(row.failed),
            str(row.retransmissions),
            f"{row.memory_mb:.0f}",
            ratio,
        )
    return shown


def main() -> int:
    rows = compare()
    Console().print(table(rows))
    return int(any(row.failed for row in rows[:1]))


if __name__ == "__main__":
    sys.exit(main())
