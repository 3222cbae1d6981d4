"""A trainer in the console: customers, virtual agents, faults, lessons, and the beginning again."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.alone import server
from tests.browser.desk import EVENT_MS, log_in
from tests.browser.test_accessibility import Inspection
from tests.e2e.server import Server

pytestmark = pytest.mark.browser

__all__ = ["server"]


def test_a_trainer_has_the_floor_in_hand(page: Page, server: Server) -> None:
    log_in(page, server, "agent5100")
    page.goto(f"{server.url}/ui/console/")
    page.get_by_role("button", name="Trainer").click()
    # A customer, to the main line.
    page.get_by_label("Customer", exact=True).select_option(label="Rufus Blackwood-Moss +14155550101")
    page.get_by_label("To", exact=True).select_option("8000")
    page.get_by_label("Right disposition").select_option("Resolved")
    page.get_by_role("button", name="Call", exact=True).click()
    expect(page.get_by_text("Rufus Blackwood-Moss is calling 8000.")).to_be_visible(timeout=EVENT_MS)
    server.until("/sim/calls", "+14155550101")
    # A virtual agent takes him.
    page.get_by_label("Seat").select_option("5002")
    page.get_by_role("button", name="Put an agent there").click()
    expect(page.get_by_label("Stance of Boris Quill")).to_have_value("ready", timeout=EVENT_MS)
    server.until("/sim/calls", '"state": "Connected", "queue": "8000"')
    inspection = Inspection(page)
    inspection.look("trainer")
    assert inspection.complaints == []
    # The moment is marked; what comes after it is undone, and he is there as before.
    page.get_by_label("Name of this moment").fill("Before the break")
    page.get_by_role("button", name="Set a mark").click()
    back = page.get_by_role("button", name="Back to “Before the break”")
    expect(page.get_by_text("Logged in: 2, ready: 1 · Talking: 1")).to_be_visible(timeout=EVENT_MS)
    page.get_by_label("Stance of Boris Quill").select_option("not-ready")
    page.get_by_role("switch", name="Statistics are down").click()
    server.post("/sim/calls", {"to": "8000", "from": "+14155550102"})
    server.until("/sim/calls", "+14155550102")
    back.click()
    rewound = page.get_by_text("Back at “Before the break”. Calls ended: 1, agents put back: 1, faults mended")
    expect(rewound).to_be_visible(timeout=EVENT_MS)
    expect(page.get_by_label("Stance of Boris Quill")).to_have_value("ready", timeout=EVENT_MS)
    back.click()
    expect(page.get_by_text("All is as it was at “Before the break”.")).to_be_visible(timeout=EVENT_MS)
    # By which limits trainees are judged.
    page.get_by_label("Answered within (s)").fill("5")
    page.get_by_label("Green from (%)").fill("90")
    page.get_by_role("button", name="Set the limits").click()
    expect(page.get_by_text("Answered within 5 s, not left on hold")).to_be_visible(timeout=EVENT_MS)
    # The one who was sent away calls once more.
    page.get_by_role("button", name="Calls", exact=True).click()
    page.get_by_role("row").filter(has_text="+14155550102").get_by_role("button").click(timeout=EVENT_MS)
    page.get_by_role("button", name="Once more").click()
    expect(page.get_by_text("+14155550102 calls once more.")).to_be_visible(timeout=EVENT_MS)
    server.until("/sim/calls", "+14155550102")
    page.get_by_role("button", name="Trainer").click()
    # Something breaks, and is mended.
    routing, trunk = (page.get_by_role("switch", name=name) for name in ("Routing is down", "Trunk PSTN is busy"))
    for fault in (routing, trunk):
        fault.click()
        expect(fault).to_be_checked(timeout=EVENT_MS)
    page.get_by_label("Telephone", exact=True).select_option("5004")
    page.get_by_role("button", name="Out of service").click()
    telephone = page.get_by_role("switch", name="Out of service: 5004")
    expect(page.get_by_text("Broken now: 3")).to_be_visible(timeout=EVENT_MS)
    for fault in (telephone, trunk, routing):
        fault.click()
    expect(page.get_by_text("Nothing is broken.")).to_be_visible(timeout=EVENT_MS)
    assert server.get("/sim/faults") == []
    # A lesson begins and is stopped.
    page.get_by_role("button", name="Play").first.click()
    page.get_by_role("button", name="Stop").click(timeout=EVENT_MS)
    expect(page.get_by_role("progressbar")).to_have_count(0, timeout=EVENT_MS)
    # And again from the beginning.
    page.get_by_role("button", name="Clear the floor").click()
    expect(page.get_by_text("No virtual agent works.")).to_be_visible(timeout=EVENT_MS)
    server.until("/sim/calls", "[]")
