"""What an agent does at the desktop and hears on its softphone."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.e2e.server import Server

EVENT_MS = 15_000


def open_login(page: Page, server: Server, user: str, query: str = "") -> None:
    """The login form, filled in but not sent."""
    page.goto(f"{server.url}/ui/workspace/{query}")
    page.get_by_label("Username").fill(user)
    page.get_by_label("Password", exact=True).fill(f"{user}pass")


def log_in(page: Page, server: Server, user: str) -> None:
    """Logged in, with the browser as telephone."""
    open_login(page, server, user)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_test_id("phone-state")).to_contain_text("Registered", timeout=EVENT_MS)
    expect(page.get_by_test_id("status-pill")).to_contain_text("Not Ready", timeout=EVENT_MS)


def sign_in(page: Page, server: Server, user: str) -> None:
    """Has a session, as after logging in, without a desktop or a telephone."""
    answer = page.request.post(f"{server.url}/ui/session", data={"username": user, "password": f"{user}pass"})
    assert answer.ok, answer.text()


def choose_status(page: Page, name: str) -> None:
    page.get_by_test_id("status-pill").click()
    page.get_by_role("menu").get_by_text(name, exact=True).click()
    is_status(page, name)


def is_status(page: Page, name: str) -> None:
    """In this status, or not ready or in After Call Work for this reason; "Not Ready" is another than "Ready"."""
    said = re.compile(rf"^(Not Ready, |After Call Work, )?{re.escape(name)}$")
    expect(page.get_by_test_id("agent-state")).to_have_text(said)


def tool(page: Page, name: str) -> Locator:
    """A button of the open call."""
    return page.get_by_test_id("call-toolbar").get_by_role("button", name=name)


def sought(where: Page | Locator) -> Locator:
    """The field of a Team Communicator."""
    return where.get_by_placeholder("Name or number")


def pick(page: Page, control: str, whom: str, how: str) -> None:
    """The first row found under Transfer or Conference."""
    tool(page, control).click()
    targets = page.get_by_test_id("targets")
    sought(targets).fill(whom)
    targets.get_by_role("button", name=how).first.click()


def drop(page: Page, number: str) -> None:
    """Takes somebody out of the conference, by the menu of who takes part."""
    party = page.locator(f"[data-testid=party][data-number='{number}']")
    party.get_by_role("button").click()
    party.get_by_role("menuitem", name="Drop from the conference").click()


def in_state(page: Page, state: str) -> None:
    """The open call is in this state: Dialing, Ringing, Established, Held or Released."""
    expect(page.get_by_test_id("call-state")).to_have_attribute("data-state", state, timeout=EVENT_MS)


def hears(page: Page) -> None:
    """Both sides' sound gets through. Energy, not packets: silence has packets too."""
    heard: dict[str, Any] = page.evaluate(_LISTEN, EVENT_MS)
    assert heard["good"], heard


# In the page, and not by `wait_for_function`, which does not wait for promises.
_LISTEN = """async patience => {
    const stats = window.engagePhone.stats, before = await stats(), end = performance.now() + patience;
    for (;;) {
        const now = await stats();
        const louder = now.inboundEnergy > before.inboundEnergy + 0.01;
        const good = louder && now.outboundPackets > before.outboundPackets + 20 && now.dtlsState === "connected";
        if (good || performance.now() > end) return { good, before, now };
        await new Promise(resolve => setTimeout(resolve, 50));
    }
}"""
