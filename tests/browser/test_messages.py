"""The page of options, and the voice mail of an agent."""

from __future__ import annotations

import json
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import log_in
from tests.browser.test_accessibility import Inspection
from tests.e2e.server import Server

pytestmark = pytest.mark.browser

CENTRE = """
agents:
  - dn: 5001
    name: Ada Bellweather
    groups: [Service]
    person-options: {interaction-workspace: {voice.prompt-for-end: true}}
agent-groups: {Service: {options: {interaction-workspace: {alert.timeout: 30}}}}
transactions: {CUS_Gold: {interaction-workspace: {alert.timeout: 5}}}
dns: [{number: 8999, type: VoiceMail}]
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """With a message for the agent and one for the group."""
    for box, caller in (("5001", "+14155550100"), ("Service", "+14155550101")):
        folder = tmp_path / "users" / "voicemail" / box
        folder.mkdir(parents=True)
        message = {"number": 1, "caller": caller, "time": 1770020699.0, "new": True}
        (folder / "messages.json").write_text(json.dumps([message]))
        with wave.open(str(folder / "1.wav"), "wb") as sound:
            sound.setnchannels(1)
            sound.setsampwidth(2)
            sound.setframerate(8000)
            sound.writeframes(bytes(16000))
    with Server(CENTRE, "--media", str(tmp_path)) as running:
        yield running
        assert "Traceback" not in running.log


@pytest.fixture
def page(server: Server, page: Page) -> Page:
    """Closed before the platform stops."""
    return page


def test_messages_are_counted_played_and_deleted(page: Page, server: Server) -> None:
    log_in(page, server, "agent5001")
    rail = page.get_by_test_id("section-voicemail")
    expect(rail).to_contain_text("2")
    rail.click()
    mine = page.get_by_test_id("mailbox-5001")
    expect(mine).to_contain_text("1 new, 0 old")
    looked = Inspection(page)
    looked.look("voice mail")
    assert looked.complaints == []
    mine.get_by_role("button", name="Listen to the message from +14155550100").click()
    expect(mine).to_contain_text("0 new, 1 old")
    expect(rail).to_contain_text("1")
    page.get_by_role("button", name="Delete the message from +14155550101").click()
    expect(page.get_by_test_id("mailbox-Service")).to_contain_text("No messages.")
    assert [one["new"] for one in server.get("/sim/voicemail")] == [False]
    page.get_by_role("button", name="Listen by telephone (8999)").click()
    expect(page.get_by_test_id("call-state")).to_be_visible()


def test_each_option_says_where_it_comes_from(page: Page, server: Server) -> None:
    log_in(page, server, "agent5001")
    page.get_by_test_id("section-options").click()
    table = page.get_by_test_id("options")
    table.get_by_label("Only what is set").check()
    expect(table.get_by_role("row")).to_have_count(3)
    alert = table.get_by_role("row").filter(has_text="alert.timeout")
    expect(alert).to_contain_text("30")
    expect(alert).to_contain_text("Service")
    expect(alert).to_contain_text("otherwise 60")
    table.get_by_label("Transaction").select_option("CUS_Gold")
    expect(alert).to_contain_text("CUS_Gold")
    table.get_by_label("Only what is set").uncheck()
    table.get_by_role("searchbox").fill("disposition mandatory")
    expect(table.get_by_role("row")).to_have_count(2)
    looked = Inspection(page)
    looked.look("options")
    assert looked.complaints == []
