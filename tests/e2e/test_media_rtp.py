"""Two plain RTP telephones and the engine, on loopback: who hears whom, music, keys, hold, and nothing left behind."""

from __future__ import annotations

import asyncio
import itertools

import numpy as np
import pytest

from simulator.contract import (
    AllocateMedia,
    CloseMedia,
    JoinMedia,
    MediaFailed,
    MediaHappened,
    MediaReady,
    PlayTreatment,
    UpdateMedia,
)
from simulator.media.engine import Engine
from simulator.media.interface import MediaReport
from simulator.media.rtp import sequence_after
from simulator.tlib.enums import TreatmentType
from tests.e2e.rtp_peer import RtpPeer, eventually
from tests.e2e.studio import Studio, media_settings, studio

__all__ = ["media_settings", "studio"]

pytestmark = pytest.mark.sockets


async def test_joined_telephones_hear_each_other(studio: Studio) -> None:
    async with RtpPeer(440) as a, RtpPeer(700) as b:
        studio.call(1, a)
        studio.engine.perform(AllocateMedia(2, "rtp"))
        b.accept(studio.sdp(2))
        studio.engine.perform(UpdateMedia(2, b.sdp()))
        studio.engine.perform(JoinMedia(1, 2))
        await eventually(lambda: a.hears(700) and b.hears(440))
        assert {p.ssrc for p in a.packets} != {p.ssrc for p in b.packets}
        assert len({p.ssrc for p in a.packets}) == 1
        figures = studio.engine.statistics(1)
        assert figures is not None
        assert (figures.kind, figures.codec, figures.lost, figures.ignored) == ("rtp", "PCMU", 0, 0)
        assert 0.2 < figures.level_sent < 0.4
        assert 0.2 < figures.level_received < 0.4


async def test_ulaw_and_alaw_understand_each_other(studio: Studio) -> None:
    async with RtpPeer(440, payload_type=0) as a, RtpPeer(700, payload_type=8) as b:
        studio.engine.perform(AllocateMedia(1, "rtp", a.sdp(formats="0 101")))
        studio.engine.perform(AllocateMedia(2, "rtp", b.sdp(formats="8 101")))
        a.accept(studio.sdp(1))
        b.accept(studio.sdp(2))
        studio.engine.perform(JoinMedia(1, 2))
        await eventually(lambda: a.hears(700) and b.hears(440))
        assert {p.payload_type for p in a.packets} == {0}
        assert {p.payload_type for p in b.packets} == {8}


async def test_music_then_ring_back_then_the_agent_on_one_unbroken_stream(studio: Studio) -> None:
    async with RtpPeer(440) as caller, RtpPeer(700) as agent:
        studio.call(1, caller)
        studio.engine.perform(PlayTreatment(1, TreatmentType.Music))
        await eventually(lambda: len(caller.packets) > 50 and float(np.abs(caller.heard()).max()) > 2000)
        studio.engine.perform(PlayTreatment(1, TreatmentType.RingBack))
        await eventually(lambda: caller.hears(480))
        studio.call(2, agent)
        studio.engine.perform(JoinMedia(1, 2))
        await eventually(lambda: caller.hears(700) and agent.hears(440))
        packets = caller.packets
        assert len({p.ssrc for p in packets}) == 1
        assert all((q.sequence - p.sequence) & 0xFFFF == 1 for p, q in itertools.pairwise(packets))
        assert all(0 < (q.timestamp - p.timestamp) & 0xFFFFFFFF < 8000 for p, q in itertools.pairwise(packets))


async def test_music_comes_every_20_ms(studio: Studio) -> None:
    async with RtpPeer() as caller:
        studio.call(1, caller)
        begin = asyncio.get_running_loop().time()
        studio.engine.perform(PlayTreatment(1, TreatmentType.Music))
        await eventually(lambda: len(caller.packets) >= 100)
        assert asyncio.get_running_loop().time() - begin > 1.8
        assert {len(p.payload) for p in caller.packets} == {160}
        assert [p.marker for p in caller.packets[:3]] == [True, False, False]


