"""An agent with a telephone of their own: the browser keeps quiet, and the desktop works that telephone."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from simulator.phones.agent_phone import AgentPhone
from simulator.phones.customer import Script
from tests.browser.desk import EVENT_MS, choose_status, in_state, log_in, open_login, tool
from tests.e2e.calling import Calling
from tests.e2e.server import Server

pytestmark = pytest.mark.browser

DN = "5006"
CUSTOMER = "+14155550102"


def _keys(frame: str | bytes) -> list[str]:
    """The keys that an EventDtmfSent tells of."""
    event = json.loads(frame)
    return [event["DTMFDigits"]] if event.get("message") == "EventDtmfSent" else []


def test_accepting_answers_the_telephone_on_the_desk(page: Page, server: Server) -> None:
    sockets: list[str] = []
    pressed: list[str] = []
    page.on("websocket", lambda socket: sockets.append(socket.url))
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: pressed.extend(_keys(frame))))
    open_login(page, server, f"agent{DN}")
    page.get_by_label("Use this browser as my telephone").uncheck()
    page.get_by_role("button", name="Sign in").click()
    phone_state = page.get_by_test_id("phone-state")
    expect(phone_state).to_have_text("Not registered", timeout=EVENT_MS)
    expect(page.get_by_role("heading", name=f"Your own telephone ({DN})")).to_be_visible()
    with AgentPhone(server.sip, DN, f"agent{DN}pass") as telephone:
        telephone.wait_for("registered")
        expect(phone_state).to_have_text("Registered", timeout=EVENT_MS)
        choose_status(page, "Ready")
        customer = Calling(server, DN, Script(), CUSTOMER)
        telephone.wait_for("ringing", 15)
        page.get_by_test_id("toast-accept").click(timeout=EVENT_MS)
        assert telephone.wait_for("answered").number == CUSTOMER
        in_state(page, "Established")
        expect(tool(page, "Mute")).to_be_disabled()
        expect(page.get_by_text(f"You talk on your own telephone ({DN}).")).to_be_visible()
        tool(page, "Keypad").click()
        page.get_by_role("button", name="Send 5").click()
        page.get_by_role("button", name="Send #").click()
        expect(page.get_by_label("Sent digits")).to_have_text("5#")
        page.keyboard.press("Escape")
        tool(page, "Hold").click()
        telephone.wait_for("held")
        in_state(page, "Held")
        # The switch says that it has pressed them, before it says that the call is held.
        assert pressed == ["5", "#"]
        tool(page, "Resume").click()
        telephone.wait_for("retrieved")
        in_state(page, "Established")
        tool(page, "End call").click()
        telephone.wait_for("ended")
        in_state(page, "Released")
        assert customer.ended().answered
    expect(phone_state).to_have_text("Not registered", timeout=EVENT_MS)
    assert [url for url in sockets if url.endswith("/sip")] == []


def test_the_choice_is_remembered_and_the_address_counts_for_its_tab(page: Page, server: Server) -> None:
    choice = page.get_by_label("Use this browser as my telephone")
    workspace = f"{server.url}/ui/workspace/"
    page.goto(f"{workspace}?phone=own")
    expect(choice).not_to_be_checked()
    assert page.url == workspace
    page.reload()
    expect(choice).not_to_be_checked()
    page.goto(f"{workspace}?phone=browser")
    expect(choice).to_be_checked()
    choice.uncheck()
    with page.context.new_page() as other:
        other.goto(workspace)
        expect(other.get_by_label("Use this browser as my telephone")).not_to_be_checked()
        other.get_by_label("Use this browser as my telephone").check()
    page.evaluate("sessionStorage.clear()")
    log_in(page, server, "agent5007")
