"""Recording a call from the toolbar."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from simulator.environment import demo_text
from simulator.phones.customer import Script
from tests.browser.desk import EVENT_MS, choose_status, hears, in_state, log_in, tool
from tests.e2e.calling import Calling
from tests.e2e.server import Server

pytestmark = pytest.mark.browser

CUSTOMER = "+14155550108"
PLAYS = """  interaction-workspace:
    privilege.recording.can-play: true"""

HEARD = """async audio => {
        audio.muted = true;
        const moved = new Promise((done) =>
            audio.addEventListener("timeupdate", () => audio.currentTime > 0.2 && done()));
        await audio.play();
        await moved;
        return audio.duration;
    }"""


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The demo contact centre with somewhere to keep recordings, which everybody may play."""
    with Server(
        demo_text().replace("  interaction-workspace:", PLAYS, 1), "--media", str(tmp_path_factory.mktemp("media"))
    ) as running:
        yield running


def test_where_nothing_can_be_kept_the_agent_is_told(page: Page, server: Server) -> None:
    log_in(page, server, "agent5006")
    choose_status(page, "Ready")
    customer = Calling(server, "5006", Script(), CUSTOMER)
    page.get_by_test_id("toast-accept").click(timeout=EVENT_MS)
    in_state(page, "Established")
    tool(page, "Record").click()
    expect(page.get_by_test_id("notice")).to_contain_text("The recording has stopped", timeout=EVENT_MS)
    expect(page.get_by_test_id("recording")).to_have_attribute("data-state", "Stopped")
    tool(page, "End call").click()
    assert customer.ended().answered


def test_a_call_is_recorded_with_a_pause(page: Page, recording: Server) -> None:
    server = recording
    log_in(page, server, "agent5006")
    choose_status(page, "Ready")
    customer = Calling(server, "5006", Script(), CUSTOMER)
    page.get_by_test_id("toast-accept").click(timeout=EVENT_MS)
    in_state(page, "Established")
    mark = page.get_by_test_id("recording")
    expect(mark).to_have_attribute("data-state", "Stopped")
    for name, after in [
        ("Record", "Recording"),
        ("Pause recording", "Paused"),
        ("Resume recording", "Recording"),
    ]:
        tool(page, name).click()
        expect(mark).to_have_attribute("data-state", after, timeout=EVENT_MS)
    hears(page)
    tool(page, "Stop recording").click()
    expect(mark).to_have_attribute("data-state", "Stopped", timeout=EVENT_MS)
    expect(tool(page, "Record")).to_be_visible()
    tool(page, "End call").click()
    in_state(page, "Released")
    assert customer.ended().answered
    recordings = page.request.get(f"{server.url}/sim/recordings").json()
    assert [one for one in recordings if CUSTOMER in str(one)], recordings
    # It is played from the call's details, and the contact is a click away.
    page.get_by_test_id("section-history").click()
    page.get_by_test_id("my-history").locator(".row-button").first.click()
    details = page.get_by_test_id("interaction")
    details.get_by_role("button", name="Play").click()
    assert details.locator("audio").evaluate(HEARD) > 0.2
    details.get_by_role("button", name="Open the contact").click()
    expect(page.get_by_test_id("contact")).to_contain_text(CUSTOMER)
    # And in the console.
    page.goto(f"{server.url}/ui/console/")
    page.get_by_role("button", name="Recordings").click()
    row = page.get_by_role("row").filter(has_text=CUSTOMER)
    expect(row).to_contain_text("5006", timeout=EVENT_MS)
    page.get_by_role("searchbox", name="Filter").fill("nobody")
    expect(row).to_have_count(0)
    page.get_by_role("searchbox", name="Filter").fill(CUSTOMER)
    row.get_by_role("button", name="Play").click()
    sound = page.locator("audio")
    expect(sound).to_be_visible()
    assert sound.evaluate(HEARD) > 0.2