async def test_an_announcement_ends_and_says_so(studio: Studio) -> None:
    async with RtpPeer() as caller:
        studio.call(1, caller)
        studio.engine.perform(PlayTreatment(1, TreatmentType.PlayAnnouncement))
        await eventually(lambda: MediaHappened(1, "ended") in studio.reports)
        assert len(caller.packets) in range(90, 101)


async def test_a_key_is_reported_once_and_passed_on(studio: Studio) -> None:
    async with RtpPeer(440) as a, RtpPeer(700) as b:
        studio.call(1, a)
        studio.call(2, b)
        studio.engine.perform(JoinMedia(1, 2))
        await eventually(lambda: len(b.packets) > 5)
        a.press("5")
        await eventually(lambda: sum(1 for p in b.packets if p.payload_type == 101) == 6)
        count = len(b.packets)
        await eventually(lambda: len(b.packets) > count + 5)
        a.press("#")
        await eventually(lambda: sum(1 for p in b.packets if p.payload_type == 101) == 12)
        keys = [r for r in studio.reports if isinstance(r, MediaHappened)]
        assert keys == [MediaHappened(1, "digit", "5"), MediaHappened(1, "digit", "#")]
        assert len({p.timestamp for p in b.packets if p.payload_type == 101}) == 2


async def test_a_held_telephone_is_sent_nothing(studio: Studio) -> None:
    async with RtpPeer(440) as a, RtpPeer(700) as b:
        studio.call(1, a)
        studio.call(2, b)
        studio.engine.perform(JoinMedia(1, 2))
        await eventually(lambda: b.hears(440))
        studio.engine.perform(UpdateMedia(2, b.sdp("inactive")))
        assert b"a=inactive" in studio.sdp(2)
        before = studio.engine.statistics(2)
        count = len(a.packets)
        await eventually(lambda: len(a.packets) > count + 20)
        after = studio.engine.statistics(2)
        assert before is not None
        assert after is not None
        assert after.packets_sent == before.packets_sent
        studio.engine.perform(UpdateMedia(2, b.sdp()))
        await eventually(lambda: b.packets[-1].timestamp != 0 and len(b.packets) > before.packets_sent + 5)


async def test_a_treatment_ends_the_conversation_of_both(studio: Studio) -> None:
    async with RtpPeer(440) as a, RtpPeer(700) as b:
        studio.call(1, a)
        studio.call(2, b)
        studio.engine.perform(JoinMedia(1, 2))
        await eventually(lambda: b.hears(440))
        studio.engine.perform(PlayTreatment(1, TreatmentType.Music))
        sent = studio.engine.statistics(2)
        await eventually(lambda: len(a.packets) > 0 and not a.hears(700))
        assert studio.engine.statistics(2) is not None
        assert sent is not None
        assert studio.engine.statistics(2).packets_sent == sent.packets_sent  # type: ignore[union-attr]


async def test_packets_go_where_they_come_from(studio: Studio) -> None:
    """The SDP of a telephone behind a NAT names an address that is not it; strangers are not listened to."""
    async with RtpPeer(440) as behind_nat, RtpPeer() as named, RtpPeer(900) as stranger:
        studio.engine.perform(AllocateMedia(1, "rtp", named.sdp()))
        studio.engine.perform(PlayTreatment(1, TreatmentType.Music))
        await eventually(lambda: len(named.packets) > 3)
        behind_nat.accept(studio.sdp(1))
        await eventually(lambda: len(behind_nat.packets) > 3)
        stranger.accept(studio.sdp(1))
        await eventually(lambda: (figures := studio.engine.statistics(1)) is not None and figures.ignored > 3)
        assert not stranger.packets


