"""Steps that have the caller hear or press something: announce, collect, treatment. Raw YAML data -> Treat.

Source: contract urs.md 2 (voice treatments); tlib.md 9.19 for the parameters.
"""

from __future__ import annotations

from routing.strategy import values
from routing.strategy.errors import StrategyError, unknown
from routing.strategy.language import Treat
from simulator.tlib.enums import TreatmentType
from simulator.tlib.kvlist import EMPTY, KVList

Value = int | str | bytes | KVList

_ANNOUNCE = "announce: welcome"
_PROMPT = "prompts: [welcome, {say: How can we help?}]"
_COLLECT = "collect: {prompts: menu, max-digits: 1}"
_TREATMENT = "treatment: {type: Music, MUSIC_DN: closed, DURATION: 10}"
_KEYS = "0123456789*#ABCD"
_SEQUENCES = ("term-digits", "abort-digits", "reset-digits", "backspace-digits", "ignore-digits")
# A caller who does nothing shall not be asked for ever.
_TIMEOUTS = {"start-timeout": 10, "digit-timeout": 5, "total-timeout": 0}
_LONGEST = 31
_KINDS = {kind.name: kind for kind in TreatmentType if kind is not TreatmentType.Unknown}


def announce(path: str, raw: object, _: list[str]) -> Treat:
    """`welcome`, `[welcome, {say: ...}]` or `{prompts: ..., interruptable: true, language: English}`."""
    found: dict[str, object] = {"prompts": raw}
    if isinstance(raw, dict) and "prompts" in raw:
        found = values.fields(path, raw, ("prompts", "interruptable", "language"), _ANNOUNCE)
    interruptable = values.boolean(f"{path}.interruptable", found.get("interruptable", False))
    return Treat(TreatmentType.PlayAnnouncement, _spoken(path, found, interruptable))


def collect(path: str, raw: object, _: list[str]) -> Treat:
    """Digits, after a prompt if there is one; a key interrupts it unless the step says otherwise."""
    names = ("prompts", "interruptable", "language", "max-digits", "clear-input", "verify-digits", "attempts", "into")
    found = values.fields(path, raw, (*names, *_SEQUENCES, *_TIMEOUTS), _COLLECT)
    interruptable = values.boolean(f"{path}.interruptable", found.get("interruptable", True))
    spoken = _spoken(path, found, interruptable) if "prompts" in found else EMPTY
    return Treat(
        _asking(found),
        spoken.attach(_asked(path, found)),
        attempts=_whole(f"{path}.attempts", found.get("attempts", 1), 1, 100),
        into=values.text(f"{path}.into", found["into"], "into: Choice") if "into" in found else "",
    )


def _asking(found: dict[str, object]) -> TreatmentType:
    if "verify-digits" in found:
        return TreatmentType.VerifyDigits
    return TreatmentType.PlayAnnouncementAndDigits if "prompts" in found else TreatmentType.CollectDigits


def treatment(path: str, raw: object, _: list[str]) -> Treat:
    """Any treatment, with the parameters as T-Library names them."""
    found = values.mapping(path, raw, _TREATMENT)
    name = found.pop("type", None)
    if str(name) not in _KINDS:
        raise unknown(f"{path}.type", "treatment", name, _KINDS)
    return Treat(_KINDS[str(name)], _list(path, found))


# --- what is said ---


def _spoken(path: str, found: dict[str, object], interruptable: bool) -> KVList:
    raw = found["prompts"]
    items = raw if isinstance(raw, list) else [raw]
    if not items:
        raise StrategyError(f"{path}.prompts", f"name at least one prompt, as in {_PROMPT}")
    prompts = [
        (str(n), KVList((("INTERRUPTABLE", int(interruptable)), *_prompt(f"{path}.prompts[{n - 1}]", item))))
        for n, item in enumerate(items, 1)
    ]
    language = values.text(f"{path}.language", found["language"], "language: English") if "language" in found else ""
    return KVList((("PROMPT", KVList(tuple(prompts))), *((("LANGUAGE", language),) if language else ())))


def _prompt(path: str, raw: object) -> list[tuple[str, Value]]:
    """A name of a recording, `{say: text}`, or `{user: ana, recording: 1}`."""
    if not isinstance(raw, dict):
        return [("ID", values.text(path, raw, _PROMPT))]
    found = values.fields(path, raw, ("say", "user", "recording"), _PROMPT)
    if set(found) == {"say"}:
        return [("TEXT", values.text(f"{path}.say", found["say"], _PROMPT))]
    if set(found) != {"user", "recording"}:
        raise StrategyError(path, "a prompt is a name, {say: some text} or {user: ana, recording: 1}")
    user = values.text(f"{path}.user", found["user"], "user: ana")
    return [("USER_ID", user), ("USER_ANN_ID", values.text(f"{path}.recording", found["recording"], "recording: 1"))]


# --- what is asked ---


def _asked(path: str, found: dict[str, object]) -> KVList:
    parms: list[tuple[str, Value]] = []
    if "max-digits" in found:
        parms.append(("MAX_DIGITS", _whole(f"{path}.max-digits", found["max-digits"], 1, _LONGEST)))
    parms += [(_parameter(name), _sequence(f"{path}.{name}", found[name])) for name in _SEQUENCES if name in found]
    times = {name: _whole(f"{path}.{name}", found.get(name, usual), 0, 3600) for name, usual in _TIMEOUTS.items()}
    parms += [(_parameter(name), seconds) for name, seconds in times.items() if seconds]
    if values.boolean(f"{path}.clear-input", found.get("clear-input", False)):
        parms.append(("CLEAR_INPUT", 1))
    if "verify-digits" in found:
        parms.append(("VERIFY_DIGITS", _expected(f"{path}.verify-digits", found["verify-digits"])))
    return KVList(tuple(parms))


def _expected(path: str, raw: object) -> str:
    numbers = values.texts(path, raw, 'verify-digits: "4711"')
    if not numbers:
        raise StrategyError(path, 'name at least one number, as in verify-digits: "4711"')
    return ",".join(numbers)


def _parameter(name: str) -> str:
    return name.upper().replace("-", "_")


def _sequence(path: str, raw: object) -> str:
    keys = values.text(path, raw, 'term-digits: "#"')
    if len(keys) > 2 or not set(keys) <= set(_KEYS):
        raise StrategyError(path, f'expected one or two keys of {_KEYS}, as in term-digits: "#"; found {keys!r}')
    return keys


def _whole(path: str, raw: object, low: int, high: int) -> int:
    number = values.integer(path, raw, f"{path.rpartition('.')[2]}: {max(low, 1)}")
    if not low <= number <= high:
        raise StrategyError(path, f"expected a whole number from {low} to {high}; found {number}")
    return number


# --- T-Library's own words ---


def _list(path: str, found: dict[str, object]) -> KVList:
    return KVList(tuple((key, _value(f"{path}.{key}", value)) for key, value in found.items()))


def _value(path: str, raw: object) -> Value:
    """A list becomes a key-value list with the keys 1, 2, ..., as PROMPT has them."""
    if isinstance(raw, list):
        return _list(path, {str(n): value for n, value in enumerate(raw, 1)})
    if isinstance(raw, dict):
        return _list(path, values.mapping(path, raw, _TREATMENT))
    if isinstance(raw, int) and not isinstance(raw, bool):
        return raw
    return values.text(path, raw, _TREATMENT)
