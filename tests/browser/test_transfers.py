"""Two agents in two browsers: transfer, consultation and conference with a customer's SIP call, with sound."""

from __future__ import annotations

import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from simulator.phones.customer import Script
from tests.browser.alone import colleague, page, server
from tests.browser.desk import choose_status, drop, hears, in_state, log_in, pick, tool
from tests.e2e.calling import Calling
from tests.e2e.server import Server

pytestmark = pytest.mark.browser

__all__ = ["colleague", "page", "server"]

CUSTOMER = "+14155550101"


@pytest.fixture
def call(page: Page, server: Server, colleague: Page, tmp_path: Path) -> Iterator[Calling]:
    """A customer, who never stops talking, talks with the first agent."""
    log_in(colleague, server, "agent5002")
    log_in(page, server, "agent5001")
    choose_status(page, "Ready")
    customer = Calling(server, "18005550100", Script(say=_long_speech(tmp_path / "speech.wav")), CUSTOMER)
    page.get_by_test_id("toast").get_by_role("button", name="Accept").click(timeout=15_000)
    in_state(page, "Established")
    yield customer
    customer.customer.hang_up()
    customer.ended()


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
