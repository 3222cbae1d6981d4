"""Treatments as they are asked for: which there are, what their parameters mean, which make no sense. Plays nothing.

Source: tlib contract 9.19; the numbered lists of PROMPT: tlib contract 9.19, and "MSGID", "MSGTXT" for a single one.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from simulator.switch.digits import KEYS, LONGEST, Meaning, Rules
from simulator.tlib.enums import TreatmentType
from simulator.tlib.kvlist import EMPTY, KVList

T = TreatmentType

TONES = frozenset({T.Music, T.RingBack, T.Silence, T.Busy, T.FastBusy})
"""They play until another treatment, the conversation or DURATION takes their place."""
SPOKEN = frozenset({T.PlayAnnouncement, T.TextToSpeech, T.RAN, T.IVR, T.PlayApplication})
ASKING = frozenset({T.CollectDigits, T.PlayAnnouncementAndDigits, T.TextToSpeechAndDigits, T.VerifyDigits})
INSTANT = frozenset({T.CancelCall, T.SetDefaultRoute})
"""Done as soon as they are asked for; nobody hears anything."""
NAMED = {T.RecordUserAnnouncement: ("USER_ID",), T.DeleteUserAnnouncement: ("USER_ID", "USER_ANN_ID")}
"""What users say for an announcement of their own: which one has to be named."""
SUPPORTED = TONES | SPOKEN | ASKING | INSTANT | NAMED.keys()

# Digits are collected without saying anything, or after a prompt.
_SILENT = frozenset({T.CollectDigits, T.VerifyDigits})
# What may name the only prompt, outside of PROMPT, and what the engine knows it by.
_SINGLE = {
    "MSGID": "ID",
    "MSGTXT": "TEXT",
    "TEXT": "TEXT",
    "LABEL": "ID",
    "APP_ID": "ID",
    "APP_NAME": "ID",
    "MUSIC_DN": "ID",
}
_SOURCES = ("ID", "TEXT", "USER_ID", "USER_ANN_ID", "DIGITS")
_SEQUENCES = {
    "ABORT_DIGITS": Meaning.Abort,
    "TERM_DIGITS": Meaning.Terminate,
    "RESET_DIGITS": Meaning.Reset,
    "BACKSPACE_DIGITS": Meaning.Backspace,
    "IGNORE_DIGITS": Meaning.Ignore,
}
_NUMBERS = ("MAX_DIGITS", "START_TIMEOUT", "DIGIT_TIMEOUT", "TOTAL_TIMEOUT", "DURATION", "CLEAR_INPUT")

DESTINATION = "DESTINATION"
"""Parameter of SetDefaultRoute."""
EXPECTED = "VERIFY_DIGITS"
"""Parameter of VerifyDigits: what has to be pressed; several separated by commas."""

FREE = "1"
"""charge-type 1: early media, the caller is not answered and pays nothing."""


@dataclass(frozen=True, slots=True)
class Run:
    """Prompts that follow each other and can all be interrupted by a key, or none of them."""

    prompts: KVList
    interruptable: bool


@dataclass(frozen=True, slots=True)
class Treatment:
    """parms: as asked for. runs: what is said, in order. rules: how the caller's keys are read, if he is asked for any.
    expected: one of these has to be pressed. duration: the treatment ends after so many seconds; 0: never by that."""

    type: TreatmentType
    parms: KVList = EMPTY
    runs: tuple[Run, ...] = ()
    rules: Rules | None = None
    expected: tuple[str, ...] = ()
    duration: float = 0.0
    clear: bool = False

    @property
    def free(self) -> bool:
        return self.parms.text("charge-type") == FREE

    @property
    def heard(self) -> KVList:
        """The parameters for the engine. How long it takes is not its business, unless it records."""
        return self.parms if self.type in NAMED else self.parms.without("DURATION")

    def saying(self, run: int) -> KVList:
        """The parameters with which the engine says one run."""
        return self.heard.without("PROMPT").attach(KVList((("PROMPT", self.runs[run].prompts),)))


def read(kind: TreatmentType, parms: KVList) -> Treatment | None:
    """None: there is no such treatment, or its parameters make no sense."""
    numbers = {name: _number(parms, name) for name in _NUMBERS}
    sequences = {name: parms.text(name) for name in _SEQUENCES}
    runs = _runs(kind, parms)
    sound = (
        kind in SUPPORTED
        and -1 not in numbers.values()
        and numbers["MAX_DIGITS"] <= LONGEST
        and all(len(keys) <= 2 and set(keys) <= set(KEYS) for keys in sequences.values())
        and runs is not None
        and (bool(runs) or kind not in SPOKEN | ASKING - _SILENT)
        and all(parms.text(name) for name in NAMED.get(kind, ()))
        and (kind is not T.VerifyDigits or bool(parms.text(EXPECTED)))
        and (kind is not T.SetDefaultRoute or bool(parms.text(DESTINATION)))
    )
    if not sound:
        return None
    expected = _expected(kind, parms)
    return Treatment(
        kind,
        parms,
        (runs or ()) if kind not in NAMED else (),
        _rules(kind, parms, numbers, expected),
        expected,
        float(numbers["DURATION"]) if kind not in NAMED else 0.0,
        numbers["CLEAR_INPUT"] == 1,
    )


def _number(parms: KVList, name: str) -> int:
    """0 for what is left out or empty, -1 for what is no number."""
    text = parms.text(name) or ("0" if parms.get(name) in (None, "") else "")
    return int(text) if text.isascii() and text.isdigit() else -1


# --- what is said ---


def _runs(kind: TreatmentType, parms: KVList) -> tuple[Run, ...] | None:
    prompts = _prompts(kind, parms)
    if prompts is None:
        return None
    parted = groupby(prompts, key=lambda prompt: prompt.text("INTERRUPTABLE").lower() in ("1", "true", "yes"))
    return tuple(Run(_numbered(list(group)), interruptable) for interruptable, group in parted)


def _prompts(kind: TreatmentType, parms: KVList) -> list[KVList] | None:
    """In the order of their numbers. None: PROMPT is no list of numbered lists that say something."""
    if kind not in SPOKEN | ASKING | NAMED.keys():
        return []
    given = parms.get("PROMPT")
    if given is None:
        single = [(key, parms.text(name)) for name, key in _SINGLE.items() if parms.text(name)]
        return [KVList((single[0], ("INTERRUPTABLE", parms.text("INTERRUPTABLE"))))] if single else []
    if not isinstance(given, KVList):
        return None
    prompts = [(int(number), prompt) for number, prompt in given if number.isdecimal() and isinstance(prompt, KVList)]
    if len(prompts) < len(given) or not all(_says_something(prompt) for _, prompt in prompts):
        return None
    return [prompt for _, prompt in sorted(prompts, key=lambda pair: pair[0])]


def _says_something(prompt: KVList) -> bool:
    return any(prompt.text(source) for source in _SOURCES)


def _numbered(prompts: list[KVList]) -> KVList:
    return KVList(tuple((str(number), prompt) for number, prompt in enumerate(prompts, 1)))


# --- what is asked ---


def _expected(kind: TreatmentType, parms: KVList) -> tuple[str, ...]:
    words = parms.text(EXPECTED).split(",") if kind is T.VerifyDigits else []
    return tuple(word.strip() for word in words)


def _rules(kind: TreatmentType, parms: KVList, numbers: dict[str, int], expected: tuple[str, ...]) -> Rules | None:
    """An application asks for digits if it says how many."""
    if kind not in ASKING and not (kind in (T.IVR, T.PlayApplication) and numbers["MAX_DIGITS"]):
        return None
    most = numbers["MAX_DIGITS"] or max((len(word) for word in expected), default=0) or LONGEST
    meanings = tuple((parms.text(name), meaning) for name, meaning in _SEQUENCES.items() if parms.text(name))
    return Rules(
        most,
        meanings,
        float(numbers["START_TIMEOUT"]),
        float(numbers["DIGIT_TIMEOUT"]),
        float(numbers["TOTAL_TIMEOUT"]),
    )
