"""Fixtures of tests that have a platform of their own each: agents stay logged in when their browsers go."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.server import Server


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running
        assert "Traceback" not in running.log


@pytest.fixture
def page(server: Server, page: Page) -> Page:
    """Closed before the platform stops."""
    return page


@pytest.fixture
def colleague(browser: Browser, server: Server) -> Iterator[Page]:
    """The browser of a second agent, who has yet to log in."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, permissions=["microphone"])
    yield context.new_page()
    context.close()
