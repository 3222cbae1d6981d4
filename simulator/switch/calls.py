"""Calls begin, are answered, held and released, by telephone or by request. Source: tlib contract 9.1 to 9.4."""

from __future__ import annotations

from simulator.contract import LegId
from simulator.switch import agentphone, business, callerid, dialplan, iscc, music, publish, queues, roster, trunks
from simulator.switch.conference import depart
from simulator.switch.ending import end
from simulator.switch.floor import Floor, party_alarm
from simulator.switch.handlers import Handler, Handlers, of_call
from simulator.switch.legs import AnswerLeg, DropLeg, HoldLeg, LegOffered, NameLeg, RetrieveLeg
from simulator.switch.outcomes import caller_failed, failed, failure
from simulator.switch.parties import Trigger, move
from simulator.switch.state import AlarmKind, Ask, Asked, Call, Data, Party, PartyKind, PartyState, Releasing
from simulator.tlib.enums import CallType, DNRole
from simulator.tlib.errors import TERR
from simulator.tlib.kvlist import EMPTY, KVList
from simulator.tlib.requests import (
    RequestAnswerCall,
    RequestClearCall,
    RequestHoldCall,
    RequestMakeCall,
    RequestReleaseCall,
    RequestRetrieveCall,
)

ANSWER_SECONDS = 32.0
REJECTED, GONE = 603, 480
_ALARMS = {Ask.Answer: AlarmKind.Answer, Ask.Hold: AlarmKind.Hold, Ask.Retrieve: AlarmKind.Retrieve}
_COMMANDS: dict[Ask, type[AnswerLeg] | type[HoldLeg] | type[RetrieveLeg]] = {
    Ask.Answer: AnswerLeg,
    Ask.Hold: HoldLeg,
    Ask.Retrieve: RetrieveLeg,
}


# --- beginning ---


def offered(floor: Floor, event: LegOffered) -> None:
    """A telephone or a gateway calls."""
    status = _turned_away(floor, event)
    if status is not None:
        floor.out.append(DropLeg(event.leg, status))
        return
    caller = Party(
        event.caller if event.dn is None else event.dn,
        PartyKind.Outside if event.dn is None else PartyKind.Device,
        DNRole.RoleOrigination,
        leg=event.leg,
        trunk=event.trunk,
        incoming=True,
    )
    call = create(floor, caller, event.called, event.user_data, EMPTY)
    call.caller_name = event.caller_name
    floor.state.legs[event.leg] = call
    floor.out.append(NameLeg(event.leg, call.call_uuid))
    move(floor, call, caller, Trigger.Dial)
    deliver(floor, call)


def _turned_away(floor: Floor, event: LegOffered) -> int | None:
    """The SIP status for a caller who gets no call at all. A DN that misdials has one, which fails."""
    if floor.state.closing:
        return REJECTED
    if not trunks.has_room(floor, event.trunk):
        return trunks.NO_CIRCUIT
    if event.dn is None:
        return 404 if dialplan.resolve(floor.configuration, event.called) is None else None
    return None if dialplan.is_device(floor.configuration, event.dn) else 404


def make(floor: Floor, request: RequestMakeCall, asked: Asked) -> None:
    """TMakeCall: the own telephone first (sipserver contract 4.1); EventDialing at once."""
    caller = Party(request.this_dn, PartyKind.Device, DNRole.RoleOrigination)
    caller.shown = callerid.wanted(request.extensions)
    call = create(floor, caller, request.other_dn, request.user_data, request.extensions)
    call.location = request.location
    agentphone.take_off_hook(floor, call, caller)
    move(floor, call, caller, Trigger.Originate, asked=asked)


def off_hook(floor: Floor, call: Call, caller: Party) -> None:
    move(floor, call, caller, Trigger.OffHook)
    deliver(floor, call)


def deliver(floor: Floor, call: Call) -> None:
    """To where the dialled number leads."""
    iscc.claim(floor, call)
    location = dialplan.seen_from(floor.configuration, call.ani, call.location)
    destination = dialplan.resolve(floor.configuration, call.dnis, location)
    if destination is None or iscc.is_unclaimed(floor, destination.number):
        caller_failed(floor, call, 404)
    else:
        queues.reach(floor, call, destination)


def create(floor: Floor, caller: Party, dialled: str, user_data: KVList, extensions: KVList) -> Call:
    """A call begins with who calls."""
    kind = _call_type(floor, caller, dialled)
    call = Call(
        floor.ids.conn_id(),
        floor.ids.call_id(),
        floor.ids.call_uuid(),
        kind,
        ani=caller.number,
        dnis=dialled,
        created=floor.now,
        data=Data(user_data),
        extensions=extensions,
        business=business.dialled(floor, kind, caller, extensions),
        site=dialplan.home(floor.configuration, caller.number),
    )
    roster.open_call(floor, call)
    roster.enter(floor, call, caller)
    return call


