"""The desktop's shell: offers that go while they ring, and the bar with the cases, floating over the workspace."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from simulator.environment import demo_text
from simulator.phones.customer import Script
from tests.browser.alone import page
from tests.browser.desk import EVENT_MS, choose_status, in_state, log_in
from tests.browser.layout import Layout
from tests.browser.test_accessibility import Inspection
from tests.e2e.calling import Calling
from tests.e2e.server import Server

pytestmark = pytest.mark.browser

__all__ = ["page"]

RUFUS = "+14155550101"
# Calls ring for ever, so that alert.timeout says how long their offers are shown.
FOR_EVER = ("agent-no-answer-timeout: 15", "agent-no-answer-timeout: 0")
OPTIONS = """  interaction-workspace:
    alert.timeout: 3
    voice.floating-interaction-mode.auto-collapse: true
    accessibility.voice.focus-on-interaction-toast: true"""


@pytest.fixture
def server() -> Iterator[Server]:
    text = demo_text().replace(*FOR_EVER).replace("  interaction-workspace:", OPTIONS, 1)
    with Server(text) as running:
        yield running


def test_an_offer_goes_and_its_case_is_taken_from_the_floating_bar(page: Page, server: Server) -> None:
    layout, looked = Layout(), Inspection(page)
    log_in(page, server, "agent5001")
    page.get_by_role("button", name="Let your calls float over the workspace").click()
    bar = page.get_by_test_id("interaction-bar")
    expect(bar.get_by_role("button", name="No calls right now")).to_be_focused()
    page.reload()
    expect(bar).to_have_attribute("data-mode", "Floating", timeout=EVENT_MS)
    choose_status(page, "Ready")
    page.get_by_test_id("section-contacts").click()
    expect(page.get_by_role("button", name="Blackwood-Moss")).to_be_visible()
    with layout.still(page, "an offer"):
        call = Calling(server, "5001", Script(), RUFUS)
        toast = page.get_by_test_id("toast")
        expect(toast.get_by_test_id("toast-history")).to_contain_text("None that is known", timeout=EVENT_MS)
    expect(toast.get_by_role("timer")).to_have_count(0)
    expect(toast).to_be_focused()
    # Folded it says who rings; the offer goes, the ringing does not.
    expect(bar.get_by_role("button")).to_have_attribute("data-state", "Ringing")
    expect(toast).to_be_hidden()
    expect(page.get_by_test_id("section-contacts")).to_be_focused()
    bar.get_by_role("button", name="Rufus").click()
    expect(bar.get_by_test_id("call-chip")).to_have_attribute("data-state", "Ringing")
    layout.look(page, "floating bar")
    looked.look("floating bar")
    bar.get_by_role("button", name="Answer").click()
    in_state(page, "Established")
    bar.get_by_role("button", name="Hold").click()
    expect(bar.get_by_test_id("call-chip")).to_have_attribute("data-state", "Held")
    page.get_by_test_id("section-home").click()
    expect(bar.get_by_test_id("call-chip")).to_be_hidden()
    bar.get_by_role("button", name="Rufus").click()
    bar.get_by_role("button", name="Pin your calls").click()
    expect(bar).to_have_attribute("data-mode", "Pinned")
    expect(page.get_by_role("button", name="Let your calls float")).to_be_focused()
    call.customer.hang_up()
    expect(bar.get_by_test_id("call-chip")).to_have_attribute("data-state", "Released")
    # A key leads to what went wrong last, while it is on the screen and after that, and Escape back.
    field = page.get_by_label("Number to call")
    field.fill("4711")
    field.press("Enter")
    notice = page.get_by_test_id("notice").filter(has_text="The call could not be made")
    expect(notice).to_be_visible(timeout=EVENT_MS)
    field.focus()
    page.keyboard.press("Control+Alt+L")
    expect(notice).to_be_focused()
    page.keyboard.press("Escape")
    expect(notice).to_be_hidden()
    expect(field).to_be_focused()
    expect(page.get_by_test_id("section-messages")).to_contain_text("1")
    page.keyboard.press("Control+Alt+L")
    told = page.get_by_test_id("messages").get_by_role("listitem").first
    expect(told).to_contain_text("The call could not be made")
    expect(told).to_be_focused()
    layout.look(page, "messages")
    looked.look("messages")
    assert call.ended().answered
    assert not (layout.complaints + looked.complaints), "\n".join(layout.complaints + looked.complaints)
