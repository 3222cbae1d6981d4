"""The console's list of agents in Chromium: frames a second, and how busy the page is, with 300 agents and 50 changes
of state a second. Beside it a bare table that is written anew, as text, at each message of the same stream.

The server has core 0; the browser and the program that changes the states have core 1.
"""

from __future__ import annotations

import itertools
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import BrowserContext, CDPSession, Page, sync_playwright
from rich.console import Console
from rich.table import Table

from bench.servers import LOAD_CORE, SERVER_CORE, EngageSim
from bench.tlib_load import FIRST_DN, Fleet
from tests.browser.conftest import CHROMIUM, FLAGS

AGENTS, CHANGES = 300, 50
SECONDS, SETTLING_SECONDS = 10.0, 3.0
# What the eye takes for smooth, and the list is to keep up.
WANTED = 50.0
_LOADED_MS = 20_000


@dataclass(frozen=True, slots=True)
class Drawn:
    """frames: a second. longest: seconds between two frames. busy: share of a core that the page's main thread took."""

    name: str
    frames: float
    longest: float
    busy: float


def centre() -> str:
    people = [f"  - {{dn: {FIRST_DN + n}, name: Agent Number {n}}}" for n in range(AGENTS)]
    return "\n".join(["switch: SIP_Switch", "agents:", *people, "  - {dn: 10000, name: Boss, supervisor: true}"]) + "\n"


@contextmanager
def changing(url: str) -> Iterator[None]:
    """All agents log in; then one after the other is ready, or not ready, so many times a second."""
    dns = range(FIRST_DN, FIRST_DN + AGENTS)
    fleet = Fleet(url, [dns])
    [wire] = fleet.wires
    for dn in dns:
        wire.send(f'{{"message":"RequestAgentLogin","ReferenceID":3,"ThisDN":"{dn}","AgentID":"{dn}"}}')
    ended = threading.Event()
    turns = itertools.cycle((state, dn) for state in ("Ready", "NotReady") for dn in dns)
    begun, sent = time.monotonic(), 0

    def due() -> float:
        nonlocal sent
        while sent < (time.monotonic() - begun) * CHANGES:
            state, dn = next(turns)
            wire.send(f'{{"message":"RequestAgent{state}","ReferenceID":4,"ThisDN":"{dn}"}}')
            sent += 1
        return 1 / CHANGES

    read = threading.Thread(target=fleet.read, args=(lambda _, __: None, ended.is_set, 600.0, due))
    read.start()
    try:
        yield
    finally:
        ended.set()
        read.join()
        fleet.close()


def measure() -> list[Drawn]:
    """The bare table first, then ours."""
    with EngageSim(centre()) as server, changing(server.http), sync_playwright() as playwright:
        os.sched_setaffinity(0, {LOAD_CORE})
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        context = browser.new_context(viewport={"width": 1440, "height": 900}, bypass_csp=True)
        rows = [_drawn(context, name, server.http, show) for name, show in _PAGES.items()]
        browser.close()
    os.sched_setaffinity(0, {SERVER_CORE, LOAD_CORE})
    return rows


def _drawn(context: BrowserContext, name: str, url: str, show: Callable[[Page, str], None]) -> Drawn:
    page = context.new_page()
    show(page, url)
    page.get_by_text(f"Agent Number {AGENTS - 1}").wait_for(state="attached", timeout=_LOADED_MS)
    page.wait_for_timeout(SETTLING_SECONDS * 1000)
    metrics = context.new_cdp_session(page)
    metrics.send("Performance.enable")
    before = _busy_seconds(metrics)
    frames, longest, seconds = page.evaluate(_COUNT, SECONDS)
    busy = (_busy_seconds(metrics) - before) / seconds
    page.close()
    return Drawn(name, frames / seconds, longest, busy)


def _busy_seconds(metrics: CDPSession) -> float:
    found = metrics.send("Performance.getMetrics")["metrics"]
    return float(next(one["value"] for one in found if one["name"] == "TaskDuration"))


def _show_console(page: Page, url: str) -> None:
    answer = page.request.post(f"{url}/ui/session", data={"username": "agent10000", "password": "agent10000pass"})
    assert answer.ok, answer.text()
    page.goto(f"{url}/ui/console/#agents")


def _show_bare_table(page: Page, url: str) -> None:
    # Any page of the same origin will do; what was on it goes.
    page.goto(f"{url}/healthz")
    page.evaluate(_BARE_TABLE)


_PAGES: dict[str, Callable[[Page, str], None]] = {
    "a bare table, written anew": _show_bare_table,
    "the console's agents": _show_console,
}

_COUNT = """seconds => new Promise(done => {
    const begun = performance.now();
    let frames = 0, longest = 0, last = begun;
    const frame = () => {
        const now = performance.now();
        longest = Math.max(longest, now - last);
        last = now;
        frames += 1;
        if (now - begun < seconds * 1000) requestAnimationFrame(frame);
        else done([frames, longest / 1000, (now - begun) / 1000]);
    };
    requestAnimationFrame(frame);
})"""

_BARE_TABLE = """() => {
    const agents = new Map();
    const write = () => {
        const now = Date.now() / 1000;
        const rows = [...agents.values()].sort((one, other) => one.name.localeCompare(other.name));
        document.body.innerHTML = `<table>${rows.map(row => `<tr><th>${row.name} ${row.dn}</th><td>${row.state}</td>
            <td>${Math.round(now - row.since)}</td><td>${row.other}</td><td>${row.calls}</td>
            <td>${row.handling}</td></tr>`).join("")}</table>`;
    };
    new EventSource("/stats/floor").onmessage = ({ data }) => {
        for (const row of JSON.parse(data).agents) agents.set(row.username, row);
        write();
    };
    setInterval(write, 1000);
}"""


def table(rows: list[Drawn]) -> Table:
    bare = rows[0]
    shown = Table(
        title=f"{AGENTS} agents, {CHANGES} changes of state a second, in Chromium",
        caption=f"ratio: of the first row's busy share; wanted: {WANTED:.0f} frames a second",
    )
    for heading in ("page", "frames/s", "longest", "main thread", "ratio"):
        shown.add_column(heading, justify="left" if heading == "page" else "right", no_wrap=True)
    for row in rows:
        figures = (
            f"{row.frames:.1f}",
            f"{row.longest * 1000:.0f} ms",
            f"{row.busy:.0%}",
            f"{row.busy / bare.busy:.2f} x",
        )
        shown.add_row(row.name, *figures)
    return shown


def is_slow(rows: list[Drawn]) -> bool:
    """The console does not keep up."""
    return rows[-1].frames < WANTED


def main() -> int:
    rows = measure()
    Console().print(table(rows))
    return int(is_slow(rows))


if __name__ == "__main__":
    sys.exit(main())