def _call_type(floor: Floor, caller: Party, dialled: str) -> CallType:
    if caller.kind is PartyKind.Outside:
        return CallType.Inbound
    destination = dialplan.resolve(floor.configuration, dialled)
    outside = destination is not None and destination.kind is PartyKind.Outside
    return CallType.Outbound if outside else CallType.Internal


# --- asking a telephone ---


def ask(floor: Floor, call: Call, party: Party, what: Ask, asked: Asked | None) -> None:
    """Have the telephone answer, hold or retrieve; the event comes when it has done so."""
    assert party.leg is not None
    if asked is not None:
        party.asked[what] = asked
    floor.set_alarm(party_alarm(_ALARMS[what], call, party), ANSWER_SECONDS)
    floor.out.append(_COMMANDS[what](party.leg))


def settled(floor: Floor, call: Call, party: Party, what: Ask) -> Asked | None:
    """Nobody waits for this any longer; returns who did."""
    floor.cancel_alarm(party_alarm(_ALARMS[what], call, party))
    return party.asked.pop(what, None)


REFUSED = {
    Ask.Answer: TERR.UnsuccessfulAnswer,
    Ask.Hold: TERR.InvalidCallState,
    Ask.Retrieve: TERR.UnsuccessfulRetrieve,
}
"""What a requester hears when the telephone refuses."""


def refused(floor: Floor, call: Call, party: Party, what: Ask, code: TERR) -> None:
    """The telephone did not do it; the party stays as it was."""
    asked, then = settled(floor, call, party, what), party.then
    if what is Ask.Hold:
        party.then = party.music = None
        consults = then is not None and then.request is not None
        code = TERR.CannotInitiateTransfer if consults and code is not TERR.Timeout else code
    if asked is not None:
        publish.error(floor, asked, code, party.number, call.conn_id)


# --- ending ---


def hung_up(floor: Floor, call: Call, party: Party) -> None:
    """A far end is gone. Its leg is over already."""
    if party.state in (PartyState.Null, PartyState.Alerting):
        failed(floor, call, party, GONE)
    else:
        release(floor, call, party, None)


def own_leg_failed(floor: Floor, call: Call, caller: Party, status: int) -> None:
    """TMakeCall whose own telephone does not go off hook, or a leg that breaks. A conference goes on without."""
    other = trunks.after(floor, caller) if status == trunks.NO_CIRCUIT else None
    if other is not None and caller.state is PartyState.Initiated:
        agentphone.take_off_hook(floor, call, caller, other)
    elif caller.talks and len(call.people) > 2:
        depart(floor, call, caller)
    else:
        end(floor, call, caller, failure(status).why)


def release(floor: Floor, call: Call, party: Party, asked: Asked | None) -> None:
    """TReleaseCall, or the telephone hung up. Who rings rejects the call."""
    if party.state is PartyState.Alerting:
        failed(floor, call, party, REJECTED, asked)
    else:
        depart(floor, call, party, asked)


def clear(floor: Floor, call: Call, party: Party, asked: Asked) -> None:
    """TClearCall: EventReleased for everybody."""
    end(floor, call, party, asked=asked)


def end_all(floor: Floor, status: int) -> None:
    for call in list(floor.state.calls.values()):
        end(floor, call, status=status, whose=Releasing.Unknown)


def leg_party(floor: Floor, leg: LegId) -> tuple[Call, Party] | None:
    """Whose leg it is; None for a leg that is over or was never ours."""
    call = floor.state.legs.get(leg)
    party = call.of_leg(leg) if call is not None else None
    return (call, party) if call is not None and party is not None else None


def _asks(what: Ask) -> Handler:
    return of_call(lambda floor, call, party, request, asked: ask(floor, call, party, what, asked))


def _hold(floor: Floor, call: Call, party: Party, request: RequestHoldCall, asked: Asked) -> None:
    music.ask(party, request)
    ask(floor, call, party, Ask.Hold, asked)


HANDLERS: Handlers = {
    RequestMakeCall: make,
    RequestAnswerCall: _asks(Ask.Answer),
    RequestHoldCall: of_call(_hold),
    RequestRetrieveCall: _asks(Ask.Retrieve),
    RequestReleaseCall: of_call(lambda floor, call, party, request, asked: release(floor, call, party, asked)),
    RequestClearCall: of_call(lambda floor, call, party, request, asked: clear(floor, call, party, asked)),
}
