"""The main job in Chromium: log in, ready, a customer's SIP call, the screen pop, talk, hold, after-call work, done."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from simulator.phones.customer import Script
from tests.e2e.calling import Calling
from tests.e2e.server import Server

pytestmark = pytest.mark.browser

CUSTOMER = "+14155550101"


def _log_in(page: Page, server: Server, user: str) -> None:
    page.goto(f"{server.url}/ui/workspace/")
    page.get_by_label("Username").fill(user)
    page.get_by_label("Password", exact=True).fill(f"{user}pass")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_test_id("phone-state")).to_contain_text("Registered", timeout=15_000)
    expect(page.get_by_test_id("status-pill")).to_contain_text("Not Ready")


def _choose_status(page: Page, name: str) -> None:
    page.get_by_test_id("status-pill").click()
    page.get_by_role("menu").get_by_text(name, exact=True).click()
    expect(page.get_by_test_id("status-pill")).to_contain_text(name)


def _stats(page: Page) -> dict[str, Any]:
    stats: dict[str, Any] = page.evaluate("window.engagePhone.stats()")
    return stats


def _customer_name(server: Server, phone: str) -> str:
    (customer,) = server.get(f"/config/customers?phone={phone.replace('+', '%2B')}")
    return str(customer["name"])


def _hears(page: Page) -> None:
    """Energy, not packets: silence has packets too."""
    before = _stats(page)
    louder, more = before["inboundEnergy"] + 0.01, before["outboundPackets"] + 20
    heard = f"s => s.inboundEnergy > {louder} && s.outboundPackets > {more} && s.dtlsState === 'connected'"
    page.wait_for_function(f"window.engagePhone.stats().then({heard})", timeout=10_000)


def test_a_customers_call_from_ready_to_done(page: Page, server: Server) -> None:
    name = _customer_name(server, CUSTOMER)
    _log_in(page, server, "agent5001")
    _choose_status(page, "Ready")
    customer = Calling(server, "18005550100", Script(), CUSTOMER)

    toast = page.get_by_test_id("toast")
    expect(toast).to_contain_text(name, timeout=15_000)
    expect(toast).to_contain_text(CUSTOMER)
    toast.get_by_role("button", name="Accept").click()
    toolbar = page.get_by_test_id("call-toolbar")
    expect(toolbar.get_by_role("button", name="Hold")).to_be_visible(timeout=10_000)
    expect(toast).to_be_hidden()
    _hears(page)
    (call,) = server.get("/sim/calls")
    assert call["ani"] == CUSTOMER

    toolbar.get_by_role("button", name="Hold").click()
    expect(toolbar.get_by_role("button", name="Resume")).to_be_visible()
    toolbar.get_by_role("button", name="Resume").click()
    expect(toolbar.get_by_role("button", name="Hold")).to_be_visible()
    _hears(page)

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
    _log_in(page, server, "agent5002")
    _choose_status(page, "Ready")
    server.post("/sim/calls", {"to": "5002", "from": CUSTOMER})
    toast = page.get_by_test_id("toast")
    expect(toast).to_be_visible(timeout=15_000)
    toast.get_by_role("button", name="Reject").click()
    expect(toast).to_be_hidden()
    server.until("/sim/calls", "[]")


def test_a_wrong_password_is_said(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/ui/workspace/")
    page.get_by_label("Username").fill("agent5001")
    page.get_by_label("Password", exact=True).fill("wrong")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("The username or the password is not right.")).to_be_visible()


def test_a_reload_keeps_the_agent_logged_in(page: Page, server: Server) -> None:
    _log_in(page, server, "agent5003")
    _choose_status(page, "Ready")
    page.reload()
    expect(page.get_by_test_id("phone-state")).to_contain_text("Registered", timeout=15_000)
    expect(page.get_by_test_id("status-pill")).to_contain_text("Ready")


def test_two_browsers_talk_to_each_other(page: Page, browser: Browser, server: Server) -> None:
    _log_in(page, server, "agent5004")
    context = browser.new_context(permissions=["microphone"])
    other = context.new_page()
    _log_in(other, server, "agent5005")
    page.get_by_role("textbox", name="Number to call").fill("5005")
    page.get_by_role("button", name="Call", exact=True).click()
    expect(other.get_by_test_id("toast")).to_be_visible(timeout=15_000)
    other.get_by_test_id("toast-accept").click()
    expect(page.get_by_test_id("call-state")).to_contain_text("Talking", timeout=10_000)
    _hears(page)
    _hears(other)
    page.get_by_role("button", name="End call").click()
    expect(other.get_by_test_id("call-state")).to_contain_text("ended")
    context.close()
