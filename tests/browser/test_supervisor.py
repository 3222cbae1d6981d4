"""A supervisor at the desktop: the agents who are led, live, and their calls, listened to from there."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from simulator.phones.customer import Script
from tests.browser.alone import colleague, page, server
from tests.browser.conftest import watch
from tests.browser.desk import EVENT_MS, choose_status, in_state, log_in, tool
from tests.browser.test_accessibility import Inspection
from tests.e2e.calling import Calling
from tests.e2e.server import Server

pytestmark = pytest.mark.browser

__all__ = ["colleague", "page", "server"]

ADA = "Ada Bellweather"


def order(page: Page, name: str) -> None:
    """By the keyboard alone: the agent, the eye, and the way below it."""
    box = page.get_by_role("combobox", name="Number to call")
    box.fill("Ada")
    for key in ("ArrowDown", "ArrowRight", "Enter"):
        box.press(key)
    expect(page.get_by_role("button", name=f"Monitor {ADA}")).to_have_attribute("aria-expanded", "true")
    wanted = page.get_by_test_id("monitor").filter(has_text=name)
    for _ in range(page.get_by_test_id("monitor").count()):
        box.press("ArrowDown")
        if "active" in (wanted.get_attribute("class") or ""):
            break
    box.press("Enter")


def called(page: Page, server: Server) -> Calling:
    customer = Calling(server, "5001", Script(), "+14155550101")
    page.get_by_test_id("toast-accept").click(timeout=EVENT_MS)
    in_state(page, "Established")
    return customer


def row(page: Page) -> Locator:
    return page.locator("[data-testid=led][data-username=agent5001]")


def test_a_supervisor_whispers_in_the_next_call_and_sends_the_agent_to_lunch(
    page: Page, colleague: Page, server: Server, faults: list[str]
) -> None:
    watch(colleague, faults)
    log_in(colleague, server, "agent5001")
    log_in(page, server, "agent5100")
    page.get_by_role("button", name="My agents").click()
    expect(row(page)).to_contain_text("Not ready", timeout=EVENT_MS)
    choose_status(colleague, "Ready")
    expect(row(page).get_by_text("Ready", exact=True)).to_be_visible(timeout=EVENT_MS)
    inspection = Inspection(page)
    inspection.look("my agents")

    order(page, "Whisper in the next call")
    expect(page.get_by_text(f"You monitor {ADA}")).to_be_visible()
    expect(row(page)).to_contain_text("You monitor")
    first = called(colleague, server)
    offer = page.get_by_test_id("toast")
    expect(offer).to_contain_text(f"You will be heard by {ADA} alone.", timeout=EVENT_MS)
    expect(page.get_by_text(f"You monitor {ADA}")).to_have_count(0)
    inspection.look("an observation that is offered")
    offer.get_by_role("button", name="Join").click()
    in_state(page, "Established")
    expect(colleague.get_by_test_id("eye")).to_have_text("Morgan Overlook listens", timeout=EVENT_MS)
    # The case is the agent's.
    for what in ("wrap-up", "call-toolbar"):
        expect(page.get_by_test_id(what)).to_have_count(0)
    expect(page.get_by_role("button", name="Somebody else")).to_have_count(0)
    modes = page.get_by_test_id("monitor-toolbar")
    expect(modes.get_by_role("button", name="Whisper")).to_have_attribute("aria-pressed", "true")
    modes.get_by_role("button", name="Barge in").click()
    expect(page.get_by_test_id("monitor-note")).to_contain_text(f"{ADA} and the other side hear you.", timeout=EVENT_MS)
    inspection.look("an observed call")
    modes.get_by_role("button", name="End monitoring").click()
    expect(page.get_by_test_id("call-chip")).to_have_count(0, timeout=EVENT_MS)
    expect(colleague.get_by_test_id("eye")).to_be_empty()
    in_state(colleague, "Established")

    menu = row(page).get_by_role("button", name=f"What to do about {ADA}")
    expect(row(page)).to_contain_text("Inbound call")
    menu.click()
    page.get_by_role("menuitem", name="Listen to all calls").click()
    expect(offer).to_contain_text(f"You will listen to {ADA}.", timeout=EVENT_MS)
    offer.get_by_role("button", name="Not now").click()
    expect(offer).to_have_count(0)
    tool(colleague, "End call").click()
    assert first.ended().answered
    second = called(colleague, server)
    expect(offer).to_contain_text(f"You will listen to {ADA}.", timeout=EVENT_MS)
    order(page, "End monitoring")
    expect(offer).to_have_count(0, timeout=EVENT_MS)
    expect(row(page)).not_to_contain_text("You monitor")
    tool(colleague, "End call").click()
    assert second.ended().answered

    menu.click()
    page.get_by_role("menuitem", name="Not ready: Lunch").click()
    expect(row(page)).to_contain_text("Lunch", timeout=EVENT_MS)
    expect(colleague.get_by_test_id("status-pill")).to_contain_text("Lunch", timeout=EVENT_MS)
    assert inspection.complaints == []
