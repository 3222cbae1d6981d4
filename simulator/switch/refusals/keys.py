"""Refusals of requests that press keys, or wait for them. Source: tlib contract 5 and 2.4 (302)."""

from __future__ import annotations

from simulator.contract import ClientId
from simulator.switch import keys
from simulator.switch.digits import KEYS, LONGEST
from simulator.switch.floor import Floor
from simulator.switch.refusals.checks import CALL, Check, call_of, in_state, party_of, unless
from simulator.switch.state import PartyState as S
from simulator.tlib.enums import DNRole
from simulator.tlib.errors import TERR
from simulator.tlib.requests import CallRequest, RequestCollectDigits, RequestSendDTMF, TRequest


def _has_keys(floor: Floor, client: ClientId, request: RequestSendDTMF) -> TERR | None:
    digits = request.dtmf_digits.upper()
    return unless(bool(digits) and set(digits) <= set(KEYS), TERR.InvalidDTMF)


def _to_somebody(floor: Floor, client: ClientId, request: CallRequest) -> TERR | None:
    party = party_of(floor, request)
    assert party is not None
    speaks = party.role is not DNRole.RoleObserver and bool(keys.others(call_of(floor, request), party))
    return unless(speaks, TERR.InvalidCallState)


def _makes_sense(floor: Floor, client: ClientId, request: RequestCollectDigits) -> TERR | None:
    fine = 0 <= request.number_of_digits <= LONGEST and (request.timeout or 0) >= 0
    return unless(fine and set(request.terminate_digits) <= set(KEYS), TERR.BadParameter)


def _collects_nothing(floor: Floor, client: ClientId, request: CallRequest) -> TERR | None:
    """Another request, or a treatment that asks for digits, has them."""
    party = party_of(floor, request)
    waits = party is not None and party.collector is not None
    course = party.stay.course if party is not None and party.stay is not None else None
    asks = course is not None and course.treatment.rules is not None
    return TERR.RequestInProgress if waits or asks else None


CHECKS: dict[type[TRequest], tuple[Check, ...]] = {
    RequestSendDTMF: (*CALL, in_state(TERR.InvalidCallState, S.Connected), _to_somebody, _has_keys),
    RequestCollectDigits: (
        *CALL,
        in_state(TERR.InvalidCallState, S.Connected, S.Queued),
        _collects_nothing,
        _makes_sense,
    ),
}
