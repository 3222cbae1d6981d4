"""Every treatment that says or plays something is heard as what it is, and tones as they are in each country."""

from __future__ import annotations

import pytest

from simulator.contract import PlayTreatment
from simulator.media.settings import MediaSettings
from simulator.media.tones import BUSY, FAST_BUSY, RING_BACK, Tone
from simulator.tlib.enums import TreatmentType
from simulator.tlib.kvlist import KVList
from tests.e2e.rtp_peer import RtpPeer, eventually
from tests.e2e.studio import Studio, media_settings, studio
from tests.simulator.media.sounds import strength, write_sound

__all__ = ["media_settings", "studio"]

pytestmark = pytest.mark.sockets

T = TreatmentType
MESSAGE = 1300
OTHERS = (350.0, 440.0, 700.0, 1000.0)
PROMPT = KVList.of({"1": KVList.of({"ID": "message", "INTERRUPTABLE": 1})})
SAYING = [
    (T.PlayAnnouncement, KVList.of({"PROMPT": PROMPT})),
    (T.RAN, KVList.of({"PROMPT": PROMPT})),
    (T.TextToSpeech, KVList.of({"PROMPT": PROMPT})),
    (T.IVR, KVList.of({"LABEL": "message"})),
    (T.PlayApplication, KVList.of({"APP_NAME": "message"})),
    (T.PlayAnnouncementAndDigits, KVList.of({"PROMPT": PROMPT, "MAX_DIGITS": 1})),
    (T.TextToSpeechAndDigits, KVList.of({"PROMPT": PROMPT, "MAX_DIGITS": 1})),
    (T.CollectDigits, KVList.of({"PROMPT": PROMPT, "MAX_DIGITS": 1})),
    (T.VerifyDigits, KVList.of({"PROMPT": PROMPT, "VERIFY_DIGITS": "12"})),
    (T.RecordUserAnnouncement, KVList.of({"PROMPT": PROMPT, "USER_ID": "7"})),
    (T.Music, KVList.of({"MUSIC_DN": "message"})),
]
TONES = [
    (kind, country, tones[country])
    for kind, tones in ((T.RingBack, RING_BACK), (T.Busy, BUSY), (T.FastBusy, FAST_BUSY))
    for country in RING_BACK
]


def sounds(peer: RtpPeer, frequency: float) -> bool:
    """In some fifth of a second of the last two: tones have pauses."""
    heard = peer.heard(100)
    pieces = (heard[start : start + 1600] for start in range(0, len(heard) - 1599, 800))
    return any(strength(piece, frequency) > 0.03 for piece in pieces)


@pytest.mark.parametrize(("kind", "parms"), SAYING, ids=[kind.name for kind, _ in SAYING])
async def test_what_is_to_be_said_is_heard(
    studio: Studio, media_settings: MediaSettings, kind: TreatmentType, parms: KVList
) -> None:
    assert media_settings.folder is not None
    for folder in ("announcements", "applications", "music"):
        (media_settings.folder / folder).mkdir(parents=True)
        write_sound(media_settings.folder / folder / "message.wav", MESSAGE, 2.0, "pcm_s16le")
    async with RtpPeer() as caller:
        studio.call(1, caller)
        studio.engine.perform(PlayTreatment(1, kind, parms))
        await eventually(lambda: sounds(caller, MESSAGE))
        assert not any(sounds(caller, other) for other in OTHERS)


@pytest.mark.parametrize(("kind", "country", "tone"), TONES, ids=[f"{kind.name}-{name}" for kind, name, _ in TONES])
async def test_tones_are_those_of_the_country(
    media_settings: MediaSettings, kind: TreatmentType, country: str, tone: Tone
) -> None:
    studio = Studio(MediaSettings(media_settings.folder, media_settings.cache, country))
    await studio.engine.start()
    async with RtpPeer() as caller:
        studio.call(1, caller)
        studio.engine.perform(PlayTreatment(1, kind))
        await eventually(lambda: all(sounds(caller, frequency) for frequency in tone.frequencies))
        assert not sounds(caller, 1000)
    await studio.engine.stop()
