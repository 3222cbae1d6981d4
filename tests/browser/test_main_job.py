"""The main job in Chromium: log in, ready, a customer's SIP call, the screen pop, talk, hold, after-call work, done."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from simulator.phones.customer import Script
from tests.browser.desk import choose_status, hears, is_status, log_in
from tests.e2e.calling import Calling
from tests.e2e.server import Server

pytestmark = pytest.mark.browser

CUSTOMER = "+14155550101"


def _customer_name(server: Server, phone: str) -> str:
    (customer,) = server.get(f"/config/customers?phone={phone.replace('+', '%2B')}")
    return str(customer["name"])


def test_a_customers_call_from_ready_to_done(page: Page, server: Server) -> None:
    name = _customer_name(server, CUSTOMER)
    log_in(page, server, "agent5001")
    choose_status(page, "Ready")
    customer = Calling(server, "18005550100", Script(), CUSTOMER)

    toast = page.get_by_test_id("toast")
    expect(toast).to_contain_text(name, timeout=15_000)
    expect(toast).to_contain_text(CUSTOMER)
    toast.get_by_role("button", name="Accept").click()
    toolbar = page.get_by_test_id("call-toolbar")
    expect(toolbar.get_by_role("button", name="Hold")).to_be_visible(timeout=10_000)
    expect(toast).to_be_hidden()
    hears(page)
    sound = page.get_by_test_id("sound-controls")
    expect(sound.get_by_role("meter", name="Microphone level")).not_to_have_attribute("aria-valuenow", "0")
    expect(sound.get_by_role("meter", name="Voice of the other side")).not_to_have_attribute("aria-valuenow", "0")
    sound.get_by_role("switch", name="Speaker").click()
    expect(sound.get_by_role("switch", name="Speaker")).not_to_be_checked()
    assert page.evaluate("document.querySelector('audio').muted")
    sound.get_by_role("switch", name="Speaker").click()
    sound.get_by_role("slider", name="Volume").fill("0.5")
    assert page.evaluate("(({ muted, volume }) => ({ muted, volume }))(document.querySelector('audio'))") == {
        "muted": False,
        "volume": 0.5,
    }
    (call,) = server.get("/sim/calls")
    assert call["ani"] == CUSTOMER

    toolbar.get_by_role("button", name="Hold").click()
    expect(toolbar.get_by_role("button", name="Resume")).to_be_visible()
    toolbar.get_by_role("button", name="Resume").click()
    expect(toolbar.get_by_role("button", name="Hold")).to_be_visible()
    hears(page)

    customer.customer.hang_up()
    expect(page.get_by_test_id("status-pill")).to_contain_text("After Call Work", timeout=10_000)
    page.get_by_label("Resolved").check()
    toolbar.get_by_role("button", name="Mark done").click()
    expect(page.get_by_test_id("call-toolbar")).to_be_hidden()
    assert server.get("/sim/calls") == []
    report = customer.ended()
    assert report.answered
    assert report.heard > 0.005
    assert report.loud_packets > 5


def test_rejecting_brings_the_caller_to_nobody_else_and_the_agent_stays_in_charge(page: Page, server: Server) -> None:
    log_in(page, server, "agent5002")
    choose_status(page, "Ready")
    server.post("/sim/calls", {"to": "5002", "from": CUSTOMER})
    toast = page.get_by_test_id("toast")
    expect(toast).to_be_visible(timeout=15_000)
    toast.get_by_role("button", name="Reject").click()
    expect(toast).to_be_hidden()
    server.until("/sim/calls", "[]")


def test_a_wrong_password_is_said(page: Page, faults: list[str], server: Server) -> None:
    page.goto(f"{server.url}/ui/workspace/")
    page.get_by_label("Username").fill("agent5001")
    page.get_by_label("Password", exact=True).fill("wrong")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("The username or the password is not right.")).to_be_visible()
    # Browsers write this themselves, and pages cannot keep them from it.
    assert [fault for fault in faults if "401 (Unauthorized)" not in fault] == []
    faults.clear()


def test_a_reload_keeps_the_agent_logged_in(page: Page, server: Server) -> None:
    log_in(page, server, "agent5003")
    choose_status(page, "Ready")
    page.reload()
    expect(page.get_by_test_id("phone-state")).to_contain_text("Registered", timeout=15_000)
    is_status(page, "Ready")


def test_two_browsers_talk_to_each_other(page: Page, browser: Browser, server: Server) -> None:
    log_in(page, server, "agent5004")
    context = browser.new_context(permissions=["microphone"])
    other = context.new_page()
    log_in(other, server, "agent5005")
    page.get_by_role("combobox", name="Number to call").fill("5005")
    page.get_by_role("combobox", name="Number to call").press("Enter")
    expect(other.get_by_test_id("toast")).to_be_visible(timeout=15_000)
    other.get_by_test_id("toast-accept").click()
    expect(page.get_by_test_id("call-state")).to_contain_text("Talking", timeout=10_000)
    hears(page)
    hears(other)
    page.get_by_role("button", name="End call").click()
    expect(other.get_by_test_id("call-state")).to_contain_text("ended")
    context.close()
