"""The machine as the node sees it: order of effects, views, strays. Whole calls are in tests/models."""

from dataclasses import replace
from typing import Any

import pytest

from simulator.contract import Publish
from simulator.switch.legs import (
    AlertLeg,
    DropLeg,
    LegAnswered,
    LegEvent,
    LegFailed,
    LegHeld,
    LegNotRecorded,
    LegOffered,
    LegPressed,
    LegRang,
    LegReferred,
    LegRefused,
    LegReleased,
    LegRetrieved,
    LegTreated,
    LegTreatmentEnded,
    NameLeg,
    OfferLeg,
)
from simulator.switch.machine import LEGS, REQUESTS
from simulator.switch.refusals import CHECKS
from simulator.tlib.catalogue import REQUESTS as CATALOGUE
from simulator.tlib.enums import CallType, TreatmentType
from simulator.tlib.errors import TERR
from simulator.tlib.events import EventLinkConnected
from simulator.tlib.kvlist import KVList
from simulator.tlib.requests import (
    RequestMakeCall,
    RequestMakePredictiveCall,
    RequestRegisterClient,
    RequestRouteCall,
    RequestSingleStepConference,
    TRequest,
)
from simulator.tlib.wire.shapes import Kind, shape
from tests.simulator.switch.desk import Desk, error, told
from tests.simulator.switch.player import CENTRE


def test_every_request_that_is_handled_is_checked() -> None:
    assert set(REQUESTS) == set(CHECKS) <= set(CATALOGUE.values())


@pytest.mark.parametrize("kind", sorted(set(CATALOGUE.values()) - set(REQUESTS), key=str))
def test_every_other_request_of_the_vocabulary_is_refused(kind: type[TRequest]) -> None:
    values: dict[Kind, Any] = {Kind.TEXT: "5001", Kind.INTEGER: 1, Kind.MASK: ()}
    needed = {field.name: values[field.kind] for field in shape(kind) if field.required}
    assert error(Desk("5001").ask(kind(**needed))) == TERR.UnsupportedOperation


def test_the_order_in_which_the_world_sees_a_routed_call_ring() -> None:
    desk = Desk("5001", "8000")
    desk.switch.configure(replace(CENTRE, options={"TServer": {"ringing-on-route-point": "false"}}), desk.now)
    offered = desk.tell(LegOffered(50, "8000", "+1415", trunk="Anyone", caller_name="Jo"))
    assert isinstance(offered[0], NameLeg)
    assert told(offered) == ["8000 EventQueued", "8000 EventRouteRequest"]
    (offer,) = desk.ask(RequestRouteCall(this_dn="8000", conn_id=desk.conn_id, other_dn="5001"))
    assert isinstance(offer, OfferLeg)
    assert (offer.peer, offer.dn, offer.caller, offer.caller_name) == (50, "5001", "+1415", "Jo")
    assert offer.call_uuid == offered[0].call_uuid
    rang = desk.tell(LegRang(offer.leg))
    assert told(rang) == ["5001 EventRinging", "8000 EventRouteUsed", "8000 EventDiverted", "AlertLeg"]
    assert rang[-1] == AlertLeg(50)
    assert told(desk.tell(LegAnswered(offer.leg))) == ["JoinLegs", "5001 EventEstablished"]


def test_the_order_in_which_after_call_work_begins() -> None:
    desk = Desk("5001")
    desk.switch.configure(
        replace(CENTRE, options={"TServer": {"wrap-up-time": "5", "inbound-bsns-calls": "true", "auto-ready": "true"}}),
        desk.now,
    )
    desk.ask(CATALOGUE["RequestAgentLogin"](this_dn="5001", agent_id="A1"))  # type: ignore[call-arg]
    desk.tell(LegOffered(50, "5001", "+1415"))
    leg = desk.switch.calls()[0].parties[1].leg
    assert leg is not None
    desk.tell(LegAnswered(leg))
    assert told(desk.tell(LegReleased(50))) == ["5001 EventAgentNotReady", "5001 EventReleased", "DropLeg"]
    assert desk.switch.next_deadline() == desk.now + 5.0
    assert desk.switch.wakeup(desk.now + 4.9) == []
    assert told(desk.switch.wakeup(desk.now + 5.0)) == ["5001 EventAgentReady"]
    assert desk.switch.next_deadline() is None


def test_a_call_as_the_console_sees_it() -> None:
    desk = Desk("5001")
    desk.tell(LegOffered(50, "5001", "+1415", trunk="Anyone", user_data=KVList.of(Segment="Gold")))
    (view,) = desk.switch.calls()
    assert (view.call_type, view.ani, view.dnis, view.created) == (CallType.Inbound, "+1415", "5001", 1_000.0)
    assert view.user_data == KVList.of(Segment="Gold")
    caller, target = view.parties
    assert (caller.dn, caller.role, caller.state, caller.queue, caller.leg) == (
        "+1415",
        "RoleOrigination",
        "Dialing",
        None,
        50,
    )
    assert (target.dn, target.role, target.state) == ("5001", "RoleDestination", "Null")
    assert desk.switch.call_of_leg(50) == view.conn_id
    assert desk.switch.party_of_leg(50) == (view.call_uuid, "+1415")
    desk.tell(LegReleased(50))
    assert desk.switch.call_of_leg(50) is None
    assert desk.switch.party_of_leg(50) is None
    assert desk.switch.calls() == ()


