"""From the command `engage-sim serve` to a 200 at /readyz, the median of five starts on the smallest contact centre."""

from __future__ import annotations

import statistics
import sys
import time
import urllib.request

from rich.console import Console
from rich.table import Table

from bench.servers import EngageSim

STARTS = 5
CENTRE = "agents: [5001, 5002]\n"


def start_once() -> float:
    """Seconds from the command to readiness; the process is warm in the disk cache after the first start."""
    begun = time.monotonic()
    with EngageSim(CENTRE) as server, urllib.request.urlopen(f"{server.http}/readyz", timeout=5) as answer:
        assert answer.status == 200
        return time.monotonic() - begun


def measure() -> list[float]:
    return [start_once() for _ in range(STARTS)]


def table(seconds: list[float]) -> Table:
    shown = Table(title=f"Start to /readyz, {len(seconds)} starts")
    for heading in ("median s", "fastest s", "slowest s"):
        shown.add_column(heading, justify="right")
    shown.add_row(f"{statistics.median(seconds):.2f}", f"{min(seconds):.2f}", f"{max(seconds):.2f}")
    return shown


def main() -> int:
    Console().print(table(measure()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
