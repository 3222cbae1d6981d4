"""An offer is sent on instead of being answered; who takes part in a conference is held, made deaf and dropped."""

from __future__ import annotations

from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from simulator.phones.customer import Script
from tests.browser.alone import colleague, page, server
from tests.browser.desk import choose_status, drop, in_state, log_in, pick, sought, tool
from tests.e2e.calling import Calling
from tests.e2e.server import Server

pytestmark = pytest.mark.browser

__all__ = ["colleague", "page", "server"]

CUSTOMER = "+14155550101"


def test_an_offer_is_redirected_and_three_talk(page: Page, colleague: Page, server: Server) -> None:
    log_in(colleague, server, "agent5002")
    log_in(page, server, "agent5001")
    choose_status(page, "Ready")
    customer = Calling(server, "18005550100", Script(), CUSTOMER)
    offer = page.get_by_test_id("toast")
    offer.get_by_role("button", name="Redirect").click(timeout=15_000)
    sought(offer).press("Escape")
    expect(offer.get_by_role("button", name="Redirect")).to_be_focused()
    offer.get_by_role("button", name="Redirect").press("Enter")
    sought(offer).fill("5002")
    sought(offer).press("Enter")
    expect(offer).to_have_count(0)
    expect(page.get_by_test_id("agent-state")).to_have_attribute("data-state", "Ready")
    expect(page.get_by_text("You missed a call")).to_have_count(0)
    colleague.get_by_test_id("toast").get_by_role("button", name="Accept").click(timeout=15_000)
    in_state(colleague, "Established")
    # Keys that are under way are not cut by a hand that is faster than they are.
    tool(colleague, "Keypad").click()
    colleague.keyboard.type("12345")
    tool(colleague, "Hold").click()
    in_state(colleague, "Held")
    tool(colleague, "Resume").click()
    in_state(colleague, "Established")
    pick(colleague, "Conference", "5001", "Add now")
    page.get_by_test_id("toast").get_by_role("button", name="Accept").click(timeout=15_000)
    theirs = colleague.locator("[data-testid=party][data-number='5001']")
    expect(theirs).to_have_attribute("data-status", "talks", timeout=15_000)
    tool(page, "Hold").click()
    expect(theirs).to_have_attribute("data-status", "held")
    tool(page, "Resume").click()
    expect(theirs).to_have_attribute("data-status", "talks")
    theirs.get_by_role("button").press("Enter")
    expect(theirs.get_by_role("menuitem", name="Suspend, hears nothing")).to_be_focused()
    colleague.keyboard.press("ArrowUp")
    expect(theirs.get_by_role("menuitem", name="Drop from the conference")).to_be_focused()
    colleague.keyboard.press("Home")
    colleague.keyboard.press("Enter")
    expect(theirs).to_have_attribute("data-status", "deaf")
    expect(theirs.get_by_role("button")).to_be_focused()
    page.get_by_test_id("parties").get_by_role("button", name="Hear again").click()
    expect(theirs).to_have_attribute("data-status", "talks")
    drop(colleague, "5001")
    in_state(page, "Released")
    customer.customer.hang_up()
    assert customer.ended().digits == "12345"


def test_callbacks_are_promised_and_kept(page: Page, colleague: Page, server: Server) -> None:
    log_in(colleague, server, "agent5002")
    log_in(page, server, "agent5001")
    # Nobody answers: promised for now, it is offered at once, and called.
    page.get_by_label("Number to call").fill("5002")
    page.get_by_label("Number to call").press("Enter")
    tool(page, "End call").click(timeout=15_000)
    tool(page, "Schedule callback").click()
    form = page.get_by_role("dialog")
    expect(form.get_by_label("Number")).to_have_value("5002")
    form.get_by_label("Note").fill("About the parcel")
    form.get_by_label("Number").fill("")
    form.get_by_role("button", name="Save").click()
    expect(form.get_by_role("alert")).to_have_text("Write the number to call.")
    form.get_by_label("Number").fill("5002")
    promise_for_now(page)
    offer = page.get_by_test_id("callback-offer")
    expect(offer).to_contain_text("About the parcel", timeout=15_000)
    offer.get_by_role("button", name="Call").click()
    in_state(page, "Dialing")
    expect(offer).to_have_count(0)
    expect(page.get_by_test_id("case-data")).to_contain_text("About the parcel")
    tool(page, "End call").click()
    offer.get_by_role("button", name="Mark processed").click()
    expect(offer).to_have_count(0)
    # By the main line: it calls, and who answers gets the agent who is free, with the note.
    choose_status(page, "Ready")
    page.get_by_test_id("section-callbacks").click()
    page.get_by_role("button", name="New callback").click()
    form.get_by_label("Number").fill("5002")
    form.get_by_label("Note").fill("Wants the manager")
    form.get_by_label("Who calls").select_option("8000")
    promise_for_now(page)
    accept = colleague.get_by_test_id("toast").get_by_role("button", name="Accept")
    accept.click(timeout=15_000)
    page.get_by_test_id("toast").get_by_role("button", name="Accept").click(timeout=15_000)
    in_state(page, "Established")
    expect(page.get_by_test_id("case-data")).to_contain_text("Wants the manager")
    assert page.request.get(f"{server.url}/ui/callbacks").json()["callbacks"] == []
    tool(page, "End call").click()
    in_state(page, "Released")


def promise_for_now(page: Page) -> None:
    """The form's time is this minute's beginning, by the computer's clock, which is the platform's too."""
    now = datetime.now()
    form = page.get_by_role("dialog")
    form.get_by_label("Date").fill(f"{now:%Y-%m-%d}")
    form.get_by_label("Time").fill(f"{now:%H:%M}")
    form.get_by_role("button", name="Save").click()
    expect(form).to_have_count(0)
