"""Refusals of routing and treatments. Source: tlib contract 5, 9.14 and 9.19."""

from __future__ import annotations

from simulator.contract import ClientId
from simulator.switch import dialplan, giving, iscc, queues, treating, treatments, trunks
from simulator.switch.floor import Floor
from simulator.switch.refusals.checks import (
    CALL,
    DN,
    Check,
    call_of,
    data_fits,
    here,
    in_service,
    in_state,
    party_of,
    unless,
)
from simulator.switch.state import PartyKind
from simulator.switch.state import PartyState as S
from simulator.tlib.enums import TreatmentType
from simulator.tlib.errors import TERR
from simulator.tlib.requests import (
    CallRequest,
    GiveTreatmentRequest,
    RequestApplyTreatment,
    RequestCancelReqGetAccessNumber,
    RequestGetAccessNumber,
    RequestMakePredictiveCall,
    RequestRouteCall,
    TRequest,
)


def _not_routed(floor: Floor, client: ClientId, request: CallRequest) -> TERR | None:
    party = party_of(floor, request)
    busy = party is not None and party.stay is not None and party.stay.route is not None
    return TERR.RequestInProgress if busy else None


def _routes(floor: Floor, client: ClientId, request: RequestRouteCall) -> TERR | None:
    """An ACD queue distributes its calls itself."""
    party = party_of(floor, request)
    given_out = party is not None and party.stay is not None and party.stay.acd
    return TERR.InvalidRoute if given_out else None


def _leads_on(floor: Floor, client: ClientId, request: RequestRouteCall) -> TERR | None:
    if request.route_type in queues.REJECTING:
        return None
    number = queues.target_of(floor, request)
    if "," in number:
        return unless(bool(dialplan.acd_queues(floor.configuration, number)), TERR.InvalidCalledDN)
    if not number or number == request.this_dn:
        return TERR.InvalidRouteAddress
    location = dialplan.seen_from(floor.configuration, request.this_dn, request.location)
    destination = dialplan.resolve(floor.configuration, number, location)
    if destination is None:
        return TERR.InvalidCalledDN
    return TERR.InvalidRouteAddress if destination.number == request.this_dn else None


def _not_treated(floor: Floor, client: ClientId, request: CallRequest) -> TERR | None:
    party = party_of(floor, request)
    course = party.stay.course if party is not None and party.stay is not None else None
    busy = course is not None and course.starting
    return TERR.RequestInProgress if busy else None


def _treatable(floor: Floor, client: ClientId, request: RequestApplyTreatment) -> TERR | None:
    if request.treatment_type not in treatments.SUPPORTED:
        return TERR.UnsupportedOperation
    treatment = treatments.read(request.treatment_type, treating.parameters(floor, request))
    if treatment is None:
        return TERR.InvalidTreatment
    party = party_of(floor, request)
    waits = party is not None and party.collector is not None
    return TERR.RequestInProgress if waits and treatment.rules is not None else None


def _one_listens(floor: Floor, client: ClientId, request: RequestApplyTreatment | GiveTreatmentRequest) -> TERR | None:
    """Two who talk, beside a queue that one of a conference was transferred to, are not interrupted."""
    silent = getattr(request, "treatment_type", None) is TreatmentType.SetDefaultRoute
    return unless(silent or len(call_of(floor, request).people) < 2, TERR.InvalidCallState)


def _lasts(floor: Floor, client: ClientId, request: GiveTreatmentRequest) -> TERR | None:
    return unless((request.timeout or 0) >= 0, TERR.BadParameter)


def _default_leads_on(floor: Floor, client: ClientId, request: RequestApplyTreatment) -> TERR | None:
    """SetDefaultRoute names where the call goes if nobody routes it."""
    if request.treatment_type is not TreatmentType.SetDefaultRoute:
        return None
    number = request.treatment_parms.text(treatments.DESTINATION)
    fine = number != request.this_dn and dialplan.resolve(floor.configuration, number) is not None
    return unless(fine, TERR.InvalidRouteAddress)


_POINT: tuple[Check, ...] = (*CALL, in_state(TERR.InvalidRoute, S.Queued), _not_routed)


def _dials_out(floor: Floor, client: ClientId, request: RequestMakePredictiveCall) -> TERR | None:
    return unless(dialplan.is_queue(floor.configuration, request.this_dn), TERR.InvalidMakeCall)


def _reachable(floor: Floor, client: ClientId, request: RequestMakePredictiveCall) -> TERR | None:
    """A queue calls people, not other queues."""
    destination = dialplan.resolve(floor.configuration, request.other_dn)
    person = destination is not None and destination.kind is not PartyKind.Queue
    return unless(person, TERR.InvalidCalledDN)


def _line_free(floor: Floor, client: ClientId, request: RequestMakePredictiveCall) -> TERR | None:
    destination = dialplan.resolve(floor.configuration, request.other_dn)
    outside = destination is not None and destination.kind is PartyKind.Outside
    busy = outside and destination is not None and trunks.choose(floor, destination) is None
    return TERR.AllTrunksBusy if busy else None


def _site_named(floor: Floor, client: ClientId, request: RequestGetAccessNumber) -> TERR | None:
    return unless(dialplan.is_site(floor.configuration, request.location), TERR.BadLocation)


def _there(floor: Floor, client: ClientId, request: RequestGetAccessNumber) -> TERR | None:
    leads = dialplan.resolve(floor.configuration, request.other_dn, request.location) is not None
    return unless(leads, TERR.BadDestinationDN)


def _number_free(floor: Floor, client: ClientId, request: RequestGetAccessNumber) -> TERR | None:
    needed = request.x_route_type in iscc.BY_NUMBER
    return unless(not needed or iscc.free_number(floor, request.location) is not None, TERR.NoExternalRoutePoint)


def _transaction(floor: Floor, client: ClientId, request: RequestCancelReqGetAccessNumber) -> TERR | None:
    return unless(iscc.wanted(floor, request) is not None, TERR.BadTransactionData)


CHECKS: dict[type[TRequest], tuple[Check, ...]] = {
    RequestMakePredictiveCall: (*DN, _dials_out, in_service, here, _reachable, _line_free, data_fits),
    RequestGetAccessNumber: (*DN, _site_named, _there, data_fits, _number_free),
    RequestCancelReqGetAccessNumber: (*DN, _transaction),
    RequestRouteCall: (*_POINT, here, _routes, _leads_on),
    RequestApplyTreatment: (*_POINT, _not_treated, _treatable, _default_leads_on, _one_listens),
    **dict.fromkeys(giving.GIVEN, (*_POINT, _not_treated, _lasts, _one_listens)),
}
