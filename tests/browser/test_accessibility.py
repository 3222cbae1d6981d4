"""axe-core finds nothing to complain of on any page, light and dark."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from simulator.phones.customer import Script
from tests.browser.axe import run_axe
from tests.browser.conftest import watch
from tests.browser.desk import EVENT_MS, choose_status, in_state, open_login, tool
from tests.e2e.calling import Calling
from tests.e2e.server import Server

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
CUSTOMER = "+14155550106"


class Inspection:
    """Looks at the page as it is, in both colour schemes, with everything that moves at rest."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.complaints: list[str] = []

    def look(self, where: str) -> None:
        for scheme in ("light", "dark"):
            self._page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            self._page.evaluate("document.getAnimations().forEach(one => one.finish())")
            self.complaints += [f"{where}, {scheme}: {one}" for one in run_axe(self._page, RULES, "tag")]


def test_every_page_in_every_state(page: Page, browser: Browser, server: Server, faults: list[str]) -> None:
    desk = Inspection(page)
    page.goto(server.url)
    expect(page.get_by_test_id("platform-state")).to_have_attribute("data-state", "up")
    expect(page.get_by_text("agent5001pass")).to_be_visible()
    desk.look("start page")
    open_login(page, server, "agent5001")
    desk.look("login")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_test_id("status-pill")).to_contain_text("Not Ready", timeout=EVENT_MS)
    expect(page.get_by_test_id("phone-state")).to_have_text("Registered", timeout=EVENT_MS)
    page.get_by_text("Microphone, speaker and ringer").click()
    expect(page.get_by_role("combobox", name="Ringer")).to_be_visible()
    desk.look("idle")
    page.get_by_test_id("status-pill").click()
    expect(page.get_by_role("menu")).to_be_visible()
    desk.look("status menu")
    page.keyboard.press("Escape")
    page.get_by_test_id("section-channels").click()
    expect(page.get_by_test_id("dnd")).to_be_visible()
    desk.look("my channels")
    page.get_by_test_id("section-callbacks").click()
    page.get_by_role("button", name="New callback").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    desk.look("a callback is promised")
    page.get_by_role("button", name="Cancel").click()
    choose_status(page, "Ready")

    context = browser.new_context(permissions=["microphone"])
    other = context.new_page()
    watch(other, faults)
    phone = Inspection(other)
    other.goto(f"{server.url}/ui/phone/")
    expect(other.get_by_role("button", name="Register")).to_be_visible()
    phone.look("softphone")
    other.get_by_label("Number", exact=True).fill("5002")
    other.get_by_label("Password").fill("agent5002pass")
    other.get_by_role("button", name="Register").click()
    expect(other.get_by_test_id("phone-state")).to_have_text("Registered", timeout=EVENT_MS)
    phone.look("softphone registered")

    customers = [Calling(server, dn, Script(), CUSTOMER, CallReason="Invoice") for dn in ("5001", "5002")]
    expect(page.get_by_test_id("toast")).to_be_visible(timeout=EVENT_MS)
    expect(other.get_by_test_id("phone-call")).to_have_attribute("data-state", "incoming", timeout=EVENT_MS)
    desk.look("ringing")
    page.get_by_test_id("toast-accept").click()
    phone.look("softphone ringing")
    other.get_by_role("button", name="Answer").click()
    in_state(page, "Established")
    desk.look("talking")
    tool(page, "End call").click()
    in_state(page, "Released")
    desk.look("after-call work")
    expect(other.get_by_test_id("phone-call")).to_have_attribute("data-state", "talking", timeout=EVENT_MS)
    phone.look("softphone talking")
    other.get_by_role("button", name="Hang up").click()
    assert all(customer.ended().answered for customer in customers)
    context.close()
    assert desk.complaints + phone.complaints == []
