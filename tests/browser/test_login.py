"""Signing in step by step: a place and a queue, a session and a place that are taken over, and another place later; and
being signed out for doing nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from simulator.phones.agent_phone import AgentPhone
from simulator.phones.customer import Script
from tests.browser.alone import colleague
from tests.browser.desk import EVENT_MS, choose_status, in_state, log_in, open_login, tool
from tests.browser.test_accessibility import Inspection
from tests.e2e.calling import Calling
from tests.e2e.peers import free_port
from tests.e2e.server import Server
from tests.e2e.waiting import until

pytestmark = pytest.mark.browser

__all__ = ["colleague"]

CENTRE = """
agents:
  - dn: 5001
    name: Ada Bellweather
    person-options:
      interaction-workspace: {login.prompt-place: true, login.voice.prompt-queue: true}
  - dn: 5002
    name: Boris Quill
    options: {agent-no-answer-timeout: 1, agent-no-answer-action: notready, agent-no-answer-overflow: release}
    person-options:
      interaction-workspace: {agent-status.enabled-actions-by-channel: "Ready,AfterCallWorkReason"}
  - dn: 5003
    name: Clara Thimble
    person-options:
      interaction-workspace: {security.inactivity-timeout: 5}
  - {dn: 5004, name: Dario Fennimore, person-options: {interaction-workspace: {privilege.voice.can-use: false}}}
  - dn: 5005
    name: Elin Marsh
    person-options:
      interaction-workspace: {login.voice.prompt-dn-less-phone-number: true, security.closed-desktop-timeout: 1}
not-ready-reasons: [Break, {name: Take some notes, code: Notes, workmode: AfterCallWork}]
dns:
  - {number: 9000, type: ACDQueue, name: Service queue}
  - {number: 9001, type: ACDQueue, name: Sales queue}
