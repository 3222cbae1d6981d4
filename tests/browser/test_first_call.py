"""A newcomer who reads nothing: from the start page to a call that is done, by what stands out most on each screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.desk import hears
from tests.e2e.server import Server
from tests.e2e.waiting import until

pytestmark = pytest.mark.browser

# The demonstration has a customer call within twenty seconds.
CALLS_S = 60.0
WIDTHS = (1440, 390)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server(command="demo") as running:
        yield running
        assert "Traceback" not in running.log


def test_the_most_prominent_control_leads_on(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/")
    pressed = [press_what_stands_out(page, [])]
    page.wait_for_url("**/ui/workspace/")
    for _ in range(4):
        pressed.append(press_what_stands_out(page, pressed))
        if pressed[-1] == "Accept":
            page.wait_for_selector("[data-testid=call-state][data-state=Established]")
            hears(page)
    assert pressed == ["Take your first call", "Go ready", "Accept", "End call", "Mark done"]
    page.wait_for_selector("[data-testid=call-toolbar]", state="detached")
    assert server.get("/sim/calls/ended")[0]["answered"]


def press_what_stands_out(page: Page, before: list[str]) -> str:
    """Waits for it: another than those pressed before, and the same on a wide screen and on a telephone's. Its name."""
    found: list[str] = []

    def there() -> bool:
        found[:] = [stands_out(page, width) for width in WIDTHS]
        return len(set(found)) == 1 and found[0] != "" and found[0] not in before

    until(there, f"something stands out after {before}", CALLS_S)
    page.locator("[data-stands-out]").click()
    return found[0]


def stands_out(page: Page, width: int) -> str:
    page.set_viewport_size({"width": width, "height": 844})
    found: str = page.evaluate(_STANDS_OUT)
    return found


# Of the filled buttons and links that can be pressed where they are, the largest; "" while there is none. Filled: its
# colour has a contrast of 3:1 to what is behind it, as WCAG 2.1, 1.4.11 asks of what is to be told apart.
_STANDS_OUT = """() => {
    const rgb = text => (text.match(/rgba?\\([^)]*\\)/) ?? [""])[0].match(/[\\d.]+/g)?.map(Number) ?? [0, 0, 0, 0];
    const solid = element => {
        const { backgroundColor, backgroundImage } = getComputedStyle(element);
        const colour = backgroundImage.includes("gradient") ? rgb(backgroundImage) : rgb(backgroundColor);
        return (colour[3] ?? 1) > 0.9 ? colour : null;
    };
    const behind = element => {
        for (let one = element.parentElement; one !== null; one = one.parentElement) {
            const colour = solid(one);
            if (colour !== null) return colour;
        }
        return [255, 255, 255];
    };
    const light = colour => {
        const parts = colour.slice(0, 3).map(part => part / 255);
        const [r, g, b] = parts.map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = (one, other) => {
        const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
        return (high + 0.05) / (low + 0.05);
    };
    const size = element => { const { width, height } = element.getBoundingClientRect(); return width * height; };
    const reached = element => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return element.contains(document.elementFromPoint(x + width / 2, y + height / 2));
    };
    document.querySelectorAll("[data-stands-out]").forEach(one => one.removeAttribute("data-stands-out"));
    const found = [...document.querySelectorAll("button:enabled, a[href]")]
        .filter(one => one.getAttribute("aria-disabled") !== "true" && one.innerText.trim() !== "" && reached(one))
        .filter(one => { const own = solid(one); return own !== null && contrast(own, behind(one)) >= 3; })
        .sort((one, other) => size(other) - size(one))[0];
    found?.setAttribute("data-stands-out", "");
    return found?.innerText.trim() ?? "";
}"""
