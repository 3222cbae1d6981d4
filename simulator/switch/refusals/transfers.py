"""Refusals of transfers, conferences and what goes with them. Source: tlib contract 5, 7.3 and 9.5 to 9.16."""

from __future__ import annotations

from typing import Any

from simulator.contract import ClientId
from simulator.switch import consult, dialplan, merging
from simulator.switch.data import mode_of
from simulator.switch.floor import Floor
from simulator.switch.refusals.calls import TALKING
from simulator.switch.refusals.checks import (
    CALL,
    DN,
    Check,
    call_exists,
    call_of,
    destination,
    here,
    in_service,
    in_state,
    limit,
    on_call,
    party_of,
    reachable,
    unless,
)
from simulator.switch.state import Ask, Call, Party, PartyKind, PartyState
from simulator.switch.state import PartyState as S
from simulator.tlib.enums import DNRole
from simulator.tlib.errors import TERR
from simulator.tlib.requests import (
    CallRequest,
    RequestAlternateCall,
    RequestCompleteConference,
    RequestCompleteTransfer,
    RequestDeleteFromConference,
    RequestInitiateConference,
    RequestInitiateTransfer,
    RequestListenDisconnect,
    RequestListenReconnect,
    RequestMergeCalls,
    RequestMuteTransfer,
    RequestReconnectCall,
    RequestRedirectCall,
    RequestSingleStepConference,
    RequestSingleStepTransfer,
    TRequest,
    TwoCallRequest,
    TwoStepRequest,
)

# --- the new party ---


def _leads(floor: Floor, client: ClientId, request: Any) -> TERR | None:
    leads = destination(floor, request) is not None
    return unless(leads and request.other_dn != request.this_dn, TERR.InvalidCalledDN)


def _leads_to_somebody(floor: Floor, client: ClientId, request: Any) -> TERR | None:
    """A conference cannot wait at a routing point or queue, nor at one behind a service number."""
    destination = dialplan.resolve(floor.configuration, request.other_dn)
    waits = destination is not None and destination.kind is PartyKind.Queue
    return TERR.InvalidCalledDN if waits else None


def _no_queue_for_a_conference(floor: Floor, client: ClientId, request: Any) -> TERR | None:
    """Who is invited to a conference cannot send the invitation on to where a conference cannot wait; nor can who is
    dialled by a queue, as nobody would be there to wait."""
    call = call_of(floor, request)
    party, step = party_of(floor, request), call.step
    invited = party is not None and step is not None and step.leg == call.lead(party.leg)
    return _leads_to_somebody(floor, client, request) if invited or call.front is None else None


def _not_in_it(floor: Floor, client: ClientId, request: Any) -> TERR | None:
    return unless(call_of(floor, request).member(request.other_dn) is None, TERR.InvalidCalledDN)


def _data_fits(floor: Floor, client: ClientId, request: TwoStepRequest) -> TERR | None:
    apart = request.user_data if mode_of(floor, request) == "separate" else None
    data = apart if apart is not None else call_of(floor, request).user_data.update(request.user_data)
    return unless(data.size() <= limit(floor), TERR.BadParameter)


def _together_fit(floor: Floor, client: ClientId, request: TwoStepRequest) -> TERR | None:
    data = call_of(floor, request).user_data.update(request.user_data)
    return unless(data.size() <= limit(floor), TERR.BadParameter)


# --- the call it is about ---


def _nothing_asked(floor: Floor, client: ClientId, request: CallRequest) -> TERR | None:
    party = party_of(floor, request)
    return TERR.RequestInProgress if party is not None and _under_way(party) else None


def _under_way(party: Party) -> bool:
    """Digits that are waited for stand in nobody's way."""
    return party.then is not None or any(what is not Ask.Collect for what in party.asked)


def _no_step(floor: Floor, client: ClientId, request: CallRequest) -> TERR | None:
    return TERR.RequestInProgress if call_of(floor, request).step is not None else None


