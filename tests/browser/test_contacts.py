"""Who a call is with, the directory of contacts, and the calls that were."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from simulator.environment import demo_text
from simulator.phones.customer import Script
from tests.browser.desk import choose_status, in_state, log_in, tool
from tests.browser.test_accessibility import Inspection
from tests.e2e.calling import Calling
from tests.e2e.server import Server

pytestmark = pytest.mark.browser

RUFUS, STRANGER = "+14155550101", "+14155550777"
ALLOWED = """  interaction-workspace:
    privilege.contact.can-delete-contact: true
    privilege.contact.can-search-all-interactions: true"""


@pytest.fixture
def server() -> Iterator[Server]:
    with Server(demo_text().replace("  interaction-workspace:", ALLOWED, 1)) as running:
        yield running
        assert "Traceback" not in running.log


@pytest.fixture
def page(server: Server, page: Page) -> Page:
    """Closed before the platform stops."""
    return page


def serve(page: Page, server: Server, number: str, note: str) -> None:
    """A call from its beginning to its end, with a note."""
    choose_status(page, "Ready")
    call = Calling(server, "18005550100", Script(), number)
    page.get_by_test_id("toast").get_by_role("button", name="Accept").click(timeout=15_000)
    in_state(page, "Established")
    page.get_by_role("textbox", name="Note").fill(note)
    expect(page.get_by_test_id("note-state")).to_have_text("Kept")
    tool(page, "End call").click()
    in_state(page, "Released")
    call.ended()


def test_the_contact_of_a_call_is_put_right_and_has_a_history(page: Page, server: Server) -> None:
    log_in(page, server, "agent5001")
    serve(page, server, RUFUS, "Wants the parcel by Friday")
    card = page.get_by_test_id("customer")
    card.get_by_role("button", name="Edit").click()
    card.get_by_label("Last name").fill("Moss")
    card.get_by_role("button", name="One more: Telephone").click()
    card.get_by_label("Telephone 2").fill("+14155550999")
    card.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Rufus Moss")).to_be_visible()
    expect(card).to_contain_text("+14155550999")
    tool(page, "Mark done").click()
    serve(page, server, "+14155550999", "Again")
    expect(page.get_by_role("heading", name="Rufus Moss")).to_be_visible()
    page.get_by_role("tab", name="History").click()
    past = page.get_by_test_id("contact-history")
    past.get_by_role("button", name="Filters").click()
    past.get_by_label("Status").select_option("Missed")
    expect(past).to_contain_text("No call fits.")
    past.get_by_role("button", name="Reset").click()
    past.get_by_role("searchbox").fill("parc")
    past.get_by_role("strong").filter(has_text="Wants the parcel by Friday").click()
    expect(past).to_contain_text("Ada Bellweather")
    looked = Inspection(page)
    looked.look("contact history")
    assert looked.complaints == []


def test_a_stranger_becomes_somebody_else(page: Page, server: Server) -> None:
    log_in(page, server, "agent5001")
    serve(page, server, STRANGER, "Who is it?")
    card = page.get_by_test_id("customer")
    expect(card).to_contain_text(STRANGER)
    card.get_by_role("button", name="Somebody else").click()
    card.get_by_label("Whom is this call with?").fill("wanda")
    card.get_by_role("button", name="Wanda Appleyard").click()
    expect(page.get_by_role("heading", name="Wanda Appleyard")).to_be_visible()
    tool(page, "Mark done").click()
    page.get_by_test_id("section-history").click()
    mine = page.get_by_test_id("my-history")
    mine.get_by_role("button", name="Wanda Appleyard").click()
    expect(page.get_by_test_id("interaction")).to_contain_text("Who is it?")
    mine.get_by_label("Status").select_option("Missed")
    expect(mine).to_contain_text("No call fits.")
    mine.get_by_label("Status").select_option("Answered")
    mine.get_by_label("Period").select_option("Today")
    expect(mine.get_by_role("status")).to_have_text("1 to 1 of 1")
    mine.get_by_label("Find in names, numbers, notes and data").fill("nothing like it")
    expect(mine).to_contain_text("No call fits.")
    looked = Inspection(page)
    looked.look("my history")
    # Everybody's are found by a field, too.
    page.get_by_test_id("section-interactions").click()
    every = page.get_by_test_id("interactions-search")
    every.get_by_role("button", name="Fields").click()
    every.get_by_label("Agent", exact=True).select_option("Boris Quill")
    expect(every).to_contain_text("No call fits.")
    every.get_by_label("Agent", exact=True).select_option("Ada Bellweather")
    every.get_by_label("Number or name").fill("wanda")
    every.get_by_label("Note", exact=True).fill("who")
    every.get_by_label("Period").select_option("From … to …")
    every.get_by_label("From", exact=True).fill("2020-01-01")
    every.get_by_role("button", name="Wanda Appleyard").click()
    expect(page.get_by_test_id("interaction")).to_contain_text("Who is it?")
    looked.look("everybody's calls")
    every.get_by_label("To", exact=True).fill("2020-01-02")
    expect(every).to_contain_text("No call fits.")
    every.get_by_role("button", name="Reset").click()
    expect(every.get_by_role("status")).to_have_text("1 to 1 of 1")
    assert looked.complaints == []


def test_the_directory(page: Page, server: Server) -> None:
    log_in(page, server, "agent5001")
    page.get_by_test_id("section-contacts").click()
    directory = page.get_by_test_id("directory")
    expect(directory.get_by_role("status")).to_have_text("1 to 10 of 20")
    directory.get_by_role("button", name="First name").click()
    expect(directory.get_by_role("row").nth(1)).to_contain_text("Alba")
    directory.get_by_role("button", name="Next").click()
    expect(directory.get_by_role("status")).to_have_text("11 to 20 of 20")
    directory.get_by_role("button", name="New contact").click()
    card = page.get_by_test_id("contact")
    card.get_by_label("Last name").fill("Zebra")
    card.get_by_role("textbox", name="Telephone").fill("+14155550888")
    card.get_by_role("button", name="Save").click()
    expect(card).to_contain_text("+14155550888")
    directory.get_by_role("searchbox").fill("zeb")
    expect(directory.get_by_role("status")).to_have_text("1 to 1 of 1")
    looked = Inspection(page)
    looked.look("directory")
    # She is the same as somebody else, and then again she is not.
    card.get_by_role("button", name="Merge").click()
    merging = page.get_by_test_id("merge")
    merging.get_by_label("Who is the same as Zebra?").fill("wanda")
    merging.get_by_role("button", name="Wanda Appleyard").click()
    merging.get_by_role("button", name="Keep the other").click()
    last = merging.get_by_role("row").filter(has_text="Last name")
    expect(last).to_contain_text("Appleyard")
    last.get_by_role("radio").nth(1).check()
    expect(last.get_by_role("cell").nth(2)).to_have_text("Zebra")
    looked.look("merging")
    merging.get_by_role("button", name="Merge", exact=True).click()
    expect(merging).to_have_count(0)
    expect(card).to_contain_text("Wanda Zebra")
    expect(card).to_contain_text("+14155550106")
    expect(card).to_contain_text("+14155550888")
    expect(directory.get_by_role("status")).to_have_text("1 to 1 of 1")
    card.get_by_role("button", name="Undo").click()
    card.get_by_role("button", name="Make them two again").click()
    expect(card).to_contain_text("Wanda Appleyard")
    expect(card).not_to_contain_text("+14155550888")
    directory.get_by_role("button", name="Zebra").click()
    assert looked.complaints == []
    card.get_by_role("button", name="Delete").click()
    card.get_by_role("button", name="Delete for good").click()
    expect(directory).to_contain_text("No contact fits.")
