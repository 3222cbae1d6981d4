"""Two agents in two browsers: transfer, consultation and conference with a customer's SIP call, with sound."""

from __future__ import annotations

import wave
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, expect

from simulator.phones.customer import Script
from tests.browser.conftest import pictured, watch
from tests.browser.desk import choose_status, drop, hears, in_state, log_in, pick, tool
from tests.e2e.calling import Calling
from tests.e2e.server import Server

pytestmark = pytest.mark.browser

CUSTOMER = "+14155550101"


@dataclass
class Desks:
    """Two agents who have logged in, and what their pages complain of."""

    page: Page
    colleague: Page
    faults: list[str]


@pytest.fixture(scope="module")
def desks(browser: Browser, server: Server) -> Iterator[Desks]:
    faults: list[str] = []
    pages = []
    for dn in ("5001", "5002"):
        context = browser.new_context(viewport={"width": 1440, "height": 900}, permissions=["microphone"])
        pages.append(context.new_page())
        watch(pages[-1], faults)
        log_in(pages[-1], server, f"agent{dn}")
    yield Desks(pages[0], pages[1], faults)
    for page in pages:
        page.context.close()


@pytest.fixture
def page(desks: Desks, request: pytest.FixtureRequest) -> Iterator[Page]:
    with pictured(desks.page, request):
        yield desks.page
    assert desks.faults == []


@pytest.fixture
def colleague(desks: Desks) -> Page:
    return desks.colleague


@pytest.fixture
def call(page: Page, server: Server, colleague: Page, tmp_path: Path) -> Iterator[Calling]:
    """A customer, who never stops talking, talks with the first agent. In the end no call and no case is left."""
    choose_status(page, "Ready")
    customer = Calling(server, "18005550100", Script(say=_long_speech(tmp_path / "speech.wav")), CUSTOMER)
    accept(page)
    yield customer
    customer.customer.hang_up()
    customer.ended()
    assert server.post("/sim/reset", {"agents": "not-ready"})[0] == 200
    for desk in (page, colleague):
        cases = desk.get_by_test_id("call-chip")
        for left in range(cases.count() - 1, -1, -1):
            in_state(desk, "Released")
            tool(desk, "Mark done").click()
            expect(cases).to_have_count(left)


def _long_speech(file: Path) -> Path:
    """Two minutes of a tone that swells."""
    seconds = np.arange(8000 * 120) / 8000
    sound = 8000 * np.sin(2 * np.pi * 440 * seconds) * np.abs(np.sin(2 * np.pi * seconds))
    with wave.open(str(file), "wb") as wav:
        wav.setnchannels(1)
        wav.setsampwidth(2)
        wav.setframerate(8000)
        wav.writeframes(sound.astype("<i2").tobytes())
    return file


def accept(page: Page) -> None:
    page.get_by_test_id("toast").get_by_role("button", name="Accept").click(timeout=15_000)
    in_state(page, "Established")


def test_the_colleague_is_asked_and_then_has_the_customer(page: Page, colleague: Page, call: Calling) -> None:
    pick(page, "Transfer", "5002", "Ask first")
    accept(colleague)
    in_state(page, "Established")
    expect(page.get_by_test_id("consult-note")).to_be_visible()
    hears(colleague)
    tool(page, "Complete transfer").click()
    in_state(page, "Released")
    expect(page.get_by_test_id("call-chip")).to_have_count(1)
    expect(colleague.get_by_test_id("customer")).to_contain_text(CUSTOMER, timeout=10_000)
    hears(colleague)


def test_back_to_the_customer_and_then_at_once(page: Page, colleague: Page, call: Calling) -> None:
    pick(page, "Transfer", "5002", "Ask first")
    accept(colleague)
    in_state(page, "Established")
    tool(page, "Back to the call").click()
    expect(page.get_by_test_id("consult-note")).to_be_hidden()
    in_state(page, "Established")
    in_state(colleague, "Released")
    hears(page)
    pick(page, "Transfer", "5002", "Transfer now")
    accept(colleague)
    in_state(page, "Released")
    hears(colleague)


def test_three_talk_and_one_is_dropped(page: Page, colleague: Page, call: Calling) -> None:
    pick(page, "Conference", "5002", "Add now")
    accept(colleague)
    for desk in (page, colleague):
        expect(desk.get_by_test_id("party")).to_have_count(2, timeout=10_000)
        hears(desk)
    drop(page, "5002")
    in_state(colleague, "Released")
    expect(page.get_by_test_id("parties")).to_be_hidden()
    hears(page)


def test_swap_and_join(page: Page, colleague: Page, call: Calling) -> None:
    pick(page, "Conference", "5002", "Ask first")
    accept(colleague)
    in_state(page, "Established")
    tool(page, "Swap").click()
    in_state(page, "Held")
    tool(page, "Join all").click()
    in_state(page, "Established")
    expect(colleague.get_by_test_id("party")).to_have_count(2, timeout=10_000)
    hears(page)
    hears(colleague)
