"""The supervisor's console: agents live, and a state that is forced reaches the agent's own desktop."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.desk import EVENT_MS, choose_status, log_in, sign_in
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
    # What the agent clicks is followed: the request, its ReferenceID, and what came of it.
    page.get_by_role("region", name=person).get_by_role("button", name="What just happened").click()
    happened = page.get_by_role("log", name="What just happened")
    expect(page.get_by_text("Nothing yet.")).to_be_visible()
    choose_status(agent, "Ready")
    step = happened.get_by_role("listitem").filter(has_text="Chose Ready")
    expect(step).to_contain_text("asked by agent-desktop", timeout=EVENT_MS)
    expect(step.filter(has_text="EventAgentReady")).to_contain_text("ReferenceID")
    page.get_by_role("button", name="Pause").click()
    choose_status(agent, "Not Ready")
    expect(page.get_by_text("Kept while paused:")).to_be_visible(timeout=EVENT_MS)
    expect(happened.get_by_text("Chose Not Ready")).to_have_count(0)
    inspection.look("what just happened")
    page.get_by_role("button", name="Pause").click()
    expect(happened.get_by_text("Chose Not Ready")).to_be_visible()
    page.get_by_role("button", name="Clear").click()
    expect(happened.get_by_role("listitem")).to_have_count(0)
    page.get_by_role("navigation").get_by_role("button", name="Queues").click()
    expect(page.get_by_role("row").filter(has_text="Main line")).to_be_visible()
    inspection.look("queues")
    assert inspection.complaints == []
    other.close()


def test_a_wallboard_needs_no_hand(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/ui/wallboard/")
    expect(page.get_by_role("status")).to_have_text("Live")
    queues, agents = (page.get_by_role("region", name=name) for name in ("Queues", "Agents"))
    expect(queues.get_by_role("article", name="Main line")).to_be_visible()
    ready = agents.get_by_text(re.compile(r"^\d+Ready"))
    before = int(ready.inner_text().split()[0])
    assert server.post("/sim/agents", {"dn": "5003"})[0] == 201
    expect(ready).to_contain_text(str(before + 1), timeout=EVENT_MS)
    inspection = Inspection(page)
    inspection.look("wallboard")
    assert inspection.complaints == []
    # Those that are asked for, in that order.
    page.goto(f"{server.url}/ui/wallboard/?queues=VQ_Main,8000")
    expect(queues.get_by_role("article")).to_have_count(2)
    expect(queues.get_by_role("article").first).to_contain_text("VQ_Main")


def test_a_call_is_drawn_and_its_way_explained(page: Page, server: Server) -> None:
    sign_in(page, server, "agent5100")
    assert server.post("/sim/agents", {"dn": "5002", "answerAfter": 0, "talk": None})[0] == 201
    server.post("/sim/calls", {"to": "8000", "data": {"Segment": "Gold"}, "hangUpAfter": 2})
    page.goto(f"{server.url}/ui/console/")
    page.get_by_role("button", name="Calls").click()
    row = page.get_by_role("row").filter(has_text="Gold")
    row.get_by_role("button").click(timeout=EVENT_MS)
    drawing = page.get_by_role("listbox", name="Sequence")
    expect(drawing.get_by_role("option", name="RequestRouteCall, from 8000 URS to SIP Server")).to_be_visible()
    expect(page.get_by_role("region", name="Why it went there")).to_contain_text("Boris Quill (5002) gets the call")
    page.get_by_label("Language").select_option("de")
    german = page.get_by_role("region", name="Warum dorthin")
    expect(german).to_contain_text("Boris Quill (5002) bekommt den Anruf")
    page.get_by_label("Sprache").select_option("en")
    # By the keyboard, to the message that began it; then by the mouse to another.
    drawing.press("End")
    drawing.press("Home")
    expect(page.get_by_role("region", name="Message")).to_contain_text("INVITE sip:8000@")
    drawing.get_by_role("option", name="EventRinging").click()
    expect(page.get_by_role("region", name="Message")).to_contain_text("AttributeThisDN\t'5002'")
    # It is still looked at when it has ended, and lists what came last.
    expect(row).to_contain_text("Ended", timeout=EVENT_MS)
    page.get_by_role("button", name="As a table").click()
    expect(page.get_by_role("row").filter(has_text="BYE").first).to_contain_text("SIP Server", timeout=EVENT_MS)
    page.get_by_role("button", name="As a table").click()
    inspection = Inspection(page)
    inspection.look("calls")
    assert inspection.complaints == []
    page.get_by_role("searchbox", name="Filter").fill("nobody")
    expect(page.get_by_text("There is no such call.")).to_be_visible()
