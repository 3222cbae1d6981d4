"""Who hears whom in browsers: each party says a tone of its own, and each hears the others' tones and no others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from simulator.phones.agent_phone import AgentPhone
from simulator.phones.customer import Script
from tests.browser.desk import EVENT_MS, hears, sign_in
from tests.browser.sound import browser_saying, contains, hears_only, page_with_raw_sound, tone_file
from tests.e2e.calling import Calling
from tests.e2e.server import Server, TLib
from tests.e2e.waiting import until

pytestmark = pytest.mark.browser

CUSTOMER = "+14155550101"
TONES = {"customer": 440, "5006": 900, "5007": 1500}


@pytest.fixture(scope="module")
def browsers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, Browser]]:
    """One for each softphone, that says its tone."""
    sounds = tmp_path_factory.mktemp("sounds")
    with sync_playwright() as playwright:
        launched = {
            dn: browser_saying(playwright, tone_file(sounds / f"{dn}.wav", TONES[dn])) for dn in ("5006", "5007")
        }
        yield launched
        for browser in launched.values():
            browser.close()


@pytest.fixture
def phones(server: Server, browsers: Mapping[str, Browser]) -> Iterator[Mapping[str, Page]]:
    """The softphones 5006 and 5007."""
    with ExitStack() as stack:
        pages = {}
        for dn, browser in browsers.items():
            page = pages[dn] = stack.enter_context(page_with_raw_sound(browser))
            page.goto(f"{server.url}/ui/phone/")
            page.get_by_label("Number", exact=True).fill(dn)
            page.get_by_label("Password").fill(f"agent{dn}pass")
            page.get_by_role("button", name="Register", exact=True).click()
            expect(page.get_by_test_id("phone-state")).to_have_text("Registered", timeout=EVENT_MS)
        yield pages
        server.post("/sim/reset", {})


@pytest.fixture
def client(server: Server) -> Iterator[TLib]:
    with server.tlib("5006", "5007") as client:
        yield client


@pytest.fixture
def customer(server: Server, tmp_path: Path) -> Iterator[Calling]:
    """Calls 5006 with a plain telephone, and never stops saying his tone."""
    call = Calling(server, "5006", Script(say=tone_file(tmp_path / "customer.wav", TONES["customer"], 8000)), CUSTOMER)
    yield call
    if call.report is None:
        call.customer.hang_up()
        call.ended()


def answered(client: TLib, dn: str) -> str:
    """The ConnID of the call that rings there, once it is answered."""
    conn = client.expect("EventRinging", ThisDN=dn)["ConnID"]
    assert client.ask("RequestAnswerCall", ThisDN=dn, ConnID=conn)["message"] == "EventEstablished"
    return str(conn)


def test_two_browsers_and_a_telephone_in_one_conference(
    phones: Mapping[str, Page], client: TLib, customer: Calling, server: Server
) -> None:
    first, second = phones["5006"], phones["5007"]
    conn = answered(client, "5006")
    hears_only(first, TONES, {"customer"})
    client.send("RequestSingleStepConference", ThisDN="5006", ConnID=conn, OtherDN="5007")
    answered(client, "5007")
    hears_only(first, TONES, {"customer", "5007"})
    hears_only(second, TONES, {"customer", "5006"})
    # Mute: heard by nobody, and hears all.
    client.ask("RequestSetMuteOn", ThisDN="5007", ConnID=conn)
    hears_only(first, TONES, {"customer"})
    hears_only(second, TONES, {"customer", "5006"})
    client.ask("RequestSetMuteOff", ThisDN="5007", ConnID=conn)
    hears_only(first, TONES, {"customer", "5007"})
    # One goes, the others talk on.
    client.ask("RequestReleaseCall", ThisDN="5006", ConnID=conn)
    hears_only(second, TONES, {"customer"})
    customer.customer.hang_up()
    assert customer.ended().heard > 0.01
    server.until("/sim/calls", "[]")


def test_a_supervisor_listens_barges_in_and_whispers_from_the_console(
    phones: Mapping[str, Page], browsers: Mapping[str, Browser], client: TLib, server: Server, tmp_path: Path
) -> None:
    heard = tmp_path / "heard.wav"
    say = tone_file(tmp_path / "customer.wav", TONES["customer"], 8000)
    customer = Calling(server, "5006", Script(say=say, listen=heard), CUSTOMER)
    client.ask("RequestAgentLogin", ThisDN="5006", AgentID="5006", AgentWorkMode="ManualIn")
    answered(client, "5006")
    agent = phones["5006"]
    with page_with_raw_sound(browsers["5007"]) as supervisor:
        sign_in(supervisor, server, "agent5100")
        supervisor.goto(f"{server.url}/ui/console/")
        supervisor.get_by_role("button", name="Use this page as telephone").click(timeout=EVENT_MS)
        expect(supervisor.get_by_test_id("phone-state")).to_have_text("Registered", timeout=EVENT_MS)
        supervisor.get_by_role("button", name="Felix Underbough").click()
        supervisor.get_by_role("combobox", name="Which calls").select_option("All calls")
        for mode, heard_by_agent in (
            ("Listen", {"customer"}),
            ("Barge in", {"customer", "5007"}),
            ("Whisper", {"customer", "5007"}),
        ):
            supervisor.get_by_role("button", name=mode).click()
            expect(supervisor.get_by_text("Done.")).to_be_visible()
            # The page answers the call that is observed, and no other.
            expect(supervisor.get_by_test_id("console-call")).to_have_attribute("data-state", "talking")
            hears_only(supervisor, TONES, {"customer", "5006"})
            hears_only(agent, TONES, heard_by_agent)
        customer.customer.hang_up()
        assert customer.ended().answered
        expect(supervisor.get_by_test_id("console-call")).to_have_count(0, timeout=EVENT_MS)
        # The next call is observed, too, until the supervisor has enough.
        another = Calling(server, "5006", Script(), CUSTOMER)
        answered(client, "5006")
        expect(supervisor.get_by_test_id("console-call")).to_have_attribute("data-state", "talking", timeout=EVENT_MS)
        supervisor.get_by_role("button", name="End monitoring").click()
        expect(supervisor.get_by_test_id("console-call")).to_have_count(0, timeout=EVENT_MS)
        another.customer.hang_up()
        assert another.ended().answered
    # The customer heard the supervisor barge in, and nothing of the whisper after that.
    said = contains(heard, TONES["5007"])
    assert any(said), said
    assert not any(said[-2:]), said


def test_a_tab_that_closes_ends_its_call(
    phones: Mapping[str, Page], client: TLib, customer: Calling, server: Server
) -> None:
    page = phones["5006"]
    conn = answered(client, "5006")
    hears_only(page, TONES, {"customer"})
    page.close()
    # Seen before it is over: nothing comes from there.
    until(lambda: _silent(server, "5006") > 2, "the browser is silent")
    client.expect("EventReleased", ThisDN="5006", ConnID=conn, seconds=20)
    assert customer.ended().answered
    server.until("/sim/calls", "[]")


def _silent(server: Server, dn: str) -> float:
    """Seconds since that telephone sent a packet."""
    parties = [party for call in server.get("/sim/calls") for party in call["parties"]]
    return next((party["media"]["silent"] or 0.0 for party in parties if party["dn"] == dn), 0.0)


def test_two_browsers_talk_hold_and_take_in_a_third(phones: Mapping[str, Page], client: TLib, server: Server) -> None:
    first, second = phones["5006"], phones["5007"]
    client.send("RequestMakeCall", ThisDN="5006", OtherDN="5007")
    conn = answered(client, "5007")
    hears_only(first, TONES, {"5007"})
    hears_only(second, TONES, {"5006"})
    assert client.ask("RequestHoldCall", ThisDN="5006", ConnID=conn)["message"] == "EventHeld"
    # The built-in tune, and not a word of who holds.
    _loud(second)
    hears_only(second, TONES, set())
    assert client.ask("RequestRetrieveCall", ThisDN="5006", ConnID=conn)["message"] == "EventRetrieved"
    hears_only(first, TONES, {"5007"})
    hears_only(second, TONES, {"5006"})
    with AgentPhone(server.sip, "5008", "agent5008pass", answer_after=0.1) as third:
        third.wait_for("registered")
        client.send("RequestSingleStepConference", ThisDN="5006", ConnID=conn, OtherDN="5008")
        third.wait_for("answered")
        hears(first)
        hears_only(first, TONES, {"5007"})
        hears_only(second, TONES, {"5006"})
        client.ask("RequestReleaseCall", ThisDN="5006", ConnID=conn)
        client.ask("RequestReleaseCall", ThisDN="5007", ConnID=conn)
    server.until("/sim/calls", "[]")


def _loud(page: Page) -> None:
    """Something is heard, whatever it is."""
    before = page.evaluate("engagePhone.stats()")["inboundEnergy"]
    until(lambda: page.evaluate("engagePhone.stats()")["inboundEnergy"] > before + 0.01, "something is heard")
