"""A whole platform in this process: it starts on free ports, serves, says what is wrong, and stops."""

from __future__ import annotations

import asyncio
import socket
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.app import EngageSim, Settings
from simulator.config.objects import Configuration, Customer
from simulator.demonstration import Demonstration, welcome
from simulator.environment import demo
from simulator.journal.store import Recording
from simulator.net.binding import PortTaken
from simulator.net.tls import self_signed
from simulator.phones.demo_customers import DemoCustomers
from simulator.remote import Unreachable, extensions, wait_ready
from simulator.tlib.events import EventAgentLogout, EventAgentReady, EventLinkConnected, TEvent
from simulator.tlib.requests import RequestRegisterClient

ANY = Settings(http_port=0, sip_port=0, rtp_ports=range(0), seed=1)


def settings(**changes: object) -> Settings:
    values = {name: getattr(ANY, name) for name in Settings.__slots__}
    return Settings(**{**values, **changes})


class AtOnce(DemoCustomers):
    """The first customer calls as soon as an agent is ready."""

    def __init__(self, centre: Configuration) -> None:
        super().__init__(centre.customers, 1)
        self._first = centre.customers[0]

    def next_call(self, now: float, waiting: int, ready: int, last_call: float | None) -> tuple[float, Customer | None]:
        return (60.0, self._first if ready and last_call is None else None)


async def test_a_client_asks_and_is_answered() -> None:
    async with EngageSim(demo(), ANY) as platform:
        got: asyncio.Queue[TEvent] = asyncio.Queue()
        client = platform.connect(lambda event, _reference: got.put_nowait(event))
        platform.request(client, RequestRegisterClient())
        async with asyncio.timeout(5):
            assert isinstance(await got.get(), EventLinkConnected)
        assert platform.ready
        assert platform.metrics()["clients"] >= 1
        assert platform.calls() == ()
        assert platform.registrations() == ()
        assert platform.ladder("no such call") is None
        assert platform.session_id
        platform.disconnect(client)
        assert platform.ready_line().startswith(f"ready http=http://127.0.0.1:{platform.http_port} sip=udp:127.0.0.1:")
    assert not platform.ready


INVITE = """INVITE sip:8000@127.0.0.1 SIP/2.0
Via: SIP/2.0/UDP 127.0.0.1:{port};branch=z9hG4bKnames
From: <sip:+14155550101@example.com>;tag=c
To: <sip:8000@127.0.0.1>
Call-ID: names@example.com
CSeq: 1 INVITE
Contact: <sip:customer@127.0.0.1:{port}>
Max-Forwards: 70
Content-Length: 0

""".replace("\n", "\r\n")


async def test_its_calls_begin_with_its_server_id_and_its_addresses_have_its_name() -> None:
    named = {"TServer": {"server-id": "7", "sip-address": "localhost"}}
    async with EngageSim(replace(demo(), options=named), ANY) as platform:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as customer:
            customer.bind(("127.0.0.1", 0))
            customer.settimeout(5)
            text = INVITE.format(port=customer.getsockname()[1])
            customer.sendto(text.encode(), ("127.0.0.1", platform.sip_port))
            answers = [(await asyncio.to_thread(customer.recv, 65536)).decode() for _ in range(2)]
        assert f"Contact: <sip:8000@localhost:{platform.sip_port}>" in answers[-1]
        assert [call.conn_id[:4] for call in platform.calls()] == ["0007"]


async def test_the_command_line_finds_it() -> None:
    async with EngageSim(demo(), ANY) as platform:
        assert await asyncio.to_thread(wait_ready, platform.url, 5.0)
        numbers = await asyncio.to_thread(extensions, platform.url)
        assert "5001" in numbers


def test_where_nobody_is_the_command_line_says_so() -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{nobody.getsockname()[1]}"
        assert not wait_ready(url, 0.05)
        with pytest.raises(Unreachable, match="engage-sim serve"):
            extensions(url)


@pytest.mark.parametrize(("what", "kind"), [("http_port", "HTTP"), ("sip_port", r"SIP \(UDP\)")])
async def test_a_taken_port_is_named(what: str, kind: str) -> None:
    with socket.socket(type=socket.SOCK_STREAM if what == "http_port" else socket.SOCK_DGRAM) as other:
        other.bind(("127.0.0.1", 0))
        if what == "http_port":
            other.listen()
        with pytest.raises(PortTaken, match=kind):
            async with EngageSim(demo(), settings(**{what: other.getsockname()[1]})):
                pass


async def test_with_a_certificate_everything_is_secure(tmp_path: Path) -> None:
    run = tmp_path / "run.journal"
    secure = settings(certificate=self_signed("localhost"), sips_port=0, journal=run)
    async with EngageSim(demo(), secure) as platform:
        assert platform.url.startswith("https://")
        assert f"tls:127.0.0.1:{platform.sips_port}" in platform.ready_line()
        sent: list[bytes] = []
        flow = platform.sip_open("127.0.0.1", 7, True, sent.append, lambda: None)
        options = b"OPTIONS sip:h SIP/2.0\r\nVia: SIP/2.0/WSS h;branch=z9hG4bKa\r\nFrom: <sip:a@h>;tag=1\r\n"
        platform.sip_message(flow, options + b"To: <sip:b@h>\r\nCall-ID: c\r\nCSeq: 1 OPTIONS\r\n\r\n")
        platform.sip_closed(flow)
        assert sent[0].startswith(b"SIP/2.0 200 OK")
    recording = Recording(run)
    assert len(list(recording.replay())) == len(list(recording.inputs()))
    recording.close()


async def test_the_demonstration_has_a_customer_call_a_ready_agent() -> None:
    centre = demo()
    async with EngageSim(centre, ANY) as platform:
        assert welcome(platform).title == "engage-sim is running"
        called: asyncio.Queue[tuple[object, ...]] = asyncio.Queue()

        async def call(*arguments: object, **_more: object) -> str:
            called.put_nowait(arguments)
            return "call"

        platform.telephones.call = call  # type: ignore[method-assign]
        demonstration = Demonstration(platform, scripted_phone=False)
        demonstration._customers = AtOnce(centre)
        async with asyncio.timeout(10), asyncio.TaskGroup() as tasks:
            running = tasks.create_task(demonstration.run())
            ready = EventAgentReady(event_sequence_number=1, time=0.0, this_dn="5001", agent_id="5001")
            asyncio.get_running_loop().call_soon(demonstration._event, ready, 0)
            arguments = await called.get()
            demonstration._event(EventAgentLogout(event_sequence_number=2, time=0.0, this_dn="5001"), 0)
            assert not demonstration._ready
            running.cancel()
        assert arguments[0] in {customer.phone for customer in centre.customers}
        assert arguments[1] in centre.service_numbers
