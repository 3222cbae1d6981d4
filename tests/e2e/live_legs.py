"""The words of the legs column as facts on the wire: what each makes a telephone see, and where its media goes.

A word that is not here is a failure, and so is a fact that no word of the row explains.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Protocol

from tests.e2e.live_call import Call, Fact
from tests.e2e.live_manners import State
from tests.e2e.live_media import hear_each_other, tones_heard
from tests.e2e.live_world import at_engine

# What may happen beside what a row says: media is moved, ACKs come. Offers and answers are checked where they arrive.
UPKEEP = ("reinvited", "acked")


class Row(Protocol):
    """What the words need of the row that is played."""

    facts: list[Fact]

    def call(self, name: str) -> Call:
        """The latest of this name."""

    def controlled(self, call: Call, event: str) -> bool:
        """Whether its telephone understands NOTIFY of this event."""

    def gateway_of(self, call: Call) -> str: ...


Word = Callable[[Row, list[str]], Awaitable[None]]


async def check_legs(row: Row, wanted: list[str], where: str) -> None:
    """Raises AssertionError unless the facts of the row are what its legs column says."""
    said = [str(fact) for fact in row.facts]
    for text in wanted:
        word, *names = text.split()
        assert word in WORDS, f"{where}: nobody knows what {word!r} is on the wire"
        try:
            await WORDS[word](row, names)
        except AssertionError as error:
            raise AssertionError(f"{where}: {text}: {error}; telephones saw {said}") from None
    rest = [str(fact) for fact in row.facts if fact.kind not in UPKEEP]
    assert not rest, f"{where}: telephones saw {rest}, which {wanted or 'nothing'} does not explain"


def _take(row: Row, name: str, *kinds: str, detail: str | None = None) -> Fact:
    """The first fact of these kinds about a call of this name, taken out. What is new is named by its number, as it
    gets its own name with this."""
    for fact in row.facts:
        named = fact.call.dialog.number if fact.kind == "invited" else fact.call.name
        if named == name and fact.kind in kinds and detail in (None, fact.detail):
            row.facts.remove(fact)
            return fact
    raise AssertionError(f"{name} was not {' or '.join(kinds)}" + (f" ({detail})" if detail is not None else ""))


def _leave(row: Row, call: Call, *kinds: str) -> None:
    """Take out what may be there of these kinds."""
    row.facts[:] = [fact for fact in row.facts if fact.call is not call or fact.kind not in kinds]


# --- the words ---


async def _offer(row: Row, names: list[str]) -> None:
    """`offer 5002 for 5001`, `offer 914155550101 for nobody by PSTN`, `... as +18005550100/Service`: an INVITE with the
    media of the other, or the engine's; whose number and name are shown, and vouched for."""
    called, _, caller, *more = names
    words = dict(zip(more[::2], more[1::2], strict=True))
    call = _take(row, called, "invited", detail="sdp").call
    assert call.sound.remote is not None
    address = call.sound.remote.address
    straight = caller != "nobody" and address == row.call(caller).sound.address
    assert straight or at_engine(call.sound), f"its media is at {address}, which is neither {caller} nor the engine"
    if "by" in words:
        assert row.gateway_of(call) == words["by"], f"not by {words['by']}"
    by_from, asserted = call.shown
    said = words.get("as", "")
    assert asserted == said, f"{asserted or 'nobody'} is vouched for"
    assert said in ("", by_from), f"{by_from} is shown"


async def _originate(row: Row, names: list[str]) -> None:
    """`originate 5001`, `originate 914155550199 by PSTN`: an INVITE without SDP, and NOTIFY talk once it rings if the
    telephone understands that."""
    call = _take(row, names[0], "invited", detail="").call
    if names[1:]:
        assert row.gateway_of(call) == names[2], f"not by {names[2]}"
    if row.controlled(call, "talk"):
        _take(row, call.name, "notified", detail="talk")


async def _alert(row: Row, names: list[str]) -> None:
    _take(row, names[0], "rung", detail="180")


async def _answer(row: Row, names: list[str]) -> None:
    _take(row, names[0], "notified", detail="talk")


async def _hold(row: Row, names: list[str]) -> None:
    """By NOTIFY where the telephone understands it, else by re-INVITE."""
    if row.controlled(row.call(names[0]), "hold"):
        _take(row, names[0], "notified", detail="hold")
    else:
        asked = _take(row, names[0], "reinvited")
        assert asked.detail in ("inactive", "sendonly"), f"asked for {asked.detail}"


async def _retrieve(row: Row, names: list[str]) -> None:
    if row.controlled(row.call(names[0]), "talk"):
        _take(row, names[0], "notified", detail="talk")
    else:
        _take(row, names[0], "reinvited", detail="sendrecv")


