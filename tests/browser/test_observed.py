"""What agents see of a supervisor who listens, and of the rest that the switch gives them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from simulator.environment import demo_text
from simulator.phones.customer import Script
from tests.browser.alone import colleague, page
from tests.browser.conftest import watch
from tests.browser.desk import EVENT_MS, choose_status, in_state, log_in, tool
from tests.browser.test_accessibility import Inspection
from tests.e2e.calling import Calling
from tests.e2e.server import Server

pytestmark = pytest.mark.browser

__all__ = ["colleague", "page"]

SUPERVISOR = "5100"
CUSTOMERS = ("+14155550105", "+14155550106")
UNAWARE = (
    "  - dn: 5002\n    person-options: {interaction-workspace: {privilege.voice.show-monitoring.can-use: false}}\n"
)
GUARDED = "  TServer:\n    legal-guard-time: 30\n    inbound-bsns-calls: true\n"


@pytest.fixture
def server() -> Iterator[Server]:
    """The demo, with a rest after calls, an agent without after-call work and one who must not see observers."""
    text = demo_text().replace("  TServer:\n", GUARDED, 1).replace("  - dn: 5002\n", UNAWARE, 1)
    with Server(text.replace("wrap-up-time: 15", "wrap-up-time: 0", 1)) as running:
        yield running
        assert "Traceback" not in running.log


def test_who_may_know_sees_the_eye_and_has_a_rest(
    page: Page, colleague: Page, server: Server, faults: list[str]
) -> None:
    watch(colleague, faults)
    server.post("/sim/agents", {"dn": SUPERVISOR, "answerAfter": 0, "talk": None})
    log_in(page, server, "agent5001")
    log_in(colleague, server, "agent5002")
    customers = []
    for desk, dn, number in ((page, "5001", CUSTOMERS[0]), (colleague, "5002", CUSTOMERS[1])):
        choose_status(desk, "Ready")
        customers.append(Calling(server, dn, Script(), number))
        desk.get_by_test_id("toast-accept").click(timeout=EVENT_MS)
        in_state(desk, "Established")
    with server.tlib(SUPERVISOR) as supervisor:
        supervisor.ask("RequestMonitorNextCall", ThisDN=SUPERVISOR, OtherDN="5001")
        expect(page.get_by_test_id("eye")).to_have_text("Morgan Overlook listens", timeout=EVENT_MS)
        expect(page.get_by_test_id("eye")).to_have_role("status")
        expect(page.get_by_test_id("call-chip")).to_contain_text("Listened to")
        inspection = Inspection(page)
        inspection.look("observed")
        tool(page, "End call").click()
        expect(page.get_by_test_id("agent-state")).to_have_text("Legal guard", timeout=EVENT_MS)
        expect(page.get_by_test_id("eye")).to_be_empty()
        supervisor.expect("EventReleased", ThisDN=SUPERVISOR)
        supervisor.ask("RequestMonitorNextCall", ThisDN=SUPERVISOR, OtherDN="5002")
        observed = supervisor.expect("EventEstablished", ThisDN=SUPERVISOR, OtherDN=CUSTOMERS[1])
        assert observed["ThisDNRole"] == "RoleObserver"
        # What the colleague hears after that shows that it heard of the observer too.
        change = {"UserData": {"Order": 77}, "ThisDN": SUPERVISOR, "ConnID": observed["ConnID"]}
        supervisor.ask("RequestUpdateUserData", **change)
        expect(colleague.get_by_test_id("case-data")).to_contain_text("77", timeout=EVENT_MS)
        for trace in ("Morgan Overlook", SUPERVISOR, "Listened to"):
            expect(colleague.locator("body")).not_to_contain_text(trace)
        expect(colleague.get_by_test_id("eye")).to_be_empty()
    tool(colleague, "End call").click()
    assert all(one.ended().answered for one in customers)
    assert inspection.complaints == []
