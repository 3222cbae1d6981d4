"""What a treatment plays, from its parameters (tlib contract 9.19). Knows no files and no sound.

Where the contract is silent, this holds: TEXT, ID and the like may also stand in the place of PROMPT; INTERRUPTABLE is
0 unless said; an application is what APP_ID, APP_NAME or LABEL name, whatever PROMPT says; a treatment with nothing to
say plays a chime; DURATION cuts any treatment short.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from simulator.tlib.enums import TreatmentType
from simulator.tlib.kvlist import KVList


class BadTreatment(ValueError):
    """Parameters that name nothing to play."""


class Source(Enum):
    """Sounds that the engine makes itself. CHIME stands for an announcement that has no recording; BEEP: speak now;
    MILLIWATT: the test tone."""

    MUSIC = "music"
    RING_BACK = "ring-back"
    BUSY = "busy"
    FAST_BUSY = "fast-busy"
    SILENCE = "silence"
    CHIME = "chime"
    BEEP = "beep"
    MILLIWATT = "milliwatt"


@dataclass(frozen=True, slots=True)
class SoundFile:
    """A file below the media folder, without its ending; there may be one for the language. instead: what plays if
    there is none. Without that, a file that is missing cannot be played; a folder that is missing is a chime."""

    folder: str
    name: str
    language: str = ""
    instead: Source | None = None


@dataclass(frozen=True, slots=True)
class Speech:
    text: str
    language: str = ""


Sound = Source | SoundFile | Speech


@dataclass(frozen=True, slots=True)
class Item:
    """interruptable: a key ends it, and all that follow and are so too."""

    sound: Sound
    interruptable: bool = False


@dataclass(frozen=True, slots=True)
class UserRecording:
    """After the programme, what the far end says is kept for `user`, until a key of `stops` or `aborts`, at most
    `seconds`, or until there was `silence` for so many. number: its name, if it is not to be the next that is free; who
    hangs up then keeps what was said."""

    user: str
    stops: str
    aborts: str
    seconds: float
    number: str = ""
    silence: float | None = None


@dataclass(frozen=True, slots=True)
class Programme:
    """Items one after the other, `repeated` for ever or once, for `seconds` at most. One that comes to its end is
    followed by MediaHappened "ended". forgets: the announcement of a user that is removed meanwhile, and whose removal
    is the end. echo: there is no end; the leg hears itself after the last item."""

    items: tuple[Item, ...]
    repeated: bool = False
    seconds: float | None = None
    records: UserRecording | None = None
    forgets: str = ""
    echo: bool = False


_REPEATED = {
    TreatmentType.RingBack: Source.RING_BACK,
    TreatmentType.Silence: Source.SILENCE,
    TreatmentType.Busy: Source.BUSY,
    TreatmentType.FastBusy: Source.FAST_BUSY,
}
_SPEAKING = frozenset(
    {
        TreatmentType.PlayAnnouncement,
        TreatmentType.PlayAnnouncementAndDigits,
        TreatmentType.TextToSpeech,
        TreatmentType.TextToSpeechAndDigits,
        TreatmentType.RAN,
    }
)
_APPLICATIONS = frozenset({TreatmentType.PlayApplication, TreatmentType.IVR})
_FAST_BUSY_SECONDS = 10.0
_RECORDING_SECONDS = 60.0


_BUILT_IN = {
    "gcti::echo": Programme((), echo=True),
    "gcti::loopback": Programme((Item(Source.BEEP),), echo=True),
    "gcti::milliwatt": Programme((Item(Source.MILLIWATT),), repeated=True),
}
"""Applications that are no files."""


def programme(treatment: TreatmentType, parms: KVList) -> Programme:
    """Raises BadTreatment."""
    seconds = _seconds(parms.text("DURATION"))
    if treatment is TreatmentType.FastBusy:
        seconds = seconds or _FAST_BUSY_SECONDS
    if treatment in _REPEATED:
        return Programme((Item(_REPEATED[treatment]),), repeated=True, seconds=seconds)
    if treatment is TreatmentType.Music:
        return Programme((Item(_music(parms.text("MUSIC_DN"))),), repeated=True, seconds=seconds)
    if treatment is TreatmentType.RecordUserAnnouncement:
        return _recording(parms, seconds)
    if treatment is TreatmentType.DeleteUserAnnouncement:
        return _forgetting(parms)
    if treatment in _APPLICATIONS and parms.text("APP_ID") in _BUILT_IN:
        return _BUILT_IN[parms.text("APP_ID")]
    application = _application(parms) if treatment in _APPLICATIONS else None
    items = _prompts(parms) if application is None else (Item(application),)
    if treatment in _SPEAKING | _APPLICATIONS:
        items = items or (Item(Source.CHIME),)
    if items:
        return Programme(items, seconds=seconds)
    # Digits are heard meanwhile.
    return Programme((Item(Source.SILENCE),), repeated=True, seconds=seconds)


def _music(name: str) -> Sound:
    """As the option music-on-hold and MUSIC_DN have it: music/in_queue, or in_queue."""
    return SoundFile("music", name.removeprefix("music/"), instead=Source.MUSIC) if name else Source.MUSIC


def _application(parms: KVList) -> Sound | None:
    name = parms.text("APP_ID") or parms.text("APP_NAME") or parms.text("LABEL")
    return SoundFile("applications", name, parms.text("LANGUAGE"), Source.CHIME) if name else None


def _recording(parms: KVList, seconds: float | None) -> Programme:
    user = parms.text("USER_ID")
    if not user:
        raise BadTreatment("RecordUserAnnouncement without USER_ID")
    # What is played before is named in PROMPT only: USER_ID here is whose announcement it will be.
    items = _prompts(KVList(tuple(pair for pair in parms if pair[0] in ("PROMPT", "LANGUAGE"))))
    longest = _seconds(parms.text("TOTAL_TIMEOUT")) or seconds or _RECORDING_SECONDS
    record = UserRecording(user, parms.text("TERM_DIGITS", "#"), parms.text("ABORT_DIGITS"), longest)
    record = replace(record, number=parms.text("USER_ANN_ID"), silence=_seconds(parms.text("SILENCE_TIMEOUT")))
    return Programme((*items, Item(Source.BEEP)), records=record)


def _forgetting(parms: KVList) -> Programme:
    user, number = parms.text("USER_ID"), parms.text("USER_ANN_ID")
    if not user or not number:
        raise BadTreatment("DeleteUserAnnouncement without USER_ID or USER_ANN_ID")
    return Programme((Item(Source.SILENCE),), repeated=True, forgets=f"{user}/{number}")


def _prompts(parms: KVList) -> tuple[Item, ...]:
    language, prompts = parms.text("LANGUAGE"), parms.get("PROMPT")
    if prompts is None:
        alone = _sound(parms, language)
        return () if alone is None else (Item(alone),)
    if not isinstance(prompts, KVList):
        raise BadTreatment("PROMPT is no list")
    return tuple(_item(number, value, language) for number, value in sorted(prompts, key=_place))


def _place(pair: tuple[str, object]) -> tuple[int, str]:
    """Numbered lists play in the order of their numbers, wherever they stand."""
    return (int(pair[0]), "") if pair[0].isdigit() else (1 << 30, pair[0])


def _item(number: str, value: object, language: str) -> Item:
    sound = _sound(value, language) if isinstance(value, KVList) else None
    if sound is None or not isinstance(value, KVList):
        raise BadTreatment(f"PROMPT {number} has neither ID, TEXT, DIGITS nor USER_ANN_ID")
    return Item(sound, value.text("INTERRUPTABLE").lower() in ("1", "true", "yes"))


def _sound(parms: KVList, language: str) -> Sound | None:
    if text := parms.text("TEXT"):
        return Speech(text, language)
    if digits := parms.text("DIGITS"):
        return Speech(" ".join(digits), language)
    if name := parms.text("USER_ANN_ID"):
        return SoundFile(f"users/{parms.text('USER_ID')}", name)
    if name := parms.text("ID"):
        folder, _, rest = name.rpartition("/")
        return SoundFile("music", rest) if folder == "music" else SoundFile("announcements", name, language)
    return None


def _seconds(text: str) -> float | None:
    """None for what is no number of seconds above 0."""
    try:
        seconds = float(text)
    except ValueError:
        return None
    return seconds if 0 < seconds < float("inf") else None