trunks: [{name: Anyone, contact: "*"}, {name: PSTN, contact: "127.0.0.1:PORT", prefix: "9"}]
"""
OUTSIDE = free_port()
CUSTOMER = "+14155550108"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server(CENTRE.replace("PORT", str(OUTSIDE))) as running:
        yield running
        assert "Traceback" not in running.log


def _signed_in(page: Page) -> None:
    expect(page.get_by_test_id("agent-state")).to_have_attribute("data-state", "NotReady", timeout=EVENT_MS)


def _here(page: Page) -> str:
    """Where the desktop says one sits."""
    page.get_by_test_id("section-channels").click()
    return page.get_by_test_id("channel-voice").inner_text()


def _agent_at(server: Server, dn: str) -> str:
    (seat,) = [one for one in server.get("/sim/floor") if one["dn"] == dn]
    return str(seat["agentId"])


def test_a_seat_is_chosen_taken_over_and_left(
    page: Page, colleague: Page, browser: Browser, server: Server, faults: list[str]
) -> None:
    step = Inspection(page)
    log_in(colleague, server, "agent5002")

    # Place and queue: calls of that queue come.
    open_login(page, server, "agent5001")
    page.get_by_role("button", name="Sign in").click()
    place = page.get_by_label("Place")
    expect(place).to_be_focused()
    expect(place).to_have_value("5001")
    expect(place.locator("option")).to_have_text(["5001", "5002: Boris Quill sits there", "5003", "5004", "5005"])
    step.look("second step")
    page.get_by_label("ACD queue").select_option("9000")
    page.get_by_role("button", name="Sign in").click()
    _signed_in(page)
    expect(page.get_by_test_id("phone-state")).to_contain_text("Registered", timeout=EVENT_MS)
    choose_status(page, "Ready")
    customer = Calling(server, "9000", Script(), CUSTOMER)
    page.get_by_test_id("toast-accept").click(timeout=EVENT_MS)
    in_state(page, "Established")
    tool(page, "End call").click()
    in_state(page, "Released")
    assert customer.ended().answered
    tool(page, "Mark done").click()

    # The same person in another browser; what was chosen is remembered.
    second = browser.new_context(permissions=["microphone"]).new_page()
    open_login(second, server, "agent5001")
    second.get_by_role("button", name="Sign in").click()
    expect(second.get_by_label("ACD queue")).to_have_value("9000")
    second.get_by_label("Place").select_option("5002")
    second.get_by_role("button", name="Sign in").click()
    asked = second.get_by_test_id("take-over")
    expect(asked).to_contain_text("You are signed in elsewhere already")
    expect(page.get_by_test_id("agent-state")).to_be_visible()
    asked.get_by_role("button", name="Take over").click()
    expect(asked).to_contain_text("Boris Quill sits at place 5002")
    asked.get_by_role("button", name="Back").click()
    second.get_by_label("Place").select_option("5003")
    second.get_by_role("button", name="Sign in").click()
    asked.get_by_role("button", name="Take over").click()
    _signed_in(second)
    expect(page.get_by_text("because you signed in somewhere else")).to_be_visible(timeout=EVENT_MS)
    assert "5003" in _here(second)

    # Another place, where somebody sits who is told.
    second.get_by_role("button", name="Account of Ada Bellweather").click()
    second.get_by_role("menuitem", name="Change place").click()
    dialog = second.get_by_test_id("change-place")
    expect(dialog.get_by_label("Place")).to_have_value("5003")
    change = Inspection(second)
    change.look("another place")
    dialog.get_by_label("Place").select_option("5002")
    dialog.get_by_role("button", name="Sit there").click()
    expect(dialog.get_by_test_id("take-over")).to_contain_text("told that it was you")
    dialog.get_by_role("button", name="Take over").click()
    expect(colleague.get_by_text("Ada Bellweather took over your place 5002")).to_be_visible(timeout=EVENT_MS)
    expect(dialog).to_be_hidden()
    _signed_in(second)
    expect(second.get_by_test_id("phone-state")).to_contain_text("Registered", timeout=EVENT_MS)
    second.get_by_role("button", name="Account of Ada Bellweather").click()
    second.get_by_role("menuitem", name="Sign out").click()
    expect(second.get_by_label("Username")).to_be_visible()
    second.context.close()
    assert step.complaints + change.complaints == []
    # Browsers write this themselves, and pages cannot keep them from it.
    faults[:] = [fault for fault in faults if "409 (Conflict)" not in fault]


def test_calls_reach_who_gives_a_telephone_number_there(page: Page, server: Server, faults: list[str]) -> None:
    step = Inspection(page)
    open_login(page, server, "agent5005")
    page.get_by_label("Username").fill("Elsewhere\\agent5005")
    page.get_by_label("Remember me").check()
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("There is no tenant Elsewhere here.")
    page.get_by_label("Username").fill("Environment\\agent5005")
    page.get_by_role("button", name="Sign in").click()
    number = page.get_by_label("Telephone number")
    expect(number).to_be_focused()
    number.fill("7")
    number.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("No line leads to that number.")
    step.look("telephone number")
    number.fill("9 415 555-0199")
    number.press("Enter")
    _signed_in(page)
    assert "Reached at 94155550199" in _here(page)
    expect(page.get_by_test_id("phone-state")).to_have_text("Calls go there")

    with AgentPhone(server.sip, "94155550199", port=OUTSIDE) as telephone:
        choose_status(page, "Ready")
        customer = Calling(server, "5005", Script(), CUSTOMER)
        ringing = telephone.wait_for("ringing", 15)
        expect(page.get_by_test_id("answer-there")).to_contain_text("Answer on your telephone, 94155550199")
        expect(page.get_by_test_id("toast-accept")).to_be_disabled()
        step.look("offer that is answered elsewhere")
        telephone.phone.answer(ringing.call_id)
        in_state(page, "Established")
        expect(page.get_by_text("You talk on your own telephone (94155550199).")).to_be_visible()
        tool(page, "Hold").click()
        in_state(page, "Held")
        tool(page, "Resume").click()
        in_state(page, "Established")
        until(lambda: telephone.phone.calls[ringing.call_id].sound.heard.level > 0.01, "the agent hears the customer")
        tool(page, "End call").click()
        telephone.wait_for("ended")
        in_state(page, "Released")
        report = customer.ended()
        assert (report.answered, report.heard > 0.01) == (True, True)
        tool(page, "Mark done").click()

    # The name is there the next time, nothing else is, and another account is one click away.
    page.get_by_role("button", name="Account of Elin Marsh").click()
    page.get_by_role("menuitem", name="Sign out").click()
    name, password = page.get_by_label("Username"), page.get_by_label("Password", exact=True)
    expect(name).to_have_value("Environment\\agent5005")
    expect(password).to_be_focused()
    step.look("a name that is remembered")
    assert "agent5005pass" not in page.evaluate("JSON.stringify([{ ...localStorage }, { ...sessionStorage }])")
    password.fill("agent5005pass")
    password.press("Enter")
    expect(number).to_have_value("94155550199")
    page.get_by_role("button", name="Back").click()
    page.get_by_role("button", name="Change login account").click()
    expect(name).to_be_focused()
    expect(name).to_have_value("")
    name.fill("agent5005")
    name.press("Enter")
    number.press("Enter")
    _signed_in(page)
    assert step.complaints == []

    # A desktop that is closed, and not signed out, takes its agent along after a while.
    assert _agent_at(server, "5005") == "5005"
    page.goto("about:blank")
    until(lambda: _agent_at(server, "5005") == "", "the agent is logged off")
    page.goto(f"{server.url}/ui/workspace/")
    expect(page.get_by_label("Username")).to_have_value("agent5005")
    # Browsers write this themselves, and pages cannot keep them from it.
    refused = ("401 (Unauthorized)", "422 (Unprocessable")
    faults[:] = [fault for fault in faults if not any(one in fault for one in refused)]


def test_who_does_nothing_is_warned_and_signed_out(page: Page, server: Server) -> None:
    page.clock.install()
    log_in(page, server, "agent5003")
    page.clock.fast_forward("05:00")
    warning = page.get_by_role("alertdialog", name="Are you still there?")
    stay = warning.get_by_role("button", name="Stay signed in")
    expect(stay).to_be_focused()
    inspection = Inspection(page)
    inspection.look("inactivity warning")
    # The focus stays within: there are two buttons, and nothing of the page behind.
    page.keyboard.press("Tab")
    expect(warning.get_by_role("button", name="Sign out")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(warning).to_be_hidden()
    page.clock.fast_forward("05:00")
    expect(warning.get_by_role("timer")).to_contain_text("seconds left")
    page.clock.fast_forward("01:00")
    expect(page.get_by_text("nothing was done here for 5 minutes")).to_be_visible(timeout=EVENT_MS)
    assert inspection.complaints == []
    assert _agent_at(server, "5003") == ""


def test_a_small_screen_with_a_notice_leaves_every_control_in_reach(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    log_in(page, server, "agent5002")
    page.get_by_test_id("section-channels").click()
    page.get_by_role("button", name="Set Voice to").click()
    menu = page.get_by_role("menu", name="Set Voice to")
    expect(menu.get_by_role("menuitemradio")).to_have_text(["Ready", "Take some notes"])
    menu.get_by_text("Take some notes").click()
    expect(page.get_by_test_id("channel-status")).to_have_text("After Call Work, Take some notes")
    title = page.get_by_test_id("status-pill").get_attribute("title") or ""
    assert title.startswith("agent5002, place 5002\nVoice: After Call Work, Take some notes\n")
    choose_status(page, "Ready")
    missed = Calling(server, "5002", Script(), CUSTOMER)
    notice = page.get_by_test_id("notice")
    expect(notice).to_contain_text("You missed a call", timeout=EVENT_MS)
    # The last control of the page can be scrolled to above it, and the status menu is free.
    last = page.locator(".columns button:visible, .columns input:visible").last
    last.scroll_into_view_if_needed()
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    foot, top = last.bounding_box(), notice.bounding_box()
    assert foot
    assert top
    assert foot["y"] + foot["height"] <= top["y"]
    page.evaluate("scrollTo(0, 0)")
    choose_status(page, "Ready")
    expect(notice).to_be_hidden()
    assert not missed.ended().answered


def test_without_the_privilege_there_is_no_voice_channel(page: Page, server: Server) -> None:
    open_login(page, server, "agent5004")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("You have no channel")).to_be_visible()
    page.get_by_test_id("section-channels").click()
    expect(page.get_by_role("heading", name="My channels")).to_be_visible()
    for control in ("status-pill", "phone-state", "channel-voice"):
        expect(page.get_by_test_id(control)).to_have_count(0)


def test_what_is_missing_at_login_is_told_and_comes_back(page: Page, server: Server, faults: list[str]) -> None:
    for fault in ("link-down", "contacts-down"):
        server.post("/sim/faults", {"fault": fault})
    open_login(page, server, "agent5003")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_test_id("link-banner")).to_contain_text("Channel voice is not available", timeout=EVENT_MS)
    missing = page.get_by_test_id("services-banner")
    expect(missing).to_contain_text("Not available: contacts, history and favourites.")
    page.get_by_test_id("section-history").click()
    expect(page.get_by_text("The service contacts is down")).to_be_visible()
    inspection = Inspection(page)
    inspection.look("services down")
    assert page.request.delete(f"{server.url}/sim/faults").ok
    _signed_in(page)
    expect(missing).to_be_hidden(timeout=EVENT_MS)
    expect(page.get_by_text("The service contacts is down")).to_be_hidden()
    assert inspection.complaints == []
    # Browsers write this themselves, and pages cannot keep them from it.
    faults[:] = [fault for fault in faults if "503 (Service Unavailable)" not in fault]
