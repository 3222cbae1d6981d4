"""The desktop's connection to the switch drops in the middle of a call and comes back to a changed world."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from simulator.phones.customer import Script
from tests.browser.desk import EVENT_MS, choose_status, hears, in_state, log_in, tool
from tests.e2e.calling import Calling
from tests.e2e.server import Server

pytestmark = pytest.mark.browser

CUSTOMER = "+14155550104"
# The desktop tries again by itself, after pauses that grow.
RETRY_MS = 30_000


class Cable:
    """Between the page and /tlib, or /sip: it can be pulled out and put back."""

    def __init__(self, page: Page, path: str = "tlib") -> None:
        self._in = True
        self._routes: list[WebSocketRoute] = []
        page.route_web_socket(f"**/{path}", self._opened)

    def _opened(self, route: WebSocketRoute) -> None:
        if not self._in:
            route.close()
            return
        route.connect_to_server()
        self._routes.append(route)

    def pull(self) -> None:
        self._in = False
        for route in self._routes:
            route.close()
        self._routes.clear()

    def put_back(self) -> None:
        self._in = True


def _on_a_call(page: Page, server: Server, agent: str) -> Calling:
    log_in(page, server, f"agent{agent}")
    choose_status(page, "Ready")
    customer = Calling(server, agent, Script(), CUSTOMER)
    page.get_by_test_id("toast-accept").click(timeout=EVENT_MS)
    in_state(page, "Established")
    hears(page)
    return customer


def test_a_lost_connection_is_told_the_call_goes_on_and_the_state_is_rebuilt(page: Page, server: Server) -> None:
    cable = Cable(page)
    customer = _on_a_call(page, server, "5001")
    cable.pull()
    expect(page.get_by_test_id("link-banner")).to_contain_text("Your calls go on", timeout=EVENT_MS)
    expect(tool(page, "Hold")).to_be_disabled()
    hears(page)
    with server.tlib("5001") as other:
        (call,) = server.get("/sim/calls")
        pair = {"Promise": "call back on Friday"}
        other.ask("RequestUpdateUserData", ThisDN="5001", ConnID=call["connId"], UserData=pair)
        other.ask("RequestAgentNotReady", ThisDN="5001", AgentWorkMode="Unknown")
    expect(page.get_by_test_id("case-data")).not_to_contain_text("Friday")
    cable.put_back()
    expect(page.get_by_test_id("link-banner")).to_be_hidden(timeout=RETRY_MS)
    expect(page.get_by_test_id("case-data")).to_contain_text("call back on Friday", timeout=EVENT_MS)
    expect(page.get_by_test_id("agent-state")).to_have_attribute("data-state", "NotReady")
    in_state(page, "Established")
    tool(page, "Hold").click()
    in_state(page, "Held")
    tool(page, "Resume").click()
    in_state(page, "Established")
    tool(page, "End call").click()
    in_state(page, "Released")
    assert customer.ended().answered


def test_a_call_that_ended_meanwhile_can_be_marked_done(page: Page, server: Server) -> None:
    cable = Cable(page)
    customer = _on_a_call(page, server, "5002")
    cable.pull()
    expect(page.get_by_test_id("link-banner")).to_be_visible(timeout=EVENT_MS)
    customer.customer.hang_up()
    server.until("/sim/calls", "[]")
    in_state(page, "Established")
    cable.put_back()
    expect(page.get_by_test_id("link-banner")).to_be_hidden(timeout=RETRY_MS)
    in_state(page, "Released")
    tool(page, "Mark done").click()
    expect(page.get_by_test_id("call-toolbar")).to_be_hidden()


def test_a_t_server_without_its_switch_is_told_and_the_call_that_ended_meanwhile_is_over(
    page: Page, server: Server
) -> None:
    customer = _on_a_call(page, server, "5003")
    server.post("/sim/faults", {"fault": "link-down"})
    expect(page.get_by_test_id("link-banner")).to_contain_text("CTI link down", timeout=EVENT_MS)
    expect(tool(page, "Hold")).to_be_disabled()
    hears(page)
    customer.customer.hang_up()
    server.until("/sim/calls", "[]")
    in_state(page, "Established")
    server.post("/sim/faults", {"fault": "link-up"})
    expect(page.get_by_test_id("link-banner")).to_be_hidden(timeout=EVENT_MS)
    in_state(page, "Released")
    tool(page, "Mark done").click()
    choose_status(page, "Ready")


def test_a_telephone_without_its_connection_goes_on_talking_and_registers_again(page: Page, server: Server) -> None:
    cable = Cable(page, "sip")
    customer = _on_a_call(page, server, "5004")
    cable.pull()
    expect(page.get_by_test_id("phone-banner")).to_contain_text("lost its connection", timeout=EVENT_MS)
    in_state(page, "Established")
    hears(page)
    cable.put_back()
    expect(page.get_by_test_id("phone-state")).to_have_text("Registered", timeout=RETRY_MS)
    expect(page.get_by_test_id("phone-banner")).to_be_hidden()
    hears(page)
    tool(page, "Hold").click()
    in_state(page, "Held")
    tool(page, "Resume").click()
    in_state(page, "Established")
    hears(page)
    tool(page, "End call").click()
    in_state(page, "Released")
    assert customer.ended().answered
