"""My channels: do not disturb, forwarding, and a status chosen during a call."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from simulator.phones.customer import Script
from tests.browser.desk import EVENT_MS, choose_status, in_state, log_in, tool
from tests.e2e.calling import Calling
from tests.e2e.server import Server

pytestmark = pytest.mark.browser

CUSTOMER = "+14155550107"


def test_what_is_switched_on_is_there_after_a_reload(page: Page, server: Server) -> None:
    log_in(page, server, "agent5004")
    page.get_by_test_id("section-channels").click()
    dnd = page.get_by_role("switch", name="Do Not Disturb")
    expect(dnd).to_have_attribute("aria-checked", "false")
    dnd.click()
    expect(dnd).to_have_attribute("aria-checked", "true")
    page.get_by_label("Forward to").fill("5005")
    page.get_by_label("When").select_option(label="When busy or unanswered")
    page.get_by_role("button", name="Forward", exact=True).click()
    forward = page.get_by_test_id("channel-forward")
    expect(forward).to_have_text("When busy or unanswered to 5005")
    page.reload()
    expect(page.get_by_test_id("status-pill")).to_contain_text("Not Ready", timeout=EVENT_MS)
    page.get_by_test_id("section-channels").click()
    expect(dnd).to_have_attribute("aria-checked", "true")
    expect(forward).to_have_text("When busy or unanswered to 5005")
    page.get_by_role("button", name="Stop forwarding").click()
    expect(forward).to_have_text("Off")
    dnd.click()
    expect(dnd).to_have_attribute("aria-checked", "false")
    # Taken at its word: somebody who dials 5004 gets through again.
    choose_status(page, "Ready")
    caller = Calling(server, "5004", Script(), CUSTOMER)
    page.get_by_test_id("toast-reject").click(timeout=EVENT_MS)
    assert not caller.ended().answered


def test_a_break_chosen_during_a_call_begins_after_it(page: Page, server: Server) -> None:
    log_in(page, server, "agent5005")
    choose_status(page, "Ready")
    customer = Calling(server, "5005", Script(), CUSTOMER)
    page.get_by_test_id("toast-accept").click(timeout=EVENT_MS)
    in_state(page, "Established")
    page.get_by_test_id("status-pill").click()
    page.get_by_role("menuitemradio", name="Break").click()
    expect(page.get_by_test_id("wish")).to_have_text("After this call: Not Ready, Break")
    expect(page.get_by_test_id("agent-state")).to_have_attribute("data-state", "Ready")
    tool(page, "End call").click()
    expect(page.get_by_test_id("agent-state")).to_have_text("Not Ready, Break", timeout=EVENT_MS)
    expect(page.get_by_test_id("wish")).to_have_count(0)
    assert customer.ended().answered