def _somebody_to(error: TERR) -> Check:
    """Somebody else than ThisDN has to be there, to be handed over or consulted about."""

    def check(floor: Floor, client: ClientId, request: CallRequest) -> TERR | None:
        party = party_of(floor, request)
        others = [person for person in call_of(floor, request).people if person is not party]
        return unless(bool(others), error)

    return check


def _no_consultation(error: TERR) -> Check:
    """One consultation at a time, and no other call in the way."""

    def check(floor: Floor, client: ClientId, request: CallRequest) -> TERR | None:
        others = [party for call, party in floor.state.calls_on(request.this_dn) if call.conn_id != request.conn_id]
        return unless(all(party.state is PartyState.Held for party in others), error)

    return check


def _not_observing(floor: Floor, client: ClientId, request: CallRequest) -> TERR | None:
    party = party_of(floor, request)
    return TERR.InvalidCallState if party is not None and party.role is DNRole.RoleObserver else None


# --- two calls ---


def _two_calls(error: TERR) -> Check:
    def check(floor: Floor, client: ClientId, request: TwoCallRequest) -> TERR | None:
        return unless(consult.pair(floor, request) is not None, error)

    return check


def _second_call(floor: Floor, client: ClientId, request: TwoCallRequest) -> TERR | None:
    """A second call that is named has to be there."""
    second = consult.named(request)
    return unless(not second or second in floor.state.calls, TERR.InvalidConnID)


def _parties(floor: Floor, request: TwoCallRequest) -> tuple[tuple[Call, Party], tuple[Call, Party]]:
    found = consult.pair(floor, request)
    assert found is not None
    one, other = found
    mine, his = one.party(request.this_dn), other.party(request.this_dn)
    assert mine is not None
    assert his is not None
    return (one, mine), (other, his)


def _settled(floor: Floor, client: ClientId, request: TwoCallRequest) -> TERR | None:
    """Nothing else is under way in either call."""
    two = _parties(floor, request)
    busy = any(_under_way(party) or call.step for call, party in two)
    return TERR.RequestInProgress if busy else None


def _by_hand(floor: Floor, client: ClientId, request: TwoCallRequest) -> TERR | None:
    """A mute transfer completes itself."""
    automatic = any(call.automatic for call, _ in _parties(floor, request))
    return TERR.RequestInProgress if automatic else None


def _transferable(floor: Floor, client: ClientId, request: TwoCallRequest) -> TERR | None:
    """The original talks or is held; the consulted party is at least called, or waits at a queue."""
    (original, mine), (other, his) = _parties(floor, request)
    apart = [person for person in original.people if person is not mine]
    there = [party for party in other.parties if party is not his]
    fine = mine.talks and bool(apart) and bool(there) and (his.talks or his.state is S.Dialing)
    fine = fine and merging.apart(original, other, request.this_dn)
    return unless(fine, TERR.CannotCompleteTransfer)


def _joinable(floor: Floor, client: ClientId, request: TwoCallRequest) -> TERR | None:
    """A conference needs somebody at the other end of both calls, and the DN in the middle to talk on one of them."""
    (original, mine), (other, his) = _parties(floor, request)
    people = len(original.people) > 1 and len(other.people) > 1
    people = people and mine.talks and his.talks and S.Connected in (mine.state, his.state)
    return unless(people and merging.apart(original, other, request.this_dn), TERR.CannotCompleteConference)


def _mergeable(floor: Floor, client: ClientId, request: RequestMergeCalls) -> TERR | None:
    check = _transferable if request.merge_type == 0 else _joinable
    return check(floor, client, request)


def _data_together(floor: Floor, client: ClientId, request: TwoCallRequest) -> TERR | None:
    (original, _), (other, _) = _parties(floor, request)
    return unless(original.user_data.update(other.user_data).size() <= limit(floor), TERR.BadParameter)


def _one_held(floor: Floor, client: ClientId, request: TwoCallRequest) -> TERR | None:
    states = {party.state for _, party in _parties(floor, request)}
    return unless(states == {S.Connected, S.Held}, TERR.NoHeldCall)


def _original_held(floor: Floor, client: ClientId, request: TwoCallRequest) -> TERR | None:
    (_, mine), (_, his) = _parties(floor, request)
    return unless(mine.state is S.Held and his.state is not S.Alerting, TERR.NoHeldCall)


