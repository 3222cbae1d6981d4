"""Conferences, supervision and keys over real RTP: each telephone says a tone and hears those it shall, no others."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest

from simulator.contract import (
    AllocateMedia,
    CloseMedia,
    JoinMedia,
    MediaFailed,
    MediaHappened,
    MixMedia,
    PlayTreatment,
    SendDigits,
)
from simulator.tlib.enums import TreatmentType
from tests.e2e.browser_peer import BrowserPeer, on_loopback_only
from tests.e2e.rtp_peer import RtpPeer, eventually
from tests.e2e.studio import Studio, media_settings, studio
from tests.simulator.media.sounds import hears, strength

__all__ = ["media_settings", "studio"]

pytestmark = pytest.mark.sockets

TONES = {1: 440, 2: 700, 3: 1000}


class Table:
    """Telephones 1, 2 and 3 at the engine."""

    def __init__(self, studio: Studio, *telephones: RtpPeer) -> None:
        self.studio = studio
        self.telephones = dict(enumerate(telephones, 1))
        for leg, telephone in self.telephones.items():
            studio.call(leg, telephone)

    def mix(self, **rows: str) -> None:
        """mix(a1="23"): the leg 1 hears 2 and 3."""
        for leg, sources in rows.items():
            self.studio.engine.perform(MixMedia(int(leg[1:]), tuple(int(source) for source in sources)))

    async def hears(self, *rows: str) -> None:
        """For each telephone those it comes to hear, and none but them; "-" is not looked at."""
        wanted = dict(zip(self.telephones, rows, strict=True))
        await eventually(lambda: all(self._hears(leg, row) for leg, row in wanted.items()))

    def _hears(self, leg: int, row: str) -> bool:
        if row == "-":
            return True
        telephone = self.telephones[leg]
        return all(
            telephone.hears(tone) if str(source) in row else telephone.lacks(tone) for source, tone in TONES.items()
        )

    def unbroken(self) -> Iterator[bool]:
        """For each telephone: one stream, numbered without a jump."""
        for telephone in self.telephones.values():
            packets = telephone.packets
            numbered = all((q.sequence - p.sequence) & 0xFFFF == 1 for p, q in itertools.pairwise(packets))
            timed = all(0 < (q.timestamp - p.timestamp) & 0xFFFFFFFF < 8000 for p, q in itertools.pairwise(packets))
            yield numbered and timed and len({p.ssrc for p in packets}) <= 1


def telephones() -> tuple[RtpPeer, RtpPeer, RtpPeer]:
    return RtpPeer(440, ssrc=1), RtpPeer(700, ssrc=2), RtpPeer(1000, ssrc=3)


async def test_a_conference_of_three_and_all_that_can_be_changed_in_it(studio: Studio) -> None:
    a, b, c = telephones()
    async with a, b, c:
        table = Table(studio, a, b, c)
        studio.engine.perform(JoinMedia(1, 2))
        await eventually(lambda: a.hears(700) and b.hears(440))
        table.mix(a1="23", a2="13", a3="12")
        await table.hears("23", "13", "12")
        # 2 is mute.
        table.mix(a1="3", a3="1")
        await table.hears("3", "13", "1")
        table.mix(a1="23", a3="12")
        # 2 is deaf.
        table.mix(a2="")
        b_count, c_count = len(b.packets), len(c.packets)
        await eventually(lambda: len(c.packets) > c_count + 20)
        assert len(b.packets) <= b_count + 1
        table.mix(a2="13")
        await eventually(lambda: len(b.packets) > b_count + 60)
        await table.hears("23", "13", "12")
        # 3 goes.
        studio.engine.perform(JoinMedia(1, 2))
        studio.engine.perform(CloseMedia(3))
        await eventually(lambda: a.hears(700) and a.lacks(1000) and b.hears(440) and b.lacks(1000))
        assert list(table.unbroken()) == [True, True, True]
        assert not [r for r in studio.reports if isinstance(r, MediaFailed)]


async def test_a_supervisor_listens_coaches_and_barges_in(studio: Studio) -> None:
    a, b, c = telephones()
    async with a, b, c:
        table = Table(studio, a, b, c)
        studio.engine.perform(JoinMedia(1, 2))
        table.mix(a3="12")
        await table.hears("2", "1", "12")
        table.mix(a2="13")
        await table.hears("2", "13", "12")
        table.mix(a1="23")
        await table.hears("23", "13", "12")
        table.mix(a1="2", a2="1")
        await table.hears("2", "1", "12")
        assert list(table.unbroken()) == [True, True, True]


async def test_one_source_is_passed_on_packet_by_packet(studio: Studio) -> None:
    a, b, c = telephones()
    async with a, b, c:
        table = Table(studio, a, b, c)
        table.mix(a1="2", a3="2")
        await eventually(lambda: a.hears(700) and c.hears(700))
        assert {p.payload for p in a.packets} <= set(b.frames)
        assert {p.payload for p in c.packets} <= set(b.frames)


async def test_one_on_hold_hears_music_and_comes_back(studio: Studio) -> None:
    a, b, c = telephones()
    async with a, b, c:
        table = Table(studio, a, b, c)
        table.mix(a1="23", a2="13", a3="12")
        await table.hears("23", "13", "12")
        table.mix(a1="3", a3="1")
        studio.engine.perform(PlayTreatment(2, TreatmentType.RingBack))
        await eventually(lambda: a.lacks(700) and b.lacks(1000) and b.hears(480))
        table.mix(a1="23", a2="13", a3="12")
        await table.hears("23", "13", "12")


async def test_a_source_may_come_later_and_vanish(studio: Studio) -> None:
    a, b, c = telephones()
    async with a, b, c:
        studio.call(1, a)
        studio.call(2, b)
        studio.engine.perform(MixMedia(1, (2, 3)))
        await eventually(lambda: a.hears(700) and a.lacks(1000))
        studio.call(3, c)
        await eventually(lambda: a.hears(700) and a.hears(1000))
        studio.engine.perform(CloseMedia(3))
        studio.engine.perform(CloseMedia(2))
        await eventually(lambda: a.lacks(700) and a.lacks(1000))
        count = len(a.packets)
        await eventually(lambda: len(a.packets) > count + 10)
        # Nobody hears the two any more.
        assert studio.engine.open_legs() == 1


async def test_a_conference_of_all_codecs(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    on_loopback_only(monkeypatch)
    async with RtpPeer(440, ssrc=1) as a, RtpPeer(1000, payload_type=8, ssrc=3) as c, BrowserPeer(700, ("opus",)) as b:
        studio.call(1, a)
        studio.engine.perform(AllocateMedia(2, "webrtc", await b.offer()))
        await b.accept(studio.sdp(2))
        studio.engine.perform(AllocateMedia(3, "rtp", c.sdp(formats="8 101")))
        c.accept(studio.sdp(3))
        for leg, sources in ((1, (2, 3)), (2, (1, 3)), (3, (1, 2))):
            studio.engine.perform(MixMedia(leg, sources))
        await eventually(lambda: a.hears(700) and a.hears(1000) and a.lacks(440))
        await eventually(lambda: c.hears(700) and c.hears(440) and c.lacks(1000))
        await eventually(lambda: b.hears(440) and b.hears(1000) and strength(b.heard(), 700, b.rate) < 0.01)


async def test_a_key_pressed_in_a_conference_reaches_those_who_hear_it(studio: Studio) -> None:
    a, b, c = telephones()
    async with a, b, c:
        table = Table(studio, a, b, c)
        table.mix(a1="23", a2="13", a3="1")
        await eventually(lambda: len(a.packets) > 10 and len(c.packets) > 10)
        b.press("5")
        await eventually(lambda: a.keys() == "5")
        a.press("7")
        await eventually(lambda: b.keys() == "7" and c.keys() == "7")
        assert a.keys() == "5"
        assert [r for r in studio.reports if isinstance(r, MediaHappened)] == [
            MediaHappened(2, "digit", "5"),
            MediaHappened(1, "digit", "7"),
        ]


async def test_keys_towards_a_far_end_in_a_conversation(studio: Studio) -> None:
    a, b, c = telephones()
    async with a, b, c:
        table = Table(studio, a, b, c)
        studio.engine.perform(JoinMedia(1, 2))
        await eventually(lambda: a.hears(700) and b.hears(440))
        studio.engine.perform(SendDigits(1, "147*"))
        await eventually(lambda: a.keys() == "147*")
        assert b.keys() == ""
        await eventually(lambda: a.hears(700))
        assert list(table.unbroken())[1:] == [True, True]
        assert all((q.sequence - p.sequence) & 0xFFFF == 1 for p, q in itertools.pairwise(a.packets))


async def test_keys_as_tones_for_who_did_not_agree_on_events(studio: Studio) -> None:
    async with RtpPeer() as a:
        studio.engine.perform(AllocateMedia(1, "rtp", a.sdp(formats="0")))
        a.accept(studio.sdp(1))
        studio.engine.perform(SendDigits(1, "5"))
        await eventually(lambda: len(a.packets) == 8)
        assert {p.payload_type for p in a.packets} == {0}
        sound = a.heard()[:800]
        assert hears(sound, 770)
        assert hears(sound, 1336)


async def test_keys_pressed_as_sound_are_recognised_while_a_treatment_plays(studio: Studio) -> None:
    async with RtpPeer() as caller, RtpPeer(700) as agent:
        studio.call(1, caller)
        studio.call(2, agent)
        studio.engine.perform(PlayTreatment(1, TreatmentType.Music))
        caller.dial("42#")
        await eventually(lambda: [r.value for r in studio.reports if isinstance(r, MediaHappened)] == ["4", "2", "#"])
        studio.engine.perform(JoinMedia(1, 2))
        caller.dial("99")
        # In a conversation nobody waits for tones: they are sound like any other.
        await eventually(lambda: hears(agent.heard(10), 852))
        count = len(agent.packets)
        await eventually(lambda: len(agent.packets) > count + 10)
        assert len([r for r in studio.reports if isinstance(r, MediaHappened)]) == 3


async def test_what_is_asked_of_a_leg_that_is_not_there_fails(studio: Studio) -> None:
    studio.engine.perform(MixMedia(1, (2, 3)))
    studio.engine.perform(SendDigits(2, "1"))
    assert [(r.leg, r.status) for r in studio.reports if isinstance(r, MediaFailed)] == [(1, 481), (2, 481)]
