"""A customer's telephone hears what a strategy says, presses keys, and is routed by them: wire, sound and events."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack

import pytest

from simulator.phones.agent_phone import AgentPhone
from tests.e2e.listener import Listener
from tests.e2e.live_call import Call
from tests.e2e.live_manners import State
from tests.e2e.rtpengine import rtpengine
from tests.e2e.server import EVENT_SECONDS, Event, Server, TLib
from tests.simulator.media.sounds import write_sound

pytestmark = pytest.mark.sockets

CENTRE = """
agents:
  - {dn: 5001, name: Ada Example}
  - {dn: 5002, name: Boris Example}
dns:
  - {number: 8000, type: RoutingPoint, strategy: main, options: {charge-type: 1}}
  - {number: 8001, type: RoutingPoint, strategy: main}
trunks:
  - {name: Anyone, contact: "*"}
strategies:
  main:
    - collect: {prompts: menu, max-digits: 1, start-timeout: 1, into: Choice}
    - branch:
        - if: {digits: "2"}
          then: [{route: 5002}]
    - announce: operator
    - route: 5001
"""
MENU, OPERATOR = 440, 700
CUSTOMER = "+14155550123"


@pytest.fixture(scope="module", params=["built-in", "rtpengine"])
def server(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("sounds")
    (folder / "announcements").mkdir()
    write_sound(folder / "announcements/menu.wav", MENU, 1.0, "pcm_s16le")
    write_sound(folder / "announcements/operator.wav", OPERATOR, 1.0, "pcm_s16le")
    with ExitStack() as stack:
        centre = CENTRE
        if request.param == "rtpengine":
            _, port = stack.enter_context(rtpengine(tmp_path_factory.mktemp("rtpengine") / "log"))
            centre += f"media: {{relay: rtpengine, ng: '127.0.0.1:{port}'}}\n"
        running = stack.enter_context(Server(centre, "--media", str(folder)))
        yield running
        assert "Traceback" not in running.log


@pytest.fixture(scope="module")
def events(server: Server) -> Iterator[TLib]:
    with (
        server.tlib("5001", "5002", "8000", "8001") as client,
        AgentPhone(server.sip, "5001", "agent5001pass", answer_after=0) as ada,
        AgentPhone(server.sip, "5002", "agent5002pass", answer_after=0) as boris,
    ):
        ada.wait_for("registered")
        boris.wait_for("registered")
        yield client


@pytest.fixture
async def customer(server: Server) -> AsyncIterator[Listener]:
    customer = Listener(server)
    yield customer
    customer.close()


async def came(events: TLib, message: str, dn: str, **attributes: str) -> Event:
    def expect() -> Event:
        return events.expect(message, EVENT_SECONDS, ThisDN=dn, **attributes)

    return await asyncio.to_thread(expect)


def in_the_media(call: Call, key: str) -> None:
    call.sound.press(key)


def by_info(call: Call, key: str) -> None:
    call.dialog.request(
        "INFO", [("Content-Type", "application/dtmf-relay")], f"Signal={key}\r\nDuration=160\r\n".encode()
    )


@pytest.mark.parametrize("press", [in_the_media, by_info])
@pytest.mark.parametrize(("point", "free"), [("8000", True), ("8001", False)])
async def test_a_key_decides_who_answers(
    events: TLib, customer: Listener, press: Callable[[Call, str], None], point: str, free: bool
) -> None:
    call = customer.dial(point, CUSTOMER)
    await customer.hears(MENU)
    assert call.state is (State.CALLING if free else State.TALKING)
    press(call, "2")
    end = await came(events, "EventTreatmentEnd", point)
    assert (end["CollectedDigits"], end["LastCollectedDigit"]) == ("2", "2")
    assert end["Extensions"] == {"INTERRUPTED": "KEYPAD", "COMPLETION_STATUS": "NORMAL"}
    ringing = await came(events, "EventRinging", "5002")
    assert ringing["UserData"]["Choice"] == "2"
    await came(events, "EventEstablished", "5002")
    await customer.talks()
    await customer.hears_something()
    call.hang_up()
    await came(events, "EventReleased", "5002")
    early = ["customer early 183"] if free else []
    moved = ["customer reinvited sendrecv", "customer acked"]
    assert customer.facts == ["customer rung 180", *early, "customer accepted", *moved]


async def test_who_presses_nothing_hears_more_and_gets_the_operator(events: TLib, customer: Listener) -> None:
    call = customer.dial("8001", CUSTOMER)
    await customer.hears(MENU)
    end = await came(events, "EventTreatmentEnd", "8001")
    assert end["CollectedDigits"] == ""
    assert end["Extensions"] == {"INTERRUPTED": "NO", "COMPLETION_STATUS": "TIMEOUT"}
    await customer.hears(OPERATOR)
    await came(events, "EventTreatmentEnd", "8001", TreatmentType="PlayAnnouncement")
    await came(events, "EventEstablished", "5001")
    await customer.talks()
    await customer.hears_something()
    call.hang_up()
    await came(events, "EventReleased", "5001")
