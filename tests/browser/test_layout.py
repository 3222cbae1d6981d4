"""Every main screen at a desk's and a telephone's size, light and dark; and nothing jumps when calls come and go."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from simulator.phones.customer import Script
from tests.browser.conftest import watch
from tests.browser.desk import EVENT_MS, choose_status, in_state, log_in, open_login
from tests.browser.layout import Layout
from tests.e2e.calling import Calling
from tests.e2e.server import Server

pytestmark = pytest.mark.browser

RUFUS = "+14155550101"
MAIN = "18005550100"
# One of each fault that is looked for.
SPOILED = """<!doctype html><title>Spoiled</title><style>
    body { margin: 0; height: 400px }
    p { width: 40px; height: 16px; overflow: hidden; white-space: nowrap; color: #bbb }
    #aside { position: absolute; left: 95vw; width: 200px } .on { margin: 0 -30px 0 0; width: 100px }
</style><div id="late"></div><p>Cut off, and pale</p><button class="on">One</button><button class="on">Other</button>
<button id="aside">Aside</button>"""


def test_what_is_spoiled_is_found(page: Page) -> None:
    layout = Layout()
    page.set_content(SPOILED)
    with layout.still(page, "something that comes late"):
        # Drawn once before it moves, and once after.
        page.evaluate("() => new Promise(then => requestAnimationFrame(() => requestAnimationFrame(then)))")
        page.evaluate("document.getElementById('late').style.height = '80px'")
        page.evaluate("() => new Promise(then => requestAnimationFrame(() => requestAnimationFrame(then)))")
    layout.look(page, "spoiled")
    for size in ("wide", "narrow"):
        for fault in ("the page scrolls sideways", "outside: <button", "overlap: <button", "cut off: <p"):
            assert any(line.startswith(f"spoiled, {size}, light: {fault}") for line in layout.complaints), fault
        assert any(f"{size}, dark: color-contrast" in line for line in layout.complaints), layout.complaints
    assert any(line.startswith("something that comes late moves <") for line in layout.complaints), layout.complaints


def test_no_screen_is_cut_off_and_nothing_jumps(
    page: Page, browser: Browser, server: Server, faults: list[str]
) -> None:
    layout = Layout()
    page.goto(server.url)
    expect(page.get_by_text("agent5001pass")).to_be_visible()
    layout.look(page, "start page")
    open_login(page, server, "agent5001")
    layout.look(page, "login")
    log_in(page, server, "agent5001")
    for section in page.get_by_test_id(re.compile("^section-")).all():
        section.click()
        layout.look(page, str(section.get_attribute("data-testid")))
    page.get_by_test_id("section-home").click()
    page.get_by_label("Number to call").fill("b")
    expect(page.get_by_test_id("target").first).to_be_visible()
    layout.look(page, "team communicator")
    page.keyboard.press("Escape")
    choose_status(page, "Ready")
    expect(page.get_by_test_id("agent-state")).to_have_attribute("data-state", "Ready")
    with layout.still(page, "an offer"):
        customer = Calling(server, MAIN, Script(), RUFUS, CallReason="Invoice 4711", Language="English")
        expect(page.get_by_test_id("toast")).to_be_visible(timeout=EVENT_MS)
    layout.look(page, "offer")
    page.get_by_test_id("toast-accept").click()
    in_state(page, "Established")
    layout.look(page, "call")
    with layout.still(page, "the end of a call"):
        customer.customer.hang_up()
        in_state(page, "Released")
    layout.look(page, "wrap-up")
    assert customer.ended().answered

    context = browser.new_context(permissions=["microphone"])
    other = context.new_page()
    watch(other, faults)
    other.goto(f"{server.url}/ui/phone/")
    expect(other.get_by_role("button", name="Register")).to_be_visible()
    layout.look(other, "softphone")
    log_in(other, server, "agent5100")
    other.goto(f"{server.url}/ui/console/")
    expect(other.get_by_role("row").filter(has_text="Ada Bellweather")).to_be_visible(timeout=EVENT_MS)
    for section in other.get_by_role("navigation").get_by_role("button").all():
        section.click()
        expect(other.locator("main > :not([role=status])").first).to_be_visible()
        layout.look(other, f"console, {section.text_content()}")
    context.close()
    assert not layout.complaints, "\n".join(layout.complaints)
