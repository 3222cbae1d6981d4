"""Two contacts that are one: which attributes it has, and which again when it turns out that they are two. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from services.contacts.words import digits
from simulator.contacts import PHONE, Attributes

Values = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A merge into some contact. before, after: what that had before it, and by it. username, time: who, and when."""

    source: str
    username: str
    time: float
    before: Attributes
    after: Attributes


def merged(destination: Attributes, source: Attributes, several: Sequence[str], taken: Sequence[str]) -> Attributes:
    """What the destination has afterwards. several: the attributes that may have more values than one, which keep all
    of both, each once. taken: those in which the source goes first: of several values its own lead, of one it is the
    one. What only one of the two has, stays."""
    found = {}
    for name in dict.fromkeys((*destination, *source)):
        pair = destination.get(name, ()), source.get(name, ())
        first, second = reversed(pair) if name in taken and pair[1] else pair
        found[name] = _once(name, (*first, *second)) if name in several or not first else first
    return found


def unmerged(
    source: str, now: Attributes, kept: Sequence[Kept], own: Mapping[str, Attributes]
) -> tuple[Attributes, list[Kept]]:
    """What the destination has when the merge of the source is undone, and the later merges as if it had never been.

    now: what the destination has. kept: all merges into it, in their order. own: what the source of each has. What
    somebody has changed since stays changed: only values that came by the merge go, unless another has them, too.
    """
    at = next(at for at, one in enumerate(kept) if one.source == source)
    gone = kept[at]
    part = [own[one.source] for one in kept[:at]]
    changed = []
    for later in kept[at + 1 :]:
        before = _without(gone, later.before, part)
        part.append(own[later.source])
        changed.append(replace(later, before=before, after=_without(gone, later.after, part)))
    return _without(gone, now, part), changed


def _without(gone: Kept, now: Attributes, others: Sequence[Attributes]) -> Attributes:
    names = dict.fromkeys((*now, *gone.after))
    return {name: _undone(name, now, gone.before, gone.after, others) for name in names}


def _undone(name: str, now: Attributes, before: Attributes, after: Attributes, others: Sequence[Attributes]) -> Values:
    had, got, has = before.get(name, ()), after.get(name, ()), now.get(name, ())
    if got == has and len(had) <= 1 and len(got) <= 1:
        return had
    elsewhere = {_key(name, value) for one in others for value in one.get(name, ())}
    came = {_key(name, value) for value in got} - {_key(name, value) for value in had} - elsewhere
    stays = tuple(value for value in has if _key(name, value) not in came)
    return _once(name, (*had, *stays)) if got == has else stays


def _once(name: str, values: Values) -> Values:
    found: dict[str, str] = {}
    for value in values:
        found.setdefault(_key(name, value), value)
    return tuple(found.values())


def _key(name: str, value: str) -> str:
    """By which two values are the same: of a telephone number only digits count."""
    return digits(value) or value if name == PHONE else value.casefold()