STRAYS: list[LegEvent] = [
    LegRang(50),
    LegAnswered(50),
    LegHeld(50),
    LegRetrieved(50),
    LegRefused(50, "answer", 403),
    LegTreated(50, TreatmentType.Music),
    LegTreatmentEnded(50),
    LegPressed(50, "1"),
    LegNotRecorded(50),
]


@pytest.mark.parametrize("event", STRAYS, ids=lambda event: type(event).__name__)
def test_a_leg_event_that_does_not_fit_is_passed_over(event: LegEvent) -> None:
    desk = Desk("5001")
    desk.tell(LegOffered(50, "5001", "+1415"))
    assert desk.tell(event) == []


def test_a_leg_that_nobody_knows_is_passed_over() -> None:
    strays: tuple[LegEvent, ...] = (*STRAYS, LegFailed(50, 486), LegReleased(50), LegReferred(50, "5003"))
    assert {type(event) for event in strays} == set(LEGS)
    assert [Desk().tell(event) for event in strays] == [[]] * len(strays)


def test_an_incoming_leg_that_fails_takes_its_call_along() -> None:
    desk = Desk("5001")
    desk.tell(LegOffered(50, "5001", "+1415"))
    (drop,) = desk.tell(LegFailed(50, 408))
    assert isinstance(drop, DropLeg)
    assert desk.switch.calls() == ()


def test_a_telephone_whose_dn_is_not_configured_is_turned_away() -> None:
    assert Desk().tell(LegOffered(50, "5001", "4711", dn="4711")) == [DropLeg(50, 404)]


def test_a_caller_without_a_number() -> None:
    desk = Desk("5001")
    desk.tell(LegOffered(50, "5001", ""))
    leg = desk.switch.calls()[0].parties[1].leg
    assert leg is not None
    (ringing, _) = desk.tell(LegRang(leg))
    assert isinstance(ringing, Publish)
    assert getattr(ringing.event, "ani", "") is None
    assert getattr(ringing.event, "other_dn", "") is None
    assert "OriginationDN" not in getattr(ringing.event, "extensions", KVList())


def test_the_status_with_which_calls_are_ended_at_shutdown_can_be_chosen() -> None:
    desk = Desk()
    desk.switch.configure(replace(CENTRE, options={"TServer": {"shutdown-sip-reject-code": "503"}}), desk.now)
    desk.tell(LegOffered(50, "8000", "+1415"))
    assert DropLeg(50, 503) in desk.switch.shutdown(desk.now)
    desk = Desk()
    desk.switch.configure(replace(CENTRE, options={"TServer": {"shutdown-sip-reject-code": "nonsense"}}), desk.now)
    desk.tell(LegOffered(50, "8000", "+1415"))
    assert DropLeg(50, 603) in desk.switch.shutdown(desk.now)


def test_the_same_seed_gives_the_same_session() -> None:
    desks = (Desk(), Desk())
    first, second = (desk.ask(RequestRegisterClient())[0] for desk in desks)
    assert first == second
    assert isinstance(first, Publish)
    assert isinstance(first.event, EventLinkConnected)


def test_a_call_to_an_own_number_is_refused_before_anything_moves() -> None:
    desk = Desk("5001")
    effects = desk.ask(RequestMakeCall(this_dn="5001", other_dn="5001"))
    assert told(effects) == ["5001 EventError"]
    assert desk.switch.calls() == ()
    assert not desk.switch.state.legs


def test_a_number_that_is_dialled_for_a_routing_point_waits_there_though_it_left_the_configuration() -> None:
    desk = Desk("8000")
    (dialing, offer) = desk.ask(RequestMakePredictiveCall(this_dn="8000", other_dn="914155550101"))
    assert isinstance(offer, OfferLeg)
    dns = {number: dn for number, dn in CENTRE.dns.items() if number != "8000"}
    desk.switch.configure(replace(CENTRE, dns=dns), desk.now)
    assert told([dialing, *desk.tell(LegAnswered(offer.leg))]) == ["8000 EventDialing", "8000 EventQueued"]


def test_a_conference_cannot_wait_behind_a_service_number() -> None:
    desk = Desk("5001")
    desk.tell(LegOffered(50, "5001", "+1415"))
    leg = desk.switch.calls()[0].parties[1].leg
    assert leg is not None
    desk.tell(LegAnswered(leg))
    request = RequestSingleStepConference(this_dn="5001", conn_id=desk.conn_id, other_dn="18005550100")
    assert error(desk.ask(request)) == TERR.InvalidCalledDN
