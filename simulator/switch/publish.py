"""What stands in an event: the one place that decides attribute content. Source: tlib contract 3, 4 and 10."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from simulator.contract import DISTRIBUTED, ClientId, Publish
from simulator.switch import clients
from simulator.switch.dialplan import home
from simulator.switch.floor import Floor
from simulator.switch.state import Asked, Call, Party, PartyKind, PartyState
from simulator.switch.wrapup import KEY as WRAP_UP_TIME
from simulator.switch.wrapup import shown, wrap_up
from simulator.tlib import errors
from simulator.tlib.enums import CallState, CallType, DNRole
from simulator.tlib.events import (
    CallEvent,
    DNEvent,
    EventAddressInfo,
    EventAgentReserved,
    EventDialing,
    EventError,
    EventEstablished,
    EventLinkConnected,
    EventPrimaryChanged,
    EventRegistered,
    EventReleased,
    EventRinging,
    EventServerInfo,
    EventUnregistered,
    TEvent,
)
from simulator.tlib.kvlist import KVList

TENANT = "Environment"
_OF_THE_SERVER = (EventError, EventLinkConnected, EventPrimaryChanged, EventServerInfo)
E = TypeVar("E", bound=TEvent)
Attributes = dict[str, Any]
"""Attributes of one kind of event, by field name."""
Pair = tuple[str, int | str | bytes | KVList]


_ANSWERS = (EventRegistered, EventUnregistered, EventAddressInfo, EventAgentReserved)


def made(floor: Floor, kind: type[E], /, **values: Any) -> E:
    """An event with the next sequence number and the time of the step."""
    floor.sequence += 1
    return kind(event_sequence_number=floor.sequence, time=floor.now, **values)


def give(
    floor: Floor, event: TEvent, to: tuple[ClientId, ...], asked: Asked | None = None, reference_id: int = 0
) -> None:
    """Send an event; the requester gets his copy in any case. reference_id: in the copies of what nobody asked for."""
    if floor.state.link_down and not isinstance(event, _OF_THE_SERVER):
        # Nobody hears of the switch; who waited for it learns why (tlib contract 4.1).
        if asked is not None:
            error(floor, asked, errors.TERR.SwitchNotConnected, getattr(event, "this_dn", None))
        return
    if floor.state.masks:
        to = _wanted(floor, event, to)
    if asked is None:
        floor.out.append(Publish(event, to, None, reference_id))
        return
    to = to if asked.client in to else (*to, asked.client)
    floor.out.append(Publish(event, to, asked.client, asked.reference_id))


def _wanted(floor: Floor, event: TEvent, to: tuple[ClientId, ...]) -> tuple[ClientId, ...]:
    """Those who did not say by TSetInputMask that they do not want such events."""
    masks, name = floor.state.masks, type(event).__name__
    return tuple(client for client in to if client not in masks or name in masks[client])


def answer(floor: Floor, asked: Asked, event: TEvent) -> None:
    """An event for the requester alone."""
    give(floor, event, (), asked)


def error(floor: Floor, asked: Asked, code: int, this_dn: str | None = None, conn_id: str | None = None) -> None:
    """EventError goes to the requester only."""
    if floor.state.link_down and code != errors.TERR.ClientNotRegistered:
        # Whatever the switch would say, it does not get here.
        code = errors.TERR.SwitchNotConnected
    text = errors.text(code)
    event = made(floor, EventError, error_code=int(code), error_message=text, this_dn=this_dn, conn_id=conn_id)
    answer(floor, asked, event)


def distribute(floor: Floor, event: CallEvent | DNEvent) -> None:
    """TSendEvent: an event that a client made goes out as ours, with a number and a time of its own, and with the
    ReferenceID -1 of nobody's request."""
    floor.sequence += 1
    event = replace(event, event_sequence_number=floor.sequence, time=floor.now)
    give(floor, event, clients.recipients(floor.state, event.this_dn), reference_id=DISTRIBUTED)


def call_event(
    floor: Floor,
    call: Call,
    party: Party,
    kind: type[CallEvent],
    why: CallState = CallState.Ok,
    asked: Asked | None = None,
    special: Attributes | None = None,
    *,
    to_requester: bool = False,
) -> None:
    """Publish an event about a call as a party sees it. `special` are the attributes of this kind of event only."""
    floor.touch(call)
    other, other_role = _other(call, party, kind)
    session = floor.state.agents.get(party.number)
    values: Attributes = {
        "this_dn": party.number,
        "conn_id": call.conn_id,
        "call_id": call.call_id,
        "call_uuid": call.call_uuid,
        "call_type": call.call_type,
        "propagated_call_type": call.main_type or call.call_type,
        "previous_conn_id": call.consult_of,
        "transfer_conn_id": call.consult_of,
        "call_state": why,
        "this_dn_role": party.role,
        "this_queue": party.number if party.kind is PartyKind.Queue else party.queue,
        "other_dn": other,
        "other_dn_role": other_role,
        "ani": _ani(floor, call),
        "dnis": call.dnis or None,
        "agent_id": session.agent_id if session else None,
        "place": floor.places.get(party.number),
        "customer_id": TENANT,
        "user_data": call.user_data or None,
        "extensions": _extensions(floor, call, party, kind),
        "reasons": (asked.reasons or None) if asked else None,
    }
    if call.hops:
        values |= _way(call)
    event = made(floor, kind, **(values | (special or {})))
    give(floor, event, () if to_requester else clients.recipients(floor.state, party.number), asked)


