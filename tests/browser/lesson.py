"""A class: a platform with strict options, and people in front of desks whose microphones say a tone each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Locator, Page, expect, sync_playwright

from simulator.environment.loading import demo_text
from simulator.phones.customer import Script
from tests.browser.conftest import watch
from tests.browser.desk import EVENT_MS, choose_status, in_state, log_in, pick, tool
from tests.browser.sound import browser_saying, hears_only, page_with_raw_sound, tone_file
from tests.e2e.calling import Calling
from tests.e2e.server import Server

TONES = {"customer": 440, "5001": 900, "5002": 1500, "5100": 2100}
MAIN = "18005550100"
RUFUS = "+14155550101"
WRAP_UP = 4


@dataclass
class Desk:
    """Somebody at the workspace."""

    page: Page
    server: Server
    dn: str

    def log_in(self) -> None:
        log_in(self.page, self.server, f"agent{self.dn}")

    def section(self, name: str) -> None:
        self.page.get_by_test_id(f"section-{name}").click()

    def tool(self, name: str) -> Locator:
        return tool(self.page, name)

    # --- status ---

    def choose(self, status: str) -> None:
        choose_status(self.page, status)

    def is_now(self, status: str) -> None:
        state = self.page.get_by_test_id("agent-state")
        expect(state).to_have_attribute("data-state", status, timeout=2 * EVENT_MS)

    # --- calls ---

    def accept(self, button: str = "Accept") -> None:
        self.page.get_by_test_id("toast").get_by_role("button", name=button).click(timeout=EVENT_MS)
        self.call_is("Established")

    def call_is(self, state: str) -> None:
        in_state(self.page, state)

    def pick(self, control: str, whom: str, how: str) -> None:
        pick(self.page, control, whom, how)

    def dial(self, whom: str) -> None:
        box = self.page.get_by_role("combobox", name="Number to call")
        box.fill(whom)
        box.press("Enter")

    def hears(self, *whom: str) -> None:
        """These and nobody else, by their tones."""
        hears_only(self.page, TONES, set(whom))

    def close_case(self) -> None:
        """A disposition, without which it cannot be done; and done."""
        self.page.get_by_label("Resolved").check()
        self.tool("Mark done").click()
        expect(self.page.get_by_test_id("call-toolbar")).to_be_hidden()

    # --- the case ---

    def data(self, key: str) -> Locator:
        return self.page.get_by_test_id("case-data").locator(f"[data-key={key}]")

    def set_topic(self, topic: str) -> None:
        data = self.page.get_by_test_id("case-data")
        data.get_by_role("button", name="Edit Topic").click()
        data.get_by_label("Value of Topic").select_option(topic)
        data.get_by_role("button", name="Save").click()
        expect(self.data("Topic")).to_contain_text(topic)

    def leave(self) -> None:
        """Signs out, as at the end of the day."""
        self.page.get_by_role("button", name=re.compile("^Account")).click()
        self.page.get_by_role("menuitem", name="Sign out").click()
        expect(self.page.get_by_role("button", name="Sign in")).to_be_visible(timeout=EVENT_MS)


@dataclass
class Lesson:
    """Two agents, their supervisor, and customers."""

    server: Server
    folder: Path
    ada: Desk
    boris: Desk
    morgan: Desk
    callers: list[Calling] = field(default_factory=list)

    def customer(self, reason: str, number: str = RUFUS, to: str = MAIN, **data: str) -> Calling:
        """Calls, and says a tone until the end."""
        said = tone_file(self.folder / "customer.wav", TONES["customer"], 8000)
        self.callers.append(Calling(self.server, to, Script(say=said), number, CallReason=reason, **data))
        return self.callers[-1]


def centre() -> str:
    """The demo, where a disposition is mandatory, Ada chooses her place and queue, and nobody waits long for After Call
    Work and unanswered calls."""
    strict = "  interaction-workspace:\n    interaction.disposition.is-mandatory: true"
    text = demo_text().replace("  interaction-workspace:", strict, 1)
    asked = "{interaction-workspace: {login.prompt-place: true, login.voice.prompt-queue: true}}"
    text = text.replace("wrap-up-time: 15", f"wrap-up-time: {WRAP_UP}\n    person-options: {asked}", 1)
    return text.replace("agent-no-answer-timeout: 15", "agent-no-answer-timeout: 8")


@contextmanager
def class_room(server: Server, folder: Path, faults: list[str]) -> Iterator[Lesson]:
    with sync_playwright() as playwright, ExitStack() as stack:
        desks = {}
        for dn in ("5001", "5002", "5100"):
            browser = browser_saying(playwright, tone_file(folder / f"{dn}.wav", TONES[dn]))
            stack.callback(browser.close)
            page = stack.enter_context(page_with_raw_sound(browser))
            watch(page, faults)
            desks[dn] = Desk(page, server, dn)
        lesson = Lesson(server, folder, desks["5001"], desks["5002"], desks["5100"])
        yield lesson
        for caller in lesson.callers:
            if caller.report is None:
                caller.customer.hang_up()
                caller.ended()
