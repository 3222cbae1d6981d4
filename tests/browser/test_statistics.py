"""What an agent reads of their own and the contact center's statistics, without asking twice."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from simulator.phones.customer import Script
from tests.browser.desk import EVENT_MS, choose_status, in_state, log_in, tool
from tests.browser.test_accessibility import Inspection
from tests.e2e.calling import Calling
from tests.e2e.server import Server

pytestmark = pytest.mark.browser

CUSTOMER = "+14155550108"


def test_statistics_follow_what_happens(page: Page, server: Server) -> None:
    log_in(page, server, "agent5001")
    inbound = page.get_by_test_id("tracker").locator(".figure").filter(has_text="Inbound calls")
    expect(inbound).to_contain_text("0")
    waiting = Calling(server, "18005550100", Script(), CUSTOMER)
    page.get_by_test_id("section-statistics").click()
    line = page.get_by_test_id("objects-RoutePoint").get_by_role("row").filter(has_text="Main line")
    cells = line.get_by_role("cell")
    expect(cells.nth(0)).to_contain_text("1", timeout=EVENT_MS)
    group = page.get_by_test_id("objects-GroupAgents").get_by_role("row").filter(has_text="Service")
    ready = group.locator("[data-level]").nth(6)
    expect(ready).to_have_text("0Warning")
    inspection = Inspection(page)
    inspection.look("statistics")
    choose_status(page, "Ready")
    page.get_by_test_id("toast-accept").click(timeout=EVENT_MS)
    in_state(page, "Established")
    page.get_by_test_id("section-statistics").click()
    expect(cells.nth(0)).to_contain_text("0", timeout=EVENT_MS)
    expect(cells.nth(4)).to_have_text("1")
    expect(group.get_by_role("cell").nth(4)).to_have_text("1")
    expect(page.get_by_test_id("kpi").filter(has_text="Inbound calls").get_by_role("cell").first).to_have_text("0")
    page.get_by_test_id("call-chip").click()
    tool(page, "End call").click()
    page.get_by_test_id("section-home").click()
    expect(inbound).to_contain_text("1", timeout=EVENT_MS)
    inspection.look("tracker")
    assert waiting.ended().answered
    assert inspection.complaints == []
