"""Keys in a conversation: those that a client has pressed (TSendDTMF), and those that it waits for (TCollectDigits).

What is collected for a party are the keys of the others in its call; while that lasts the media engine carries the
call, or it would hear none. Source: tlib contract 4.4 and 5. Timeout of TCollectDigits is for all digits together.
"""

from __future__ import annotations

from simulator.switch import hearing, publish
from simulator.switch.digits import LONGEST, Collector, Meaning, Rules
from simulator.switch.floor import Floor, party_alarm
from simulator.switch.handlers import Handlers, of_call
from simulator.switch.legs import PressKeys
from simulator.switch.state import AlarmKind, Ask, Asked, Call, Party
from simulator.tlib.enums import ClearFlag
from simulator.tlib.events import EventDigitsCollected, EventDtmfSent
from simulator.tlib.requests import RequestCollectDigits, RequestSendDTMF

# --- pressed ---


def send(floor: Floor, call: Call, party: Party, request: RequestSendDTMF, asked: Asked) -> None:
    """TSendDTMF: everybody else in the conversation gets the keys; nobody waits until they are pressed."""
    assert party.leg is not None
    legs = tuple(other.leg for other in others(call, party) if other.leg is not None)
    floor.out.append(PressKeys(party.leg, legs, request.dtmf_digits.upper()))
    special: publish.Attributes = {"dtmf_digits": request.dtmf_digits}
    publish.call_event(floor, call, party, EventDtmfSent, asked=asked, special=special)


def others(call: Call, party: Party) -> list[Party]:
    """Who is in the conversation besides."""
    return [person for person in call.people if person is not party]


# --- waited for ---


def collect(floor: Floor, call: Call, party: Party, request: RequestCollectDigits, asked: Asked) -> None:
    """TCollectDigits. At a routing point keys that the caller has pressed before count, unless ClearFlag says Clear."""
    meanings = tuple((key, Meaning.Terminate) for key in request.terminate_digits)
    party.collector = Collector(Rules(request.number_of_digits or LONGEST, meanings))
    party.asked[Ask.Collect] = asked
    if request.timeout:
        floor.set_alarm(party_alarm(AlarmKind.Collect, call, party), request.timeout)
    if party.stay is None:
        hearing.connect(floor, call)
        return
    waiting, party.stay.keys = party.stay.keys, ""
    for key in "" if request.clear_flag is ClearFlag.Clear else waiting:
        _count(floor, call, party, key)


def pressed(floor: Floor, call: Call, by: Party, key: str) -> bool:
    """A key of somebody in the call; says whether anybody has waited for it."""
    waiting = [party for party in call.parties if party.collector is not None and party is not by]
    for party in waiting:
        _count(floor, call, party, key)
    return bool(waiting)


def _count(floor: Floor, call: Call, party: Party, key: str) -> None:
    if party.collector is not None and party.collector.press(key).over:
        collected(floor, call, party)


def time_out(floor: Floor, call: Call, party: Party) -> None:
    """Timeout is over: what there is has to do."""
    assert party.collector is not None
    party.collector.run_out()
    collected(floor, call, party)


def collected(floor: Floor, call: Call, party: Party) -> None:
    """EventDigitsCollected."""
    assert party.collector is not None
    digits, last = party.collector.digits, party.collector.last or None
    party.collector = None
    floor.cancel_alarm(party_alarm(AlarmKind.Collect, call, party))
    special: publish.Attributes = {"collected_digits": digits, "last_collected_digit": last}
    asked = party.asked.pop(Ask.Collect, None)
    publish.call_event(floor, call, party, EventDigitsCollected, asked=asked, special=special)
    hearing.connect(floor, call)


HANDLERS: Handlers = {RequestSendDTMF: of_call(send), RequestCollectDigits: of_call(collect)}
