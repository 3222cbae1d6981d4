"""The main job without a mouse: Tab, Enter, arrows and the shortcuts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from simulator.phones.customer import Script
from tests.browser.desk import EVENT_MS, hears, in_state
from tests.e2e.calling import Calling
from tests.e2e.server import Server

pytestmark = pytest.mark.browser

CUSTOMER = "+14155550105"
MOST_TABS = 60


def _tab_to(page: Page, target: Locator) -> None:
    """Presses Tab until the target has the focus, and sees that one can see it."""
    for _ in range(MOST_TABS):
        if target.evaluate("element => element === document.activeElement"):
            assert target.evaluate("element => element.matches(':focus-visible')")
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{MOST_TABS} tabs do not lead to {target}")


def _log_in(page: Page, server: Server, user: str) -> None:
    page.goto(f"{server.url}/ui/workspace/")
    _tab_to(page, page.get_by_label("Username"))
    page.keyboard.type(user)
    page.keyboard.press("Tab")
    page.keyboard.type(f"{user}pass")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("phone-state")).to_contain_text("Registered", timeout=EVENT_MS)
    expect(page.get_by_test_id("status-pill")).to_contain_text("Not Ready", timeout=EVENT_MS)


def _choose_ready(page: Page) -> None:
    _tab_to(page, page.get_by_test_id("status-pill"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitemradio", name="Ready", exact=True)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("menuitemradio", name="Not Ready", exact=True)).to_be_focused()
    page.keyboard.press("End")
    expect(page.get_by_role("menuitem", name="Log off")).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("agent-state")).to_have_attribute("data-state", "Ready")
    expect(page.get_by_test_id("status-pill")).to_be_focused()


def test_from_login_to_done_by_tab_and_enter(page: Page, server: Server) -> None:
    _log_in(page, server, "agent5003")
    _choose_ready(page)
    customer = Calling(server, "5003", Script(), CUSTOMER)
    accept = page.get_by_test_id("toast-accept")
    expect(accept).to_be_visible(timeout=EVENT_MS)
    _tab_to(page, accept)
    page.keyboard.press("Enter")
    in_state(page, "Established")
    hears(page)
    toolbar = page.get_by_test_id("call-toolbar")
    _tab_to(page, toolbar.get_by_role("button", name="Hold"))
    page.keyboard.press("Enter")
    in_state(page, "Held")
    resume = toolbar.get_by_role("button", name="Resume")
    expect(resume).to_be_focused()
    expect(resume).to_be_enabled()
    page.keyboard.press("Enter")
    in_state(page, "Established")
    _tab_to(page, toolbar.get_by_role("button", name="End call"))
    page.keyboard.press("Enter")
    in_state(page, "Released")
    _tab_to(page, page.get_by_role("radio").first)
    page.keyboard.press("Space")
    expect(page.get_by_role("radio").first).to_be_checked()
    _tab_to(page, toolbar.get_by_role("button", name="Mark done"))
    page.keyboard.press("Enter")
    expect(toolbar).to_be_hidden()
    assert customer.ended().answered


def test_from_ready_to_done_by_shortcuts(page: Page, server: Server) -> None:
    _log_in(page, server, "agent5004")
    page.keyboard.press("Control+Alt+R")
    expect(page.get_by_test_id("agent-state")).to_have_attribute("data-state", "Ready")
    Calling(server, "5004", Script(), CUSTOMER)
    expect(page.get_by_test_id("toast")).to_be_visible(timeout=EVENT_MS)
    for key, state in (("A", "Established"), ("H", "Held"), ("H", "Established"), ("E", "Released")):
        page.keyboard.press(f"Control+Alt+{key}")
        in_state(page, state)
        # The request is answered when the buttons can be pressed again.
        expect(page.get_by_test_id("call-toolbar").locator("[aria-disabled=true]")).to_have_count(0)
    page.keyboard.press("Control+Alt+D")
    expect(page.get_by_test_id("call-toolbar")).to_be_hidden()
