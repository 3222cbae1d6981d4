"""The engine behind an rtpengine that is played by the test: what it is told, and what becomes of its answers."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from functools import partial
from typing import Any

import pytest

from simulator.config.objects import MediaRelay
from simulator.contract import (
    AllocateMedia,
    CloseMedia,
    JoinMedia,
    MediaFailed,
    MediaReady,
    PlayTreatment,
    UpdateMedia,
)
from simulator.media import ng, relayed
from simulator.media.engine import Engine
from simulator.media.interface import MediaReport
from simulator.media.ng import NgClient
from simulator.media.relayed import RelayedEngine, RelayMissing, engine
from simulator.tlib.enums import TreatmentType
from tests.e2e.rtp_peer import eventually
from tests.simulator.media.fake_ng import Answer, FakeNg


def sdp(port: int, formats: str = "0 101") -> bytes:
    lines = ("v=0", "o=- 1 1 IN IP4 127.0.0.1", "s=-", "c=IN IP4 127.0.0.1", "t=0 0")
    return "".join(f"{line}\r\n" for line in (*lines, f"m=audio {port} RTP/AVP {formats}", "a=rtcp:9")).encode()


class World:
    """rtpengine gives each side of each call a port of its own: 9000 + 10 for each leg, + 1 for the near side."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.refuse: dict[str, Answer] = {}
        self.reports: list[MediaReport] = []
        self.fake = FakeNg(self._answer)

    def _answer(self, asked: dict[str, Any]) -> Answer:
        if asked["command"] in self.refuse:
            return self.refuse[asked["command"]]
        if asked["call-id"] not in self.calls:
            self.calls.append(asked["call-id"])
        # An offer is shown to the other side, an answer to the one that offered.
        by_far = asked["from-tag"] == "far" if "from-tag" in asked else False
        near = by_far == (asked["command"] == "offer")
        return {"result": "ok", "sdp": sdp(self.port(self.calls.index(asked["call-id"]), near)).decode()}

    @staticmethod
    def port(leg: int, near: bool) -> int:
        return 9000 + 10 * leg + near

    async def __aenter__(self) -> World:
        await self.fake.__aenter__()
        self.engine = RelayedEngine(
            self.reports.append, partial(Engine, ports=range(0)), NgClient("127.0.0.1", self.fake.port)
        )
        await self.engine.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.engine.stop()
        self.fake.close()

    def failures(self) -> list[tuple[int, int]]:
        return [(r.leg, r.status) for r in self.reports if isinstance(r, MediaFailed)]

    async def ready(self, number: int) -> None:
        await eventually(lambda: sum(isinstance(r, MediaReady) for r in self.reports) == number)

    async def pair(self) -> None:
        self.engine.perform(AllocateMedia(1, "rtp", sdp(7000)))
        self.engine.perform(AllocateMedia(2, "webrtc"))
        await self.ready(2)
        self.engine.perform(UpdateMedia(2, sdp(7002)))
        self.engine.perform(JoinMedia(1, 2))

    def routes(self) -> list[str]:
        """To which ports the near sides were led, after the first offers."""
        led = [a["sdp"] for a in self.fake.asked if a.get("from-tag") == "near" and "to-tag" in a and a["command"] == "offer"]  # fmt: skip # noqa: E501
        return [text.partition("m=audio ")[2].split()[0] for text in led]


