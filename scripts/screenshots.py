"""Pictures for the documentation: the demo contact centre, Chromium, and customers' real calls.

    python -m scripts.screenshots [folder] [--all]

--all takes narrow and dark ones, too, to look at.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from scripts.palette import shrink
from simulator.phones.customer import Script
from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.desk import EVENT_MS, choose_status, hears, in_state, log_in, tool
from tests.e2e.calling import Calling
from tests.e2e.server import Server

FOLDER = Path("docs/images")
SERVICE = "18005550100"
CUSTOMER, EARLIER = "+14155550101", "+14155550103"
TOLD = {"CallReason": "Invoice 4711", "Language": "English"}
WIDE, PHONE = (1440, 900), (480, 860)
NARROW = {"390": (390, 844), "320": (320, 640)}
LONG_ENOUGH = re.compile(r"(Talking|Connected) 0:(0[6-9]|1\d)")
SECTIONS = ("channels", "contacts", "history", "callbacks", "statistics", "voicemail", "options")


class Camera:
    """Takes what a page shows, once what moves has come to rest."""

    def __init__(self, folder: Path, reader: Page, every: bool) -> None:
        self._folder = folder
        self._reader = reader
        self._every = every
        folder.mkdir(parents=True, exist_ok=True)

    def take(self, page: Page, name: str) -> None:
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
        taken = page.screenshot(animations="disabled", caret="hide")
        shrink(self._reader, taken, self._folder / f"{name}.png")


def main(arguments: Sequence[str]) -> int:
    folders = [Path(one) for one in arguments if one != "--all"]
    with Server() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        reader = browser.new_page()
        camera = Camera(folders[0] if folders else FOLDER, reader, "--all" in arguments)
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
    with _supervisor(browser, server) as console:
        log_in(page, server, "agent5001")
        _earlier(page, server)
        for dn, stance in (("5002", "ready"), ("5003", "ready"), ("5004", "not-ready"), ("5007", "ready")):
            server.post("/sim/agents", {"dn": dn, "talk": None})
            server.post(f"/sim/agents/{dn}", {"stance": stance})
        _at_rest(page, camera)
        customer = _call(page, server, camera, context)
        _floor(console, page, server, camera)
        tool(page, "End call").click()
        in_state(page, "Released")
        page.get_by_label("Resolved").check()
        page.get_by_role("textbox", name="Note").fill("The invoice is right; explained the second line.")
        expect(page.get_by_test_id("note-state")).to_have_text("Kept")
        camera.take(page, "wrap-up")
        customer.ended()
    context.close()


@contextmanager
def _supervisor(browser: Browser, server: Server) -> Iterator[Page]:
    context = _profile(browser, WIDE)
    page = context.new_page()
    log_in(page, server, "agent5100")
    page.goto(f"{server.url}/ui/console/")
    yield page
    context.close()


def _earlier(page: Page, server: Server) -> None:
    """A call that is over, so that there is a history."""
    choose_status(page, "Ready")
    call = Calling(server, SERVICE, Script(), EARLIER, CallReason="A second line")
    page.get_by_test_id("toast-accept").click(timeout=EVENT_MS)
    in_state(page, "Established")
    page.get_by_role("textbox", name="Note").fill("Ordered; the technician comes on Friday")
    expect(page.get_by_test_id("note-state")).to_have_text("Kept")
    tool(page, "End call").click()
    in_state(page, "Released")
    page.get_by_label("Resolved").check()
    tool(page, "Mark done").click()
    expect(page.get_by_test_id("call-toolbar")).to_be_hidden()
    call.ended()


def _at_rest(page: Page, camera: Camera) -> None:
    choose_status(page, "Break")
    camera.take(page, "idle")
    for section in SECTIONS:
        page.get_by_test_id(f"section-{section}").click()
        if section == "contacts":
            page.get_by_role("button", name="Blackwood-Moss").click()
            expect(page.get_by_test_id("contact")).to_contain_text(CUSTOMER)
        if section == "history":
            page.get_by_test_id("my-history").get_by_role("button", name="Tobias Nettlefold").click()
            expect(page.get_by_test_id("interaction")).to_contain_text("the technician comes")
        page.wait_for_load_state("networkidle")
        camera.take(page, section)
    page.get_by_test_id("section-home").click()
    page.get_by_label("Number to call").click()
    expect(page.get_by_test_id("target").first).to_be_visible()
    camera.take(page, "team")
    page.keyboard.press("Escape")


def _call(page: Page, server: Server, camera: Camera, context: BrowserContext) -> Calling:
    choose_status(page, "Ready")
    customer = Calling(server, "5001", Script(), CUSTOMER, **TOLD)
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
    return customer


def _floor(console: Page, desk: Page, server: Server, camera: Camera) -> None:
    """The console, with customers at the main line, too."""
    waiting = [Calling(server, SERVICE, Script(), f"+141555501{n:02}", CallReason="Fault") for n in range(10, 14)]
    server.until("/sim/calls", "+14155550113")
    for section in console.get_by_role("navigation").get_by_role("button").all():
        name = (section.text_content() or "").lower().replace(" ", "-")
        section.click()
        if name == "agents":
            console.get_by_role("row").filter(has_text="Ada Bellweather").get_by_role("button").click()
        if name == "calls":
            console.get_by_role("row").filter(has_text=CUSTOMER).get_by_role("button").first.click()
        expect(console.locator("main > :not([role=status])").first).to_be_visible()
        if name == "trainer":
            expect(console.get_by_role("heading", name="Send a customer")).to_be_visible()
        if name == "what-just-happened":
            console.get_by_label("Agent").select_option("5001")
            for control, state in (("Hold", "Held"), ("Resume", "Established")):
                tool(desk, control).click()
                in_state(desk, state)
            expect(console.get_by_text("EventRetrieved").first).to_be_visible()
        camera.take(console, f"console-{name}")
    for call in waiting:
        call.customer.hang_up()
        call.ended()


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
