"""An offer is sent on instead of being answered; who takes part in a conference is held, made deaf and dropped."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from simulator.phones.customer import Script
from tests.browser.alone import colleague, page, server
from tests.browser.desk import choose_status, drop, in_state, log_in, tool
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
    offer.get_by_role("combobox").press("Escape")
    expect(offer.get_by_role("button", name="Redirect")).to_be_focused()
    offer.get_by_role("button", name="Redirect").press("Enter")
    offer.get_by_role("combobox").fill("5002")
    offer.get_by_role("combobox").press("Enter")
    expect(offer).to_have_count(0)
    expect(page.get_by_test_id("status-pill")).to_contain_text("Ready")
    expect(page.get_by_text("You missed a call")).to_have_count(0)
    colleague.get_by_test_id("toast").get_by_role("button", name="Accept").click(timeout=15_000)
    in_state(colleague, "Established")
    colleague.get_by_test_id("call-toolbar").get_by_role("button", name="Conference").click()
    colleague.get_by_test_id("targets").get_by_role("combobox").fill("5001")
    colleague.get_by_test_id("targets").get_by_role("button", name="Add now").first.click()
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
    customer.ended()
