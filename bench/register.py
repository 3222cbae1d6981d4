"""Registrations a second, with and without digest: every one a new Call-ID, over a thousand DNs in turn."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from bench.servers import LOAD_CORE, EngageSim
from bench.sipp import run_sipp

DNS = 1000
REGISTRATIONS, AT_ONCE, SECONDS = 6_000, 100, 30.0


@dataclass(frozen=True, slots=True)
class Measured:
    """cpu: server CPU seconds per registration, which is two messages without digest and four with it."""

    name: str
    rate: float
    cpu: float
    busy: float
    failed: int


def centre(password: str) -> str:
    secret = f", password: {password}" if password else ""
    lines = [f"  - {{number: {20000 + each}, type: Extension{secret}}}" for each in range(DNS)]
    return "\n".join(["switch: SIP_Switch", "dns:", *lines]) + "\n"


def measure(password: str) -> Measured:
    rows = [
        f"{20000 + each};[authentication username={20000 + each} password={password or 'none'}];600"
        for each in range(DNS)
    ]
    with EngageSim(centre(password)) as server:
        cpu, begun = server.cpu_seconds(), time.monotonic()
        result = run_sipp(
            "register",
            server.address,
            rows=rows,
            calls=REGISTRATIONS,
            at_once=AT_ONCE,
            rate=30_000,
            seconds=SECONDS,
            core=LOAD_CORE,
        )
        used, elapsed = server.cpu_seconds() - cpu, time.monotonic() - begun
    name = "with digest" if password else "without digest"
    return Measured(name, result.rate, used / max(1, result.successful), used / elapsed, result.failed)


def compare() -> list[Measured]:
    return [measure(""), measure("secret")]


def table(rows: list[Measured]) -> Table:
    shown = Table(title=f"Registrations, {AT_ONCE} at once, {DNS} DNs, one core")
    for heading in ("registration", "per s", "CPU us", "core", "failed", "CPU ratio"):
        shown.add_column(heading, justify="left" if heading == "registration" else "right")
    for row in rows:
        ratio = f"{row.cpu / rows[0].cpu:.2f} x" if rows[0].cpu else "-"
        shown.add_row(row.name, f"{row.rate:.0f}", f"{row.cpu * 1e6:.0f}", f"{row.busy:.0%}", str(row.failed), ratio)
    return shown


def main() -> int:
    rows = compare()
    Console().print(table(rows))
    return int(any(row.failed for row in rows))


if __name__ == "__main__":
    sys.exit(main())
