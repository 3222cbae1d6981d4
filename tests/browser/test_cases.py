"""What is known about a call, what came of it, and when it may be closed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from simulator.environment import demo_text
from simulator.phones.customer import Script
from tests.browser.conftest import watch
from tests.browser.desk import choose_status, in_state, log_in, tool
from tests.e2e.calling import Calling
from tests.e2e.server import Server

pytestmark = pytest.mark.browser

RUFUS = "+14155550101"
STRICT = """  interaction-workspace:
    interaction.disposition.is-mandatory: true
    interaction.case-data.frame-color: "#FF8000"
    voice.prompt-for-end: true"""


@pytest.fixture
def server() -> Iterator[Server]:
    """The demo with strict options; its own for each test, since agents stay logged in when their browsers go."""
    mandatory = demo_text().replace("Wanted by, type: date", "Wanted by, type: date, mandatory: true")
    with Server(mandatory.replace("  interaction-workspace:", STRICT, 1)) as running:
        yield running
        assert "Traceback" not in running.log


@pytest.fixture
def page(server: Server, page: Page) -> Page:
    """Closed before the platform stops."""
    return page


def talk(page: Page, server: Server, **data: str) -> Calling:
    """A customer talks with the agent."""
    choose_status(page, "Ready")
    call = Calling(server, "18005550100", Script(), RUFUS, **data)
    if "CallReason" in data:
        # As the business attribute ToastData calls it.
        expect(page.get_by_test_id("toast")).to_contain_text(f"Reason for calling{data['CallReason']}", timeout=15_000)
    page.get_by_test_id("toast").get_by_role("button", name="Accept").click(timeout=15_000)
    in_state(page, "Established")
    return call


def test_a_case_is_edited_disposed_of_and_closed(page: Page, server: Server) -> None:
    log_in(page, server, "agent5001")
    call = talk(page, server, CallReason="Moved house", Page="https://example.com/77", Other="x")
    data = page.get_by_test_id("case-data")
    expect(data).to_have_css("border-color", "rgb(255, 128, 0)")
    expect(data.locator("[data-key=CallReason]")).to_contain_text("Moved house")
    expect(data.get_by_role("button", name="Edit Reason for calling")).to_have_count(0)
    expect(data.get_by_role("link", name="https://example.com/77")).to_have_attribute("rel", "noopener noreferrer")
    data.get_by_role("button", name="Edit Order number").click()
    data.get_by_label("Value of Order number").fill("K-77")
    data.get_by_role("button", name="Save").click()
    expect(data.get_by_role("alert")).to_have_text("Write a whole number")
    data.get_by_label("Value of Order number").fill("77")
    data.get_by_role("button", name="Save").click()
    expect(data.locator("[data-key=Order]")).to_contain_text("77")
    data.get_by_role("switch", name="Urgent").click()
    expect(data.get_by_role("switch", name="Urgent")).to_have_attribute("aria-checked", "true")
    server.until("/sim/calls", '"Urgent": "true"')
    page.get_by_role("textbox", name="Note").fill("Wants the parcel by Friday")
    expect(page.get_by_test_id("note-state")).to_have_text("Kept")
    tool(page, "End call").click()
    page.get_by_role("button", name="Keep talking").click()
    in_state(page, "Established")
    tool(page, "End call").click()
    page.get_by_role("dialog").get_by_role("button", name="End call").click()
    in_state(page, "Released")
    call.ended()
    done = tool(page, "Mark done")
    expect(done).to_have_attribute("title", "Choose a disposition first")
    done.click(force=True)
    expect(page.get_by_label("Resolved")).to_be_focused()
    page.get_by_text("Complaint", exact=True).click()
    page.get_by_label("About a delay").check()
    expect(done).to_have_attribute("title", "Fill in Wanted by first")
    done.click(force=True)
    day = data.get_by_label("Value of Wanted by")
    expect(day).to_be_focused()
    day.fill("2026-03-02")
    day.press("Enter")
    expect(done).to_have_attribute("aria-disabled", "false")
    done.click()
    expect(page.get_by_test_id("call-state")).to_have_count(0)
    kept = page.request.get(f"{server.url}/ui/history").json()["interactions"][0]
    assert (kept["note"], kept["disposition"], kept["done"]) == ("Wants the parcel by Friday", "ComplaintDelay", True)
    assert (kept["userData"]["Order"], kept["userData"]["Due"]) == ("77", "2026-03-02")


def test_the_other_side_sees_what_is_changed(page: Page, server: Server, browser: Browser, faults: list[str]) -> None:
    log_in(page, server, "agent5001")
    context = browser.new_context(permissions=["microphone"])
    colleague = context.new_page()
    watch(colleague, faults)
    log_in(colleague, server, "agent5002")
    page.get_by_label("Number to call").fill("5002")
    page.get_by_label("Number to call").press("Enter")
    colleague.get_by_test_id("toast").get_by_role("button", name="Accept").click(timeout=15_000)
    in_state(page, "Established")
    (call,) = server.get("/sim/calls")
    assert "WWE_PARTY_5001" in call["userData"]
    assert call["userData"]["IW_CaseUid"] == call["userData"]["IW_BundleUid"]
    server.until("/sim/calls", '"WWE_PARTY_5002"')
    data = page.get_by_test_id("case-data")
    data.get_by_role("button", name="Edit Topic").click()
    data.get_by_label("Value of Topic").select_option("Invoice")
    data.get_by_role("button", name="Save").click()
    theirs = colleague.get_by_test_id("case-data").locator("[data-key=Topic]")
    expect(theirs).to_contain_text("Invoice")
    data.get_by_role("button", name="Delete Topic").click()
    expect(theirs).to_contain_text("none")
    context.close()