# --- conferences ---


def _three(floor: Floor, client: ClientId, request: CallRequest) -> TERR | None:
    return unless(len(call_of(floor, request).people) > 2, TERR.InvalidCallState)


def _three_or_deaf(floor: Floor, client: ClientId, request: RequestListenReconnect) -> TERR | None:
    """Who heard nobody in a conference is let in again when two are left, too."""
    listener = call_of(floor, request).member(request.other_dn)
    return None if listener is not None and listener.deaf else _three(floor, client, request)


def _is_member(floor: Floor, client: ClientId, request: Any) -> TERR | None:
    member = call_of(floor, request).member(request.other_dn)
    return unless(member is not None and member.talks, TERR.PartyNotOnCall)


def _not_himself(floor: Floor, client: ClientId, request: RequestDeleteFromConference) -> TERR | None:
    return unless(request.other_dn != request.this_dn, TERR.TargetInvalid)


_LEADS: tuple[Check, ...] = (here, _leads, reachable)
_HOLDABLE: tuple[Check, ...] = (*CALL, _not_observing, _nothing_asked, _no_step)
_MEMBER: tuple[Check, ...] = (*CALL, _not_observing, in_state(TERR.InvalidCallState, S.Connected, S.Held))
_TWO: tuple[Check, ...] = (*DN, call_exists, _second_call, on_call)


def _initiation(error: TERR, error_busy: TERR) -> tuple[Check, ...]:
    able = in_state(error, S.Connected, S.Held)
    return (*_HOLDABLE, able, _no_consultation(error_busy), in_service, *_LEADS, _data_fits)


CHECKS: dict[type[TRequest], tuple[Check, ...]] = {
    RequestInitiateTransfer: _initiation(TERR.InvalidInitiateTransfer, TERR.CannotInitiateTransfer),
    RequestInitiateConference: (
        *_initiation(TERR.InvalidInitiateConference, TERR.InvalidInitiateConference),
        _not_in_it,
    ),
    RequestMuteTransfer: (
        *_initiation(TERR.InvalidMuteTransfer, TERR.CannotInitiateTransfer),
        _somebody_to(TERR.InvalidMuteTransfer),
        _together_fit,
    ),
    RequestCompleteTransfer: (
        *_TWO,
        _two_calls(TERR.CannotCompleteTransfer),
        _settled,
        _by_hand,
        _transferable,
        _data_together,
    ),
    RequestCompleteConference: (
        *_TWO,
        _two_calls(TERR.CannotCompleteConference),
        _settled,
        _by_hand,
        _joinable,
        _data_together,
    ),
    RequestMergeCalls: (*_TWO, _two_calls(TERR.InvalidCallState), _settled, _by_hand, _mergeable, _data_together),
    RequestAlternateCall: (*_TWO, _two_calls(TERR.NoHeldCall), _settled, _one_held),
    RequestReconnectCall: (*_TWO, _two_calls(TERR.NoHeldCall), _settled, _original_held),
    RequestSingleStepTransfer: (
        *_HOLDABLE,
        in_state(TERR.TransferNotAllowed, S.Connected, S.Held),
        _somebody_to(TERR.TransferNotAllowed),
        *_LEADS,
        _not_in_it,
        _together_fit,
    ),
    RequestSingleStepConference: (
        *TALKING,
        _not_observing,
        _nothing_asked,
        _no_step,
        _somebody_to(TERR.CannotCompleteConference),
        *_LEADS,
        _leads_to_somebody,
        _not_in_it,
        _together_fit,
    ),
    RequestRedirectCall: (
        *CALL,
        in_state(TERR.InvalidCallState, S.Alerting),
        _not_observing,
        *_LEADS,
        _no_queue_for_a_conference,
        _not_in_it,
    ),
    RequestDeleteFromConference: (*_MEMBER, _not_himself, _three, _is_member),
    RequestListenDisconnect: (*_MEMBER, _three, _is_member),
    RequestListenReconnect: (*_MEMBER, _three_or_deaf, _is_member),
}