async def _drop(row: Row, names: list[str]) -> None:
    """`drop 5001`, `drop 5001 486 failed`: a refusal (with this status), CANCEL, or BYE, to which `failed` gives a
    Reason."""
    name, *said = names
    fact = _take(row, name, "refused", "cancelled", "released")
    if fact.kind == "refused" and said:
        assert fact.detail == said[0], f"refused with {fact.detail}"
    if fact.kind == "released":
        reason = f"SIP;cause={said[0]};" if "failed" in said else ""
        assert fact.detail.startswith(reason) if reason else not fact.detail, f"Reason {fact.detail!r}"


async def _treat(row: Row, names: list[str]) -> None:
    """`treat customer Music`: answered by the engine, or early media of it, or it had the call already."""
    call = row.call(names[0])
    _leave(row, call, "accepted", "early")
    assert at_engine(call.sound), f"its media is at {call.sound.remote}"


async def _ring(row: Row, names: list[str]) -> None:
    """`ring customer`: he stays in conversation, with nobody; the engine plays ring-back if he is there."""
    _talking(row, names[0])


async def _join(row: Row, names: list[str]) -> None:
    """`join 5001 5002`: both are in conversation, and the media of each goes to the other."""
    one, other = (_talking(row, name) for name in names)
    for call in (one, other):
        _leave(row, call, "accepted")
    await connected(one, other)


def _talking(row: Row, name: str) -> Call:
    call = row.call(name)
    assert call.state is State.TALKING, f"{call!r}"
    return call


async def connected(one: Call, other: Call) -> None:
    """Straight from telephone to telephone, or both through the engine: then a packet of each must reach the other."""
    assert one.sound.remote is not None
    assert other.sound.remote is not None
    ends = (one.sound.remote.address, other.sound.remote.address)
    if ends == (other.sound.address, one.sound.address):
        return
    ways = f"{one.name} sends to {ends[0]}, {other.name} to {ends[1]}"
    assert all(map(at_engine, (one.sound, other.sound))), f"{ways}: {one.sound.address}, {other.sound.address}"
    await hear_each_other(one.sound, other.sound)


async def _mix(row: Row, names: list[str]) -> None:
    """`mix 5001 5002 customer`, `mix 5001<5002+customer 5002<customer customer<-`: all are at the engine, and a tone of
    each reaches those who hear him, and nobody else."""
    hears = _who_hears_whom(names)
    calls = {name: _talking(row, name) for name in hears}
    for call in calls.values():
        _leave(row, call, "accepted")
        assert at_engine(call.sound), f"{call.name} sends to {call.sound.remote}"
    sounds = {name: call.sound for name, call in calls.items()}
    heard = await tones_heard(sounds, hears)
    if heard != hears:
        # The engine keeps real time: on a machine that is short of it, sound is late for the mix and thrown away.
        heard = await tones_heard(sounds, hears)
    assert heard == hears, f"heard is {heard}"


async def _record(row: Row, names: list[str]) -> None:
    """`record 5002 start`: only what passes the engine can be kept."""
    name, what = names
    if what != "stop":
        sound = row.call(name).sound
        assert at_engine(sound), f"{name} is recorded and sends to {sound.remote}"


async def _press(row: Row, names: list[str]) -> None:
    """`press 12# to customer+5002 by 5001`: in the media where the engine carries it, else one INFO for each."""
    keys, _, to, *_ = names
    for name in to.split("+"):
        call = row.call(name)
        if at_engine(call.sound):
            assert await call.sound.keys(len(keys)) == keys
        else:
            for key in keys:
                _take(row, name, "pressed", detail=key)


def _who_hears_whom(names: list[str]) -> dict[str, set[str]]:
    if all("<" not in name for name in names):
        return {name: set(names) - {name} for name in names}
    pairs = [name.split("<") for name in names]
    return {name: {one for one in heard.split("+") if one[:5] not in ("-", "music")} for name, heard in pairs}


async def _music(row: Row, names: list[str]) -> None:
    """`music music/jazz by 5001`: 5001 is in a conversation that it holds. That music reaches whom it holds is
    for the ladders and the engine's own tests."""
    holder = row.call(names[2])
    assert holder.state is State.TALKING, f"{holder!r}"


async def _lamp(row: Row, names: list[str]) -> None:
    """`lamp 5001 on`: these telephones have not subscribed to their lamps, so that nothing is sent to them."""


async def _referral(row: Row, names: list[str]) -> None:
    """`referral 5001 486`: how its telephone hears what becomes of its transfer, by NOTIFY or as answer to REFER."""
    _take(row, names[0], "referral", detail=names[1])


WORDS: dict[str, Word] = {
    "referral": _referral,
    "offer": _offer,
    "originate": _originate,
    "alert": _alert,
    "answer": _answer,
    "hold": _hold,
    "retrieve": _retrieve,
    "drop": _drop,
    "treat": _treat,
    "ring": _ring,
    "join": _join,
    "mix": _mix,
    "record": _record,
    "press": _press,
    "lamp": _lamp,
    "music": _music,
}
