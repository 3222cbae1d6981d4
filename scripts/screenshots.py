"""Pictures for the documentation: the demo contact centre, Chromium, and a customer's real call.

    python -m scripts.screenshots [folder] [--all]

--all takes the other pages too, narrow and dark, to look at.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from simulator.phones.customer import Script
from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.desk import choose_status, hears, in_state, log_in, tool
from tests.e2e.calling import Calling
from tests.e2e.server import Server

FOLDER = Path("docs/images")
SHOWN = ("workspace", "toast", "start", "phone")
SERVICE = "18005550100"
CUSTOMER = "+14155550101"
TOLD = {"CallReason": "Invoice 4711", "Language": "English"}
WIDE, PHONE = (1440, 900), (480, 860)
NARROW = {"390": (390, 844), "320": (320, 640)}
EVENT_MS = 20_000
LONG_ENOUGH = re.compile(r"(Talking|Connected) 0:(0[6-9]|1\d)")


class Camera:
    """Takes what a page shows, once what moves has come to rest."""

    def __init__(self, folder: Path, every: bool) -> None:
        self._folder = folder
        self._every = every
        folder.mkdir(parents=True, exist_ok=True)

    def take(self, page: Page, name: str) -> None:
        if self._every or name in SHOWN:
            self._shoot(page, name)
        if not self._every:
            return
        size = page.viewport_size
        for scheme in ("dark", "light"):
            page.emulate_media(color_scheme=scheme)
            for narrow, (width, height) in NARROW.items():
                page.set_viewport_size({"width": width, "height": height})
                self._shoot(page, f"{name}-{narrow}-{scheme}")
            if size is not None:
                page.set_viewport_size(size)
            self._shoot(page, f"{name}-{scheme}")

    def _shoot(self, page: Page, name: str) -> None:
        page.mouse.move(0, 0)
        page.screenshot(path=self._folder / f"{name}.png", animations="disabled", caret="hide")


def main(arguments: Sequence[str]) -> int:
    every = "--all" in arguments
    folders = [Path(one) for one in arguments if one != "--all"]
    camera = Camera(folders[0] if folders else FOLDER, every)
    with Server() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        _desktop(browser, server, camera)
        _softphone(browser, server, camera)
        browser.close()
    return 0


def _profile(browser: Browser, size: tuple[int, int]) -> BrowserContext:
    return browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        permissions=["microphone"],
        color_scheme="light",
        reduced_motion="reduce",
    )


def _sounds(page: Page) -> None:
    """Both speak, and have for some seconds: a picture of silence looks broken."""
    hears(page)
    expect(page.get_by_text(LONG_ENOUGH).first).to_be_visible(timeout=EVENT_MS)
    page.wait_for_function(
        "() => [...document.querySelectorAll('[role=meter]')].every(one => Number(one.ariaValueNow) > 25)",
        timeout=EVENT_MS,
    )


def _desktop(browser: Browser, server: Server, camera: Camera) -> None:
    context = _profile(browser, WIDE)
    page = context.new_page()
    page.goto(f"{server.url}/ui/workspace/")
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    camera.take(page, "login")
    log_in(page, server, "agent5001")
    camera.take(page, "idle")
    choose_status(page, "Ready")
    customer = Calling(server, SERVICE, Script(), CUSTOMER, **TOLD)
    expect(page.get_by_test_id("toast")).to_be_visible(timeout=EVENT_MS)
    camera.take(page, "toast")
    page.get_by_test_id("toast-accept").click()
    in_state(page, "Established")
    _sounds(page)
    camera.take(page, "workspace")
    start = context.new_page()
    start.goto(server.url)
    expect(start.get_by_text("agent5001pass")).to_be_visible()
    expect(start.get_by_text(f"{CUSTOMER} →")).to_be_visible()
    camera.take(start, "start")
    start.close()
    tool(page, "End call").click()
    in_state(page, "Released")
    camera.take(page, "wrap-up")
    customer.ended()
    context.close()


def _softphone(browser: Browser, server: Server, camera: Camera) -> None:
    context = _profile(browser, PHONE)
    page = context.new_page()
    page.goto(f"{server.url}/ui/phone/")
    page.get_by_label("Number", exact=True).fill("5002")
    page.get_by_label("Password").fill("agent5002pass")
    camera.take(page, "phone-login")
    page.get_by_role("button", name="Register").click()
    expect(page.get_by_test_id("phone-state")).to_contain_text("Registered", timeout=EVENT_MS)
    camera.take(page, "phone-idle")
    customer = Calling(server, "5002", Script(), CUSTOMER)
    call = page.get_by_test_id("phone-call")
    expect(call).to_have_attribute("data-state", "incoming", timeout=EVENT_MS)
    camera.take(page, "phone-ringing")
    page.get_by_role("button", name="Answer").click()
    expect(call).to_have_attribute("data-state", "talking", timeout=EVENT_MS)
    _sounds(page)
    camera.take(page, "phone")
    page.get_by_role("button", name="Hang up").click()
    customer.ended()
    context.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