@pytest.fixture
async def world(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[World]:
    monkeypatch.setattr(ng, "_PATIENCE", (0.1, 0.2))
    monkeypatch.setattr(relayed, "_PULSE", 0.05)
    async with World() as made:
        yield made


async def test_who_is_named_in_the_far_ends_description_is_rtpengine(world: World) -> None:
    world.engine.perform(AllocateMedia(1, "webrtc", sdp(7000)))
    await world.ready(1)
    offer, answer = (asked for asked in world.fake.asked if asked["command"] in ("offer", "answer"))
    assert (offer["from-tag"], offer["transport-protocol"], offer["ICE"]) == ("far", "RTP/AVP", "remove")
    assert (answer["from-tag"], answer["to-tag"]) == ("far", "near")
    assert isinstance(world.reports[0], MediaReady)
    assert f"m=audio {world.port(0, near=False)} ".encode() in world.reports[0].sdp
    figures = world.engine.statistics(1)
    assert figures is not None
    assert (figures.kind, figures.codec) == ("webrtc", "PCMU")
    assert world.engine.statistics(9) is None


@pytest.mark.parametrize(
    ("kind", "protocol", "ice"),
    [("rtp", "RTP/AVP", "remove"), ("srtp", "RTP/SAVP", "remove"), ("webrtc", "UDP/TLS/RTP/SAVPF", "force")],
)
async def test_the_kinds_of_far_ends(world: World, kind: str, protocol: str, ice: str) -> None:
    world.engine.perform(AllocateMedia(1, kind))
    await world.ready(1)
    offer = next(asked for asked in world.fake.asked if asked["command"] == "offer")
    assert (offer["from-tag"], offer["transport-protocol"], offer["ICE"]) == ("near", protocol, ice)


async def test_a_pair_is_led_to_each_other_and_back(world: World) -> None:
    await world.pair()
    await eventually(lambda: sorted(world.routes()) == ["9001", "9011"])
    world.engine.perform(PlayTreatment(1, TreatmentType.Music))
    await eventually(lambda: len(world.routes()) == 4)
    assert not {"9001", "9011"} & set(world.routes()[2:])
    world.engine.perform(JoinMedia(1, 2))
    await eventually(lambda: sorted(world.routes()[4:]) == ["9001", "9011"])
    world.engine.perform(CloseMedia(1))
    await eventually(lambda: "delete" in world.fake.commands() and len(world.routes()) == 7)
    assert next(a for a in world.fake.asked if a["command"] == "delete")["delete-delay"] == 0
    assert not world.failures()
    assert world.engine.open_legs() == 1


async def test_a_route_that_is_refused_ends_no_call(world: World, caplog: pytest.LogCaptureFixture) -> None:
    await world.pair()
    await eventually(lambda: len(world.routes()) == 2)
    world.refuse["offer"] = {"result": "error", "error-reason": "no"}
    world.engine.perform(PlayTreatment(1, TreatmentType.Music))
    await eventually(lambda: caplog.text.count("does not lead a leg elsewhere: no") == 2)
    world.fake.alive = False
    world.engine.perform(PlayTreatment(2, TreatmentType.Music))
    await eventually(lambda: not world.engine.up)
    assert (world.failures(), world.engine.open_legs()) == ([], 2)


async def test_a_change_that_is_refused_leaves_what_was(world: World) -> None:
    world.engine.perform(AllocateMedia(1, "rtp", sdp(7000)))
    await world.ready(1)
    world.refuse["offer"] = {"result": "error", "error-reason": "no"}
    world.engine.perform(UpdateMedia(1, sdp(7002)))
    await eventually(lambda: world.failures() == [(1, 488)])
    assert world.engine.open_legs() == 1


async def test_what_the_engine_cannot_speak_is_refused(world: World) -> None:
    world.refuse["offer"] = {"result": "ok", "sdp": sdp(9001, "18").decode()}
    world.engine.perform(AllocateMedia(1, "rtp", sdp(7000, "18")))
    await eventually(lambda: world.failures() == [(1, 488)])
    world.refuse.clear()
    world.engine.perform(AllocateMedia(2, "rtp"))
    await world.ready(1)
    world.refuse["answer"] = {"result": "ok", "sdp": sdp(9001, "18").decode()}
    world.engine.perform(UpdateMedia(2, sdp(7000, "18")))
    await eventually(lambda: world.failures() == [(1, 488), (2, 488)])
    assert world.engine.open_legs() == 0


async def test_without_ports_there_is_no_leg() -> None:
    async with FakeNg(lambda asked: {"result": "ok"}) as fake:
        reports: list[MediaReport] = []
        made = RelayedEngine(
            reports.append, partial(Engine, ports=range(42110, 42112)), NgClient("127.0.0.1", fake.port)
        )
        await made.start()
        made.perform(AllocateMedia(1, "rtp"))
        made.perform(AllocateMedia(2, "rtp"))
        await eventually(lambda: len(reports) == 2)
        assert [type(r) for r in sorted(reports, key=lambda r: r.leg)] == [MediaReady, MediaFailed]
        await made.stop()


async def test_while_it_is_away_calls_are_the_built_in_engines(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, "engage.media")
    world.fake.alive = False
    world.engine.perform(AllocateMedia(1, "rtp", sdp(7000)))
    await eventually(lambda: world.failures() == [(1, 503)])
    assert not world.engine.up
    world.engine.perform(AllocateMedia(2, "rtp", sdp(7000)))
    assert isinstance(world.reports[-1], MediaReady)
    world.engine.perform(UpdateMedia(2, sdp(7002)))
    world.fake.alive = True
    await eventually(lambda: world.engine.up)
    world.engine.perform(AllocateMedia(3, "rtp", sdp(7000)))
    world.engine.perform(JoinMedia(2, 3))
    await world.ready(3)
    world.engine.perform(CloseMedia(2))
    assert (caplog.text.count("does not answer"), caplog.text.count("is back")) == (1, 1)


async def test_the_pulse_notices_it_too(world: World) -> None:
    world.fake.close()
    await eventually(lambda: not world.engine.up)


REST = (lambda _report: None, "127.0.0.1", range(0), None, lambda _leg, _figures: None)


async def test_at_the_start_it_has_to_be_there() -> None:
    async with FakeNg(lambda asked: None) as fake:
        port = fake.port
    made = engine(MediaRelay("127.0.0.1", port), *REST)
    with pytest.raises(RelayMissing, match=f"127.0.0.1:{port}.*--listen-ng=127.0.0.1:{port}"):
        await made.start()
    assert isinstance(engine(None, *REST), Engine)


async def test_nothing_is_left_behind(world: World) -> None:
    before = len(asyncio.all_tasks())
    await world.pair()
    for leg in (1, 2):
        world.engine.perform(CloseMedia(leg))
    await eventually(lambda: world.fake.commands().count("delete") == 2 and len(asyncio.all_tasks()) == before)


async def test_who_is_called_for_a_browser_is_offered_the_browsers_number_for_keys(world: World) -> None:
    browser = sdp(7000, "0 126") + b"a=rtpmap:126 telephone-event/8000\r\n"
    world.engine.perform(AllocateMedia(1, "rtp", browser))
    world.engine.perform(AllocateMedia(2, "rtp"))
    await world.ready(2)
    offer = next(a["sdp"] for a in world.fake.asked if a["command"] == "offer" and a["from-tag"] == "near")
    assert " 126\r\n" in offer
    assert "a=rtpmap:126 telephone-event/8000\r\na=fmtp:126 0-15" in offer
    assert "101" not in offer.partition("m=audio")[2].partition(" ")[2].partition(" ")[2]
    world.engine.perform(PlayTreatment(1, TreatmentType.Music))
    world.engine.perform(AllocateMedia(3, "rtp"))
    await world.ready(3)
    assert "a=rtpmap:101 telephone-event" in [a["sdp"] for a in world.fake.asked if a["command"] == "offer"][-1]
