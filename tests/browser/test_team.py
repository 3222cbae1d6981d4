"""Whom one can call from the Team Communicator, by keyboard and by routing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from simulator.phones.agent_phone import AgentPhone
from tests.browser.alone import page, server
from tests.browser.conftest import watch
from tests.browser.desk import choose_status, in_state, log_in
from tests.browser.test_accessibility import Inspection
from tests.e2e.server import Server

pytestmark = pytest.mark.browser

__all__ = ["page", "server"]


def box(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Number to call")


def by_keyboard(page: Page) -> None:
    """By type, agents only, by group: with Tab, Space and arrows."""
    box(page).fill("")
    chosen = page.get_by_role("button", name="By type")
    for _ in range(4):
        page.keyboard.press("Tab")
    expect(chosen).to_be_focused()
    page.keyboard.press("Space")
    expect(chosen).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("rowgroup", name="Skills")).to_be_visible()
    for name in ("Kind", "Order"):
        page.keyboard.press("Tab")
        expect(page.get_by_role("combobox", name=name)).to_be_focused()
        page.keyboard.press("ArrowDown")
    expect(page.get_by_role("rowgroup", name="Billing desk")).to_be_visible()
    expect(page.get_by_role("rowgroup", name="Skills")).to_have_count(0)
    for _ in range(6):
        page.keyboard.press("Shift+Tab")
    expect(box(page)).to_be_focused()


def test_favourites_and_what_is_listed_stay_and_a_contact_is_found(page: Page, server: Server) -> None:
    log_in(page, server, "agent5001")
    box(page).fill("quill")
    expect(page.get_by_test_id("target")).to_contain_text("Logged off")
    looked = Inspection(page)
    looked.look("Team Communicator")
    assert looked.complaints == []
    box(page).press("ArrowDown")
    box(page).press("ArrowRight")
    box(page).press("Enter")
    star = page.get_by_role("button", name="Boris Quill is a favourite no more")
    expect(star).to_have_attribute("aria-pressed", "true")
    box(page).fill("farth")
    expect(page.get_by_test_id("target")).to_contain_text("+14155550100")
    by_keyboard(page)
    page.reload()
    expect(page.get_by_test_id("phone-state")).to_contain_text("Registered")
    box(page).click()
    desk = page.get_by_role("rowgroup", name="Sales desk")
    expect(desk.get_by_test_id("target").first).to_contain_text("Boris Quill")
    page.get_by_role("combobox", name="Kind").select_option("All types")
    page.get_by_role("combobox", name="Order").select_option("By contact")
    page.get_by_role("button", name="All", exact=True).click()
    favourites = page.get_by_role("rowgroup", name="Favourites")
    expect(favourites.get_by_test_id("target")).to_contain_text("Boris Quill")
    for_all = page.get_by_role("rowgroup", name="For everybody")
    expect(for_all.get_by_test_id("target")).to_have_count(3)
    box(page).press("Escape")
    expect(page.get_by_role("grid")).to_have_count(0)


def test_a_skill_is_reached_by_routing(page: Page, server: Server, browser: Browser, faults: list[str]) -> None:
    """Nobody but agent 5005 is ready and speaks Spanish."""
    context = browser.new_context(permissions=["microphone"])
    other = context.new_page()
    watch(other, faults)
    log_in(other, server, "agent5005")
    choose_status(other, "Ready")
    log_in(page, server, "agent5001")
    box(page).fill("Spanish")
    row = page.get_by_test_id("target").filter(has_text="1 ready")
    expect(row).to_contain_text("Spanish")
    box(page).press("Enter")
    toast = other.get_by_test_id("toast")
    expect(toast).to_be_visible(timeout=15_000)
    (call,) = [one for one in server.get("/sim/calls") if one["userData"].get("IW_RoutingBasedTargetId")]
    assert call["userData"]["IW_RoutingBasedRequestType"] == "MakeCall"
    assert call["userData"]["IW_RoutingBasedTargetType"] == "Skill"
    assert call["userData"]["IW_RoutingBasedOriginalEmployeeId"] == "5001"
    toast.get_by_role("button", name="Accept").click()
    in_state(other, "Established")
    context.close()


def test_another_number_is_shown_and_what_was_called_lately_comes_first(page: Page, server: Server) -> None:
    with AgentPhone(server.sip, "5009", "agent5009pass", answer_after=0.1) as telephone:
        telephone.wait_for("registered")
        log_in(page, server, "agent5001")
        box(page).fill("5009")
        page.get_by_test_id("caller-id").select_option("Orders, +18005550199")
        box(page).press("Enter")
        assert telephone.wait_for("ringing").number == "+18005550199"
        in_state(page, "Established")
        page.get_by_role("button", name="End call").click()
        in_state(page, "Released")
        box(page).click()
        lately = page.get_by_role("rowgroup", name="Lately")
        expect(lately.get_by_test_id("target")).to_contain_text("Ines Cloudberry")
