"""Events about calls rather than about DNs, for clients that subscribed (TStartCallMonitoring).

At the end of a step each call that it touched is compared with what the subscribers know of it; so they always know
exactly what there is, and nobody pays who does not subscribe. Source: tlib contract 4.6, 2 (PartyState, Cause).
"""

from __future__ import annotations

from simulator.contract import ClientId
from simulator.switch import publish
from simulator.switch.floor import Floor
from simulator.switch.handlers import Handlers
from simulator.switch.snapshot import packed
from simulator.switch.state import Asked, Call, Image, Party, PartyImage
from simulator.tlib.enums import CallState, Cause
from simulator.tlib.events import (
    EventACK,
    EventCallCreated,
    EventCallDataChanged,
    EventCallDeleted,
    EventCallPartyAdded,
    EventCallPartyDeleted,
    EventCallPartyMoved,
    EventCallPartyState,
    TEvent,
)
from simulator.tlib.requests import RequestStartCallMonitoring, RequestStopCallMonitoring

CAUSES: dict[CallState, Cause] = {
    CallState.Busy: Cause.Busy,
    CallState.NoAnswer: Cause.NoAnswer,
    CallState.Redirected: Cause.Redirect,
    CallState.Forwarded: Cause.Forward,
    CallState.Transferred: Cause.Transfer,
    CallState.Conferenced: Cause.Conference,
    CallState.AnsweringMachineDetected: Cause.AMDetected,
    CallState.FaxDetected: Cause.Fax,
}


def start(floor: Floor, request: RequestStartCallMonitoring, asked: Asked) -> None:
    """EventACK, then the calls there are, as if they had just come about."""
    publish.answer(floor, asked, publish.made(floor, EventACK))
    if asked.client in floor.state.watchers:
        return
    if not floor.state.watchers:
        floor.state.images = {conn_id: _image(call) for conn_id, call in floor.state.calls.items()}
    floor.state.watchers.append(asked.client)
    for image in floor.state.images.values():
        _tell_new(floor, image, (asked.client,))


def stop(floor: Floor, request: RequestStopCallMonitoring, asked: Asked) -> None:
    gone(floor, asked.client)
    publish.answer(floor, asked, publish.made(floor, EventACK))


def gone(floor: Floor, client: ClientId) -> None:
    """A client that subscribed no longer does, or is no longer there."""
    if client in floor.state.watchers:
        floor.state.watchers.remove(client)
        if not floor.state.watchers:
            floor.state.images = {}


def settle(floor: Floor) -> None:
    """The end of a step: tell what has changed of the calls that it touched."""
    touched, floor.touched = floor.touched, {}
    if not floor.state.watchers:
        return
    before = {conn_id: floor.state.images.pop(conn_id, None) for conn_id in touched}
    after = {conn_id: _image(call) for conn_id, call in touched.items() if conn_id in floor.state.calls}
    floor.state.images.update(after)
    were = {uuid: old.call_uuid for old in before.values() if old is not None for uuid in old.parties}
    for conn_id, image in after.items():
        old = before[conn_id]
        if old is None:
            _give(floor, _created(floor, image))
        _tell_parties(floor, old, image, were)
        if old is not None and old.user_data != image.user_data:
            data = publish.made(
                floor,
                EventCallDataChanged,
                call_uuid=image.call_uuid,
                conn_id=image.conn_id,
                user_data=image.user_data,
            )
            _give(floor, data)
    stayed = {uuid for image in after.values() for uuid in image.parties}
    for conn_id, old in before.items():
        if old is not None:
            _tell_gone(floor, old, stayed, over=conn_id not in after)


def _tell_new(floor: Floor, image: Image, to: tuple[ClientId, ...]) -> None:
    publish.give(floor, _created(floor, image), to)
    for uuid, party in image.parties.items():
        publish.give(floor, _party(floor, EventCallPartyAdded, image, uuid, party), to)


def _tell_parties(floor: Floor, old: Image | None, image: Image, were: dict[str, str]) -> None:
    known = old.parties if old is not None else {}
    for uuid, party in image.parties.items():
        if uuid in known:
            if known[uuid].state != party.state:
                _give(floor, _party(floor, EventCallPartyState, image, uuid, party))
        elif uuid in were:
            values = {**_about(uuid, party), "call_uuid": were[uuid], "new_call_uuid": image.call_uuid}
            _give(floor, publish.made(floor, EventCallPartyMoved, conn_id=image.conn_id, **values))
        else:
            _give(floor, _party(floor, EventCallPartyAdded, image, uuid, party))


def _tell_gone(floor: Floor, old: Image, stayed: set[str], *, over: bool) -> None:
    for uuid, party in old.parties.items():
        if uuid not in stayed:
            _give(floor, _party(floor, EventCallPartyDeleted, old, uuid, party))
    if over:
        event = publish.made(floor, EventCallDeleted, call_uuid=old.call_uuid, conn_id=old.conn_id, call_id=old.call_id)
        _give(floor, event)


def _give(floor: Floor, event: TEvent) -> None:
    publish.give(floor, event, tuple(floor.state.watchers))


def _created(floor: Floor, image: Image) -> TEvent:
    return publish.made(
        floor,
        EventCallCreated,
        call_uuid=image.call_uuid,
        conn_id=image.conn_id,
        call_id=image.call_id,
        call_type=image.call_type,
        ani=image.ani or None,
        dnis=image.dnis or None,
        user_data=image.user_data or None,
        ref_call_uuid=image.ref_call_uuid,
    )


def _party(floor: Floor, kind: type[TEvent], image: Image, uuid: str, party: PartyImage) -> TEvent:
    return publish.made(floor, kind, call_uuid=image.call_uuid, conn_id=image.conn_id, **_about(uuid, party))


def _about(uuid: str, party: PartyImage) -> publish.Attributes:
    return {
        "party_uuid": uuid,
        "this_dn": party.dn,
        "this_dn_role": party.role,
        "party_state": party.state,
        "cause": party.cause,
    }


def _image(call: Call) -> Image:
    return Image(
        call.conn_id,
        call.call_id,
        call.call_uuid,
        call.call_type,
        call.ani,
        call.dnis,
        call.user_data,
        call.original_uuid,
        {party.uuid: _party_image(call, party) for party in call.parties},
    )


def _party_image(call: Call, party: Party) -> PartyImage:
    return PartyImage(party.number, party.role, packed(call, party), CAUSES.get(party.why))


HANDLERS: Handlers = {RequestStartCallMonitoring: start, RequestStopCallMonitoring: stop}
