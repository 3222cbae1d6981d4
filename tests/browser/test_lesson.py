"""A trainer's lesson from logging in to going home: two agents in two browsers and a customer, with sound."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from simulator.phones.customer import Script
from tests.browser.alone import colleague, page, server
from tests.browser.desk import EVENT_MS, choose_status, drop, hears, in_state, log_in, tool
from tests.browser.test_transfers import _long_speech, accept, choose
from tests.e2e.calling import Calling
from tests.e2e.server import Server

pytestmark = pytest.mark.browser

__all__ = ["colleague", "page", "server"]

RUFUS = "+14155550101"
MAIN = "18005550100"


def close_case(page: Page) -> None:
    """A disposition, and done."""
    page.get_by_label("Resolved").check()
    tool(page, "Mark done").click()
    expect(page.get_by_test_id("call-toolbar")).to_be_hidden()


def test_a_lesson(page: Page, colleague: Page, server: Server, tmp_path: Path) -> None:
    # 1 and 2: log in, Not Ready, and a tour.
    log_in(page, server, "agent5001")
    log_in(colleague, server, "agent5002")
    page.get_by_test_id("section-channels").click()
    page.get_by_test_id("section-home").click()
    # 3 and 4: ready, an offer, the case.
    choose_status(page, "Ready")
    customer = Calling(server, MAIN, Script(say=_long_speech(tmp_path / "speech.wav")), RUFUS, CallReason="Moved house")
    accept(page)
    hears(page)
    expect(page.get_by_test_id("case-data").locator("[data-key=CallReason]")).to_contain_text("Moved house")
    # 5: who it is.
    expect(page.get_by_test_id("customer")).to_contain_text("Rufus")
    # 6: hold, mute.
    tool(page, "Hold").click()
    in_state(page, "Held")
    tool(page, "Resume").click()
    in_state(page, "Established")
    tool(page, "Mute").click()
    tool(page, "Unmute").click()
    expect(tool(page, "Mute")).to_be_visible()
    # 7: a key, as a voice menu wants it.
    tool(page, "Keypad").click()
    for key in "4":
        page.get_by_test_id("call-toolbar").page.get_by_role("button", name=f"Send {key}").click()
    tool(page, "Keypad").click()
    # 8: a colleague is asked, and then has the customer.
    choose(page, "Transfer", "5002", "Ask first")
    accept(colleague)
    in_state(page, "Established")
    hears(colleague)
    tool(page, "Complete transfer").click()
    in_state(page, "Released")
    expect(colleague.get_by_test_id("customer")).to_contain_text(RUFUS, timeout=EVENT_MS)
    hears(colleague)
    # 11 and 12: disposition, note, done, After Call Work and ready again.
    page.get_by_role("textbox", name="Note").fill("Boris looks after it")
    close_case(page)
    choose_status(page, "Ready")
    # 10: three talk, and one is dropped.
    choose(colleague, "Conference", "5001", "Add now")
    accept(page)
    for desk in (page, colleague):
        expect(desk.get_by_test_id("party")).to_have_count(2, timeout=EVENT_MS)
        hears(desk)
    drop(colleague, "5001")
    in_state(page, "Released")
    hears(colleague)
    close_case(page)
    tool(colleague, "End call").click()
    in_state(colleague, "Released")
    report = customer.ended()
    assert report.answered
    assert report.loud_packets > 5, "the customer heard somebody"
    assert report.digits == "4"
    close_case(colleague)
    # 13: a break.
    choose_status(page, "Break")
    # 14: an internal call.
    page.get_by_label("Number to call").fill("5002")
    page.get_by_label("Number to call").press("Enter")
    accept(colleague)
    in_state(page, "Established")
    hears(page)
    hears(colleague)
    tool(page, "End call").click()
    for desk in (page, colleague):
        in_state(desk, "Released")
        close_case(desk)
    # 15: a call that nobody takes makes the agent Not Ready, who recovers.
    choose_status(page, "Ready")
    server.post("/sim/calls", {"to": MAIN, "from": RUFUS})
    expect(page.get_by_test_id("toast")).to_be_visible(timeout=EVENT_MS)
    expect(page.get_by_test_id("agent-state")).to_have_attribute("data-state", "NotReady", timeout=2 * EVENT_MS)
    server.post("/sim/reset", {"agents": "not-ready"})
    page.get_by_test_id("notice").first.get_by_role("button").last.click()
    expect(page.get_by_test_id("notice")).to_have_count(0)
    choose_status(page, "Ready")
    # 17: there is no voice mail yet.
    page.get_by_test_id("section-voicemail").click()
    page.get_by_test_id("section-home").click()
    # 16: what has been done today.
    kept = page.request.get(f"{server.url}/ui/history").json()["interactions"]
    assert "Boris looks after it" in [one["note"] for one in kept]
    # 19: the link is lost, and comes back.
    server.post("/sim/faults", {"fault": "link-down"})
    expect(page.get_by_test_id("link-banner")).to_be_visible(timeout=EVENT_MS)
    server.post("/sim/faults", {"fault": "link-up"})
    expect(page.get_by_test_id("link-banner")).to_be_hidden(timeout=EVENT_MS)
    # 20: home; and the trainer clears the floor.
    assert server.post("/sim/reset", {}) == (200, {"calls": 0})
    for desk in (page, colleague):
        expect(desk.get_by_test_id("status-pill")).to_contain_text("Logged off", timeout=EVENT_MS)
