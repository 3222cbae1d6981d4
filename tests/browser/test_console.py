"""The supervisor's console: agents live, and a state that is forced reaches the agent's own desktop."""

from __future__ import annotations

import os

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.desk import EVENT_MS, choose_status, log_in
from tests.browser.test_accessibility import Inspection
from tests.e2e.server import Server

pytestmark = pytest.mark.browser


def test_a_supervisor_sees_the_floor_and_sends_an_agent_to_a_break(
    page: Page, server: Server, browser: Browser
) -> None:
    page.goto(f"{server.url}/ui/console/")
    expect(page.get_by_text("Supervisors log on in the workspace first")).to_be_visible()
    log_in(page, server, "agent5100")
    page.goto(f"{server.url}/ui/console/")
    other = browser.new_context(permissions=["microphone"])
    agent = other.new_page()
    log_in(agent, server, "agent5001")
    choose_status(agent, "Ready")
    person = next(one["name"] for one in server.get("/config/persons") if one["username"] == "agent5001")
    row = page.get_by_role("row").filter(has_text=person)
    expect(row).to_contain_text("Ready", timeout=EVENT_MS)
    row.get_by_role("button", name=person).click()
    page.get_by_role("button", name="Make not ready").click()
    expect(row).to_contain_text("Not ready", timeout=EVENT_MS)
    expect(agent.get_by_test_id("status-pill")).to_contain_text("Not Ready", timeout=EVENT_MS)
    inspection = Inspection(page)
    inspection.look("agents")
    if folder := os.environ.get("CONSOLE_PICTURES"):
        page.screenshot(path=f"{folder}/agents.png")
    page.get_by_role("navigation").get_by_role("button", name="Queues").click()
    expect(page.get_by_role("row").filter(has_text="Main line")).to_be_visible()
    inspection.look("queues")
    assert inspection.complaints == []
    other.close()
