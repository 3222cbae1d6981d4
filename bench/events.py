"""Events and requests through the node and out to T-Library clients: how many, how soon, how much memory.

The server has core 0, the clients (bench.tlib_load) and the telephones (SIPp) have core 1. Fan-out stands beside a bare
server that broadcasts a constant text (bench.floor): what is above its CPU per copy is what being a T-Server costs.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from bench import steps
from bench.servers import LOAD_CORE, Broadcast, EngageSim, Server
from bench.sipp import SippPhone
from bench.tlib_load import FIRST_DN
from simulator.net.descriptors import allow_many

CLIENTS = (1, 100, 1000)
SECONDS = 6.0
CALL_CLIENTS, CALL_RATE, CALL_SECONDS = 100, 200, 15.0
_PATIENCE = 120.0


@dataclass(frozen=True, slots=True)
class FanOut:
    """events: a second, each to all clients. cpu: of the server, seconds a copy. busy: share of its core."""

    name: str
    clients: int
    events: float
    copies: float
    cpu: float
    busy: float


@dataclass(frozen=True, slots=True)
class Latency:
    """From a request's frame to the frame of the event that answers it, in seconds. rate: calls a second.

    held_up: calls that found no idle pair of telephones, because those before them took too long.
    """

    rate: float
    requests: float
    p50: float
    p99: float
    longest: float
    failed: float
    held_up: float
    busy: float


@dataclass(frozen=True, slots=True)
class Measured:
    steps: list[steps.Measured]
    fan_outs: list[FanOut]
    latency: Latency
    kilobytes: float


def centre(clients: int, contact: str = "") -> str:
    options = f', contact: "{contact}"' if contact else ""
    lines = [f"  - {{number: {FIRST_DN + each}, type: Extension{options}}}" for each in range(clients)]
    return "\n".join(["switch: SIP_Switch", "dns:", *lines]) + "\n"


def _load(server: Server, what: str, *arguments: float) -> dict[str, float]:
    command = _command(server, what, *arguments)
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, timeout=_PATIENCE, check=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def _command(server: Server, what: str, *arguments: float) -> list[str]:
    program = [sys.executable, "-m", "bench.tlib_load", what, server.http, str(server.pid)]
    return ["taskset", "-c", str(LOAD_CORE), *program, *map(str, arguments)]


def fan_out(make: Callable[[], Server], clients: int) -> FanOut:
    with make() as server:
        # What a server does at its leisure after it is ready, it has done then.
        _load(server, "fanout", 1, 2.0)
        return FanOut(server.name, clients, **_load(server, "fanout", clients, SECONDS))


def latency() -> Latency:
    with SippPhone(seconds=CALL_SECONDS + 60, core=LOAD_CORE) as phone:
        host, port = phone.address
        with EngageSim(centre(CALL_CLIENTS, f"sip:phone@{host}:{port}")) as server:
            _load(server, "calls", CALL_CLIENTS, 3.0, CALL_RATE / 4)
            figures = _load(server, "calls", CALL_CLIENTS, CALL_SECONDS, CALL_RATE)
    return Latency(**figures)


def kilobytes(clients: int = 1000) -> float:
    """What a registered client adds to the server's memory."""
    with EngageSim(centre(clients)) as server:
        _load(server, "fanout", 1, 2.0)
        before = server.memory_mb()
        command = _command(server, "idle", clients)
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as load:
            assert load.stdout is not None
            assert load.stdin is not None
            assert json.loads(load.stdout.readline()) == {"clients": clients}
            used = server.memory_mb() - before
            load.stdin.close()
    return used * 1024 / clients


def measure() -> Measured:
    allow_many()
    makers: tuple[Callable[[], Server], ...] = (lambda: EngageSim(centre(10)), Broadcast)
    fan_outs = [fan_out(make, clients) for clients in CLIENTS for make in makers]
    return Measured(steps.measure(), fan_outs, latency(), kilobytes())


def fan_out_table(rows: list[FanOut]) -> Table:
    shown = Table(
        title="Events out to WebSocket clients",
        caption="CPU of the server for each client's copy; a rate is a ceiling only where its core was used over 90 %",
    )
    for heading in ("server", "clients", "events/s", "copies/s", "CPU us a copy", "core"):
        shown.add_column(heading, justify="left" if heading == "server" else "right", no_wrap=True)
    for row in rows:
        figures = (f"{row.events:,.0f}", f"{row.copies:,.0f}", f"{row.cpu * 1e6:.1f}", f"{row.busy:.0%}")
        shown.add_row(row.name, str(row.clients), *figures)
    return shown


def latency_table(row: Latency) -> Table:
    title = f"From request to event: {CALL_CLIENTS} clients, {CALL_RATE} calls/s wanted, one core"
    shown = Table(title=title)
    for heading in ("calls/s", "requests", "p50 ms", "p99 ms", "longest ms", "failed", "held up", "core"):
        shown.add_column(heading, justify="right", no_wrap=True)
    times = (f"{seconds * 1000:.1f}" for seconds in (row.p50, row.p99, row.longest))
    rate, requests, failed, held_up = (f"{n:.0f}" for n in (row.rate, row.requests, row.failed, row.held_up))
    shown.add_row(rate, requests, *times, failed, held_up, f"{row.busy:.0%}")
    return shown


def show(measured: Measured, console: Console) -> None:
    console.print(steps.table(measured.steps))
    console.print(fan_out_table(measured.fan_outs))
    console.print(latency_table(measured.latency))
    console.print(f"A registered client takes {measured.kilobytes:.0f} kB.")


def main() -> int:
    measured = measure()
    show(measured, Console())
    return int(bool(measured.latency.failed))


if __name__ == "__main__":
    sys.exit(main())