async def test_nonsense_is_counted_and_does_no_harm(studio: Studio) -> None:
    async with RtpPeer(440) as a, RtpPeer(700) as b:
        studio.call(1, a)
        studio.call(2, b)
        studio.engine.perform(JoinMedia(1, 2))
        for data in (b"", b"\x80", b"\x00" * 40, b"\xff" * 12, b"\x9f\x00" + b"\xff" * 20, b"\x80\x60" + bytes(20)):
            a.send(data)
        await eventually(lambda: b.hears(440))
        figures = studio.engine.statistics(1)
        assert figures is not None
        assert figures.ignored >= 4


async def test_refusals(studio: Studio) -> None:
    async with RtpPeer() as peer:
        studio.engine.perform(AllocateMedia(1, "rtp", peer.sdp(formats="18")))
        studio.engine.perform(AllocateMedia(2, "rtp", b"hello"))
        studio.engine.perform(AllocateMedia(3, "rtp", peer.sdp(host="phone.example")))
        studio.engine.perform(JoinMedia(4, 5))
        studio.engine.perform(PlayTreatment(6, TreatmentType.Music))
        studio.engine.perform(UpdateMedia(7, b""))
        studio.engine.perform(CloseMedia(8))
        failures = [(r.leg, r.status) for r in studio.reports if isinstance(r, MediaFailed)]
        assert failures == [(1, 488), (2, 488), (3, 488), (4, 481), (6, 481), (7, 481)]
        assert studio.engine.open_legs() == 0
        assert studio.engine.statistics(1) is None


async def test_a_refused_change_leaves_the_leg_as_it_was(studio: Studio) -> None:
    async with RtpPeer() as peer:
        studio.call(1, peer)
        studio.engine.perform(PlayTreatment(1, TreatmentType.Music))
        studio.engine.perform(UpdateMedia(1, peer.sdp(formats="18")))
        assert isinstance(studio.reports[-1], MediaFailed)
        count = len(peer.packets)
        await eventually(lambda: len(peer.packets) > count + 5)


async def test_ports_of_a_range_run_out_and_come_back() -> None:
    reports: list[MediaReport] = []
    engine = Engine(reports.append, ports=range(42100, 42104))
    await engine.start()
    for leg in (1, 2, 3):
        engine.perform(AllocateMedia(leg, "rtp"))
    assert [type(r) for r in reports] == [MediaReady, MediaReady, MediaFailed]
    assert isinstance(reports[-1], MediaFailed)
    assert reports[-1].status == 503
    engine.perform(CloseMedia(1))
    engine.perform(AllocateMedia(4, "rtp"))
    assert isinstance(reports[-1], MediaReady)
    await engine.stop()


async def test_reports_tell_of_loss_and_round_trip(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulator.media.engine.REPORT_INTERVAL", 0.2)
    other = Studio()
    await other.engine.start()
    studio.engine.perform(AllocateMedia(1, "rtp"))
    other.engine.perform(AllocateMedia(1, "rtp", studio.sdp(1)))
    studio.engine.perform(UpdateMedia(1, other.sdp(1)))
    studio.engine.perform(PlayTreatment(1, TreatmentType.Music))
    other.engine.perform(PlayTreatment(1, TreatmentType.Busy))
    await eventually(lambda: (f := studio.engine.statistics(1)) is not None and f.round_trip is not None)
    figures = studio.engine.statistics(1)
    assert figures is not None
    assert figures.round_trip is not None
    assert figures.round_trip < 0.5
    assert figures.remote_lost == 0
    await other.engine.stop()


async def test_a_telephone_that_falls_silent_is_reported_once(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulator.media.engine.REPORT_INTERVAL", 0.05)
    monkeypatch.setattr("simulator.media.engine.SILENT_AFTER", 0.1)
    async with RtpPeer() as peer:
        studio.call(1, peer)
        studio.engine.perform(PlayTreatment(1, TreatmentType.Music))
        await eventually(lambda: MediaHappened(1, "silent") in studio.reports)
        await eventually(lambda: len(peer.packets) > 30)
        assert studio.reports.count(MediaHappened(1, "silent")) == 1


def test_sequence_numbers_wrap() -> None:
    assert sequence_after(2, 65534)
    assert not sequence_after(65534, 2)