def _way(call: Call) -> Attributes:
    """The switches that a call came through, first and last (tlib contract 3)."""
    first, last = call.hops[0], call.hops[-1]
    return {
        "first_transfer_home_location": first.location,
        "first_transfer_orig_dn": first.dn,
        "last_transfer_home_location": last.location,
        "last_transfer_orig_dn": last.dn,
        "call_history": KVList(tuple((f"{hop.dn}@{hop.location}", n) for n, hop in enumerate(call.hops, 1))),
    }


def dn_event(
    floor: Floor,
    dn: str,
    kind: type[DNEvent],
    asked: Asked | None = None,
    special: Attributes | None = None,
    to: tuple[ClientId, ...] | None = None,
) -> None:
    """Publish an event about a DN, to its clients unless `to` names others; answers go to the requester alone."""
    session = floor.state.agents.get(dn)
    values: Attributes = {
        "this_dn": dn,
        "agent_id": session.agent_id if session else None,
        "place": floor.places.get(dn),
        "customer_id": TENANT,
    }
    event = made(floor, kind, **(values | (special or {})))
    alone = asked is not None and kind in _ANSWERS
    heard = clients.recipients(floor.state, dn) if to is None else to
    give(floor, event, () if alone else heard, asked)


def brought(party: Party) -> Attributes | None:
    """ThirdPartyDN of an EventRinging or EventQueued: by whose doing the call came."""
    if party.arrival.third_dn is None:
        return None
    return {"third_party_dn": party.arrival.third_dn, "third_party_dn_role": party.arrival.third_role}


def _ani(floor: Floor, call: Call) -> str | None:
    """ANI where ani-distribution wants it (tlib contract 3)."""
    wanted = floor.configuration.tserver("ani-distribution", "inbound-calls-only")
    shown = wanted == "all-calls" or (wanted == "inbound-calls-only" and call.call_type is CallType.Inbound)
    return call.ani or None if shown else None


def _other(call: Call, party: Party, kind: type[CallEvent]) -> tuple[str | None, DNRole | None]:
    """OtherDN and its role. Before an answer it is what was dialled, which need not be a DN (contract 3, DIAL)."""
    dialled = (call.dnis or None, DNRole.RoleDestination)
    if kind is EventDialing:
        return dialled
    others = [
        other
        for other in call.parties
        if other is not party
        and other.state is not PartyState.Null
        and other.role is not DNRole.RoleObserver
        and call.sees(party, other)
    ]
    people = [other for other in others if other.kind is not PartyKind.Queue and other.number != party.observes]
    if party.kind is PartyKind.Queue:
        people = [other for other in people if other is call.front]
    # Who has been invited and only rings makes no conference yet.
    seen = [other for other in people if other.established] or people or others
    if people and len(seen) > 1:
        # A conference on the other side is no single DN.
        return None, None
    if not seen:
        return dialled if party.role is DNRole.RoleOrigination and not party.established else (None, None)
    return seen[0].number or None, seen[0].role


def _extensions(floor: Floor, call: Call, party: Party, kind: type[CallEvent]) -> KVList | None:
    if kind is EventRinging:
        return KVList((*_origin(floor, call), ("BusinessCall", call.business), *_no_answer(party)))
    if kind is EventEstablished:
        return KVList((("BusinessCall", call.business), *_after_call(floor, call, party)))
    if kind is EventReleased:
        return KVList((("BusinessCall", call.business), ("ReleasingParty", party.releasing.value)))
    return None


def _origin(floor: Floor, call: Call) -> tuple[Pair, ...]:
    """Who is on the line: the caller, or after a transfer by the caller whoever stayed (tlib contract 10)."""
    front = call.front
    if front is None or not front.number:
        return ()
    if front.kind is PartyKind.Outside:
        return (("OriginationDN", front.number),)
    return (("OriginationDN", front.number), ("OriginationDN_location", home(floor.configuration, front.number)))


def _no_answer(party: Party) -> tuple[Pair, ...]:
    setting = party.no_answer
    assert setting is not None, "a DN that rings has been offered the call"
    return (
        ("NO_ANSWER_ACTION", setting.action),
        ("NO_ANSWER_TIMEOUT", setting.timeout),
        ("NO_ANSWER_OVERFLOW", setting.overflow_text),
    )


def _after_call(floor: Floor, call: Call, party: Party) -> tuple[Pair, ...]:
    if party.number not in floor.state.agents:
        return ()
    return ((WRAP_UP_TIME, shown(wrap_up(floor, call, party))),)
