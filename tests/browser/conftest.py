"""Chromium with an agent in front of it: fake microphone, real platform, Debian's browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

import ui
from tests.e2e.server import Server

CHROMIUM = Path("/usr/bin/chromium")
_WITHOUT_WINDOWS = Path("/usr/bin/chromium-headless-shell")
BROWSER = _WITHOUT_WINDOWS if _WITHOUT_WINDOWS.exists() else CHROMIUM
"""For tests, which see no window; pictures of the documentation, and how fast it is, are Chromium's own."""
FLAGS = [
    "--no-sandbox",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    "--autoplay-policy=no-user-gesture-required",
    "--allow-loopback-in-peer-connection",
]
ARTIFACTS = Path(__file__).parents[1] / "artifacts"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    assert BROWSER.exists(), "Chromium is needed: apt-get install chromium"
    assert (ui.DIST / "index.html").exists(), "the pages are not built: make ui"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=BROWSER, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """The demo contact centre, as `engage-sim serve` without a file has it."""
    with Server() as running:
        yield running
        assert "Traceback" not in running.log


@pytest.fixture
def faults() -> list[str]:
    """What the page complains of; whatever is in it at the end fails the test."""
    return []


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile."""
    made = browser.new_context(viewport={"width": 1440, "height": 900}, permissions=["microphone"])
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext, faults: list[str], request: pytest.FixtureRequest) -> Iterator[Page]:
    made = context.new_page()
    watch(made, faults)
    with pictured(made, request):
        yield made
    assert faults == []


@contextmanager
def pictured(page: Page, request: pytest.FixtureRequest) -> Iterator[None]:
    """A failed test leaves a picture."""
    failed_before = request.session.testsfailed
    yield
    if request.session.testsfailed > failed_before:
        ARTIFACTS.mkdir(exist_ok=True)
        page.screenshot(path=ARTIFACTS / f"{request.node.name}.png")


def watch(page: Page, faults: list[str]) -> None:
    """Collects exceptions and lines of error on the console."""
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: faults.append(f"{page.url}: {line.text}") if line.type == "error" else None)
