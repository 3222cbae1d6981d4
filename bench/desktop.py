"""How soon the desktop shows what happens: Chromium with an agent's page, beside a page that only shows the event.

A toast's time runs from the server's stamp on EventRinging to the frame that has painted it. The bare page is another
client of the same DN and writes the event's JSON as text: what is above it is what being a desktop costs.
"""

from __future__ import annotations

import gzip
import json
import re
import statistics
import sys
import time
import urllib.request
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright
from rich.console import Console
from rich.table import Table

import ui
from bench.browser_probes import WATCH_BARE, WATCH_DESKTOP, WATCH_LOAD
from bench.servers import EngageSim
from simulator.environment import demo_text
from tests.browser.conftest import CHROMIUM, FLAGS

AGENT = "5001"
OFFERS, LOADS = 60, 5
PAGES = {
    "/": "index",
    "/ui/workspace/": "workspace/index",
    "/ui/phone/": "phone/index",
    "/ui/console/": "console/index",
}
BLANK = "/healthz"
TOAST_MS, CLICK_MS, SCRIPT_KB = 50, 16, 200
_SCRIPT = re.compile(r"assets/[\w.-]+\.js")
# After its first paint a page still works: long tasks are waited for so long.
_SETTLED_MS = 700


@dataclass(frozen=True, slots=True)
class Spread:
    """Milliseconds."""

    p50: float
    p95: float
    longest: float

    @classmethod
    def of(cls, times: list[float]) -> Spread:
        parts = statistics.quantiles(times, n=20, method="inclusive")
        return cls(statistics.median(times), parts[-1], max(times))


@dataclass(frozen=True, slots=True)
class Loaded:
    """script: kB of JavaScript, gzipped. first_paint, blocked: milliseconds; medians of loads with an empty cache."""

    path: str
    script: float
    first_paint: float
    blocked: float
    shifted: float


@dataclass(frozen=True, slots=True)
class Measured:
    toast: Spread
    bare: Spread
    click: Spread
    loads: list[Loaded]

    @property
    def missed(self) -> bool:
        """Whether a page has too much script. Times are not judged: they are as much the machine's as ours."""
        return any(load.script > SCRIPT_KB for load in self.loads)


def script_kb(page: str) -> float:
    """Of all scripts that a built page asks for at once."""
    names = sorted(set(_SCRIPT.findall((ui.DIST / f"{page}.html").read_text())))
    return sum(len(gzip.compress((ui.DIST / name).read_bytes())) for name in names) / 1000


def measure() -> Measured:
    with EngageSim(demo_text()) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        loads = [_load(browser, server.http, path) for path in [BLANK, *PAGES]]
        toast, bare, click = _offers(browser, server.http)
        browser.close()
        return Measured(toast, bare, click, loads)


def _load(browser: Browser, server: str, path: str) -> Loaded:
    seen = [_load_once(browser, server + path) for _ in range(LOADS)]
    paint, blocked, shifted = (statistics.median(one[what] for one in seen) for what in ("paint", "blocked", "shifted"))
    return Loaded(path, script_kb(PAGES[path]) if path in PAGES else 0.0, paint, blocked, shifted)


def _load_once(browser: Browser, address: str) -> dict[str, float]:
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(WATCH_LOAD)
    page.goto(address)
    page.wait_for_function("() => loading.paint > 0")
    page.wait_for_timeout(_SETTLED_MS)
    seen: dict[str, float] = page.evaluate("loading")
    context.close()
    return seen


def _offers(browser: Browser, server: str) -> tuple[Spread, Spread, Spread]:
    """Calls to the agent, one after the other, each rejected by a click."""
    page = browser.new_context(permissions=["microphone"]).new_page()
    page.add_init_script(WATCH_DESKTOP)
    _log_in(page, server)
    bare = browser.new_context().new_page()
    bare.goto(server + BLANK)
    bare.evaluate(WATCH_BARE, AGENT)
    page.bring_to_front()
    for offer in range(OFFERS):
        _ask(f"{server}/sim/calls", {"to": AGENT, "from": f"+1415555{offer:04}"})
        page.get_by_test_id("toast-reject").click()
        page.get_by_test_id("toast").wait_for(state="hidden")
        while _ask(f"{server}/sim/calls"):
            time.sleep(0.02)
    times = page.evaluate("toasts"), bare.evaluate("toasts"), page.evaluate("clicks")
    if any(len(some) < OFFERS for some in times):
        raise RuntimeError(
            f"of {OFFERS} offers were seen, seen on the bare page, rejected: {[len(one) for one in times]}"
        )
    return Spread.of(times[0]), Spread.of(times[1]), Spread.of(times[2])


def _log_in(page: Page, server: str) -> None:
    page.goto(f"{server}/ui/workspace/")
    page.get_by_label("Username").fill(f"agent{AGENT}")
    page.get_by_label("Password", exact=True).fill(f"agent{AGENT}pass")
    page.get_by_role("button", name="Sign in").click()
    page.locator("[data-testid=phone-state][data-state=registered]").wait_for()
    page.locator("[data-testid=agent-state][data-state=NotReady]").wait_for()


def _ask(address: str, body: object = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(address, data, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)


def tables(measured: Measured) -> list[Table]:
    waits = Table(title=f"The desktop in Chromium, {OFFERS} offers")
    for heading in ("what", "median", "95 %", "longest", "aim, 95 %"):
        waits.add_column(heading, justify="left" if heading == "what" else "right")
    rows = (
        ("EventRinging stamped to toast painted", measured.toast, f"{TOAST_MS} ms"),
        ("the same to its JSON painted by a bare page", measured.bare, ""),
        ("click to the frame of its request", measured.click, f"{CLICK_MS} ms"),
    )
    for name, one, aim in rows:
        waits.add_row(name, f"{one.p50:.1f} ms", f"{one.p95:.1f} ms", f"{one.longest:.1f} ms", aim)
    loads = Table(title=f"Pages with an empty cache, medians of {LOADS}; aim: {SCRIPT_KB} kB of script, gzipped")
    for heading in ("page", "script", "first paint", "blocked", "layout shift"):
        loads.add_column(heading, justify="left" if heading == "page" else "right")
    for load in measured.loads:
        figures = (
            f"{load.script:.0f} kB",
            f"{load.first_paint:.0f} ms",
            f"{load.blocked:.0f} ms",
            f"{load.shifted:.3f}",
        )
        loads.add_row(load.path, *figures)
    return [waits, loads]


def main() -> int:
    measured = measure()
    for table in tables(measured):
        Console().print(table)
    return int(measured.missed)


if __name__ == "__main__":
    sys.exit(main())
