"""Recording of a party on request, or because its DN, or the route, wants it.

The requests are TPrivateService with SIP Server's message ids (recalled; sipserver contract 5.5). Whose leg is
recorded is brought to the engine, as for a conference.
"""

from __future__ import annotations

from simulator.switch import clients, hearing, publish
from simulator.switch.floor import Floor
from simulator.switch.handlers import Handlers
from simulator.switch.legs import RecordAction, RecordLeg
from simulator.switch.state import Asked, Call, Party, PartyKind
from simulator.tlib.events import EventPrivateInfo
from simulator.tlib.kvlist import KVList
from simulator.tlib.requests import RequestPrivateService

ACTIONS = {
    3013: RecordAction.Start,
    3014: RecordAction.Stop,
    3015: RecordAction.Pause,
    3016: RecordAction.Resume,
}
"""What each PrivateMsgID asks for."""
STATES = {
    RecordAction.Start: "Recording",
    RecordAction.Resume: "Recording",
    RecordAction.Pause: "Paused",
    RecordAction.Stop: "Stopped",
}
BEFORE = {
    RecordAction.Start: ("Stopped",),
    RecordAction.Stop: ("Recording", "Paused"),
    RecordAction.Pause: ("Recording",),
    RecordAction.Resume: ("Paused",),
}
"""In which states an action makes sense."""


def private_service(floor: Floor, request: RequestPrivateService, asked: Asked) -> None:
    call = floor.state.calls[request.conn_id]
    party = call.party(request.this_dn)
    assert party is not None
    _act(floor, call, party, ACTIONS[request.private_msg_id], asked)


def established(floor: Floor, call: Call, party: Party) -> None:
    """A DN talks: record it from the start where `record` says so, of the DN or of the route."""
    own = floor.configuration.dns.get(party.number)
    wanted = call.extensions.text("record") or (own.option("record") if own is not None else "")
    if wanted in ("true", "destination") and party.recording == "Stopped" and party.kind is PartyKind.Device:
        _act(floor, call, party, RecordAction.Start)


def failed(floor: Floor, call: Call, party: Party) -> None:
    """The disk is full, or the engine cannot write: the recording is over, the call is not."""
    if party.recording != "Stopped":
        _act(floor, call, party, RecordAction.Stop)


def _act(floor: Floor, call: Call, party: Party, action: RecordAction, asked: Asked | None = None) -> None:
    assert party.leg is not None
    party.recording = STATES[action]
    hearing.connect(floor, call)
    floor.out.append(RecordLeg(party.leg, action, f"{call.call_uuid}-{party.number}", _about(floor, call, party)))
    code = next(code for code, one in ACTIONS.items() if one is action)
    words = KVList.of(RecordingState=party.recording)
    event = publish.made(
        floor,
        EventPrivateInfo,
        private_msg_id=code,
        this_dn=party.number,
        conn_id=call.conn_id,
        extensions=words,
    )
    publish.give(floor, event, clients.recipients(floor.state, party.number), asked)


def _about(floor: Floor, call: Call, party: Party) -> KVList:
    """What stands beside the recording."""
    session = floor.state.agents.get(party.number)
    words = {
        "ConnID": call.conn_id,
        "CallUUID": call.call_uuid,
        "CallType": call.call_type.name,
        "DN": party.number,
        "AgentID": session.agent_id if session is not None else "",
        "ANI": call.ani,
        "DNIS": call.dnis,
    }
    return KVList.of({key: word for key, word in words.items() if word})


HANDLERS: Handlers = {RequestPrivateService: private_service}
