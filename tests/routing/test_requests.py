from __future__ import annotations

from routing import requests
from routing.queues import Call, Stay
from routing.skills import parse
from routing.statistics import Candidate
from routing.strategy.interpreter import MUSIC, Progress
from routing.strategy.language import Target, TargetKind
from simulator.tlib.enums import CallState, CallType, DNRole, TreatmentType
from simulator.tlib.events import EventAbandoned, EventDiverted, EventQueued, EventRouteRequest
from simulator.tlib.kvlist import EMPTY, KVList
from tests.routing.world import Offer, World, configuration

WORLD = World(configuration())
ANA = Candidate("agent5001", "Ana Costa", "5001", 1, 0.0)
STAY = Stay("VQ_Main", "F" * 32)


def call(data: KVList = EMPTY) -> Call:
    offer = Offer("8000", "+14155550123", "18005550100", data)
    request = WORLD.event(EventRouteRequest, "c1", "8000", offer)
    assert isinstance(request, EventRouteRequest)
    return Call(request, "main", 1, 0.0, Progress(()), data, "c1")


def test_requests_are_about_the_call_at_its_routing_point() -> None:
    treatment, data = requests.treatment(call(), MUSIC), requests.data(call(), KVList.of(A=1))
    route = requests.route(call(), "5001")
    assert {(each.this_dn, each.conn_id) for each in (treatment, data, route)} == {("8000", "c1")}
    assert treatment.treatment_type is TreatmentType.Music
    assert data.user_data == KVList.of(A=1)
    assert route.other_dn == "5001"


def test_the_keys_of_a_skill_target() -> None:
    text = "English >= 5 & 3 < Sales & English > Sales"
    found = requests.selection(call(), Target(TargetKind.Skill, text, parse(text)), ANA, "E5001", "Place_5001", STAY)
    assert found == KVList(
        (
            ("RTargetTypeSelected", "2"),
            ("RTargetRequested", f"?:{text}"),
            ("RTargetObjectSelected", f"?:{text}"),
            ("RTargetAgentSelected", "E5001"),
            ("RTargetPlaceSelected", "Place_5001"),
            ("RStrategyName", "main"),
            ("RRequestedSkillCombination", "English>=5&3<Sales&English>Sales"),
            ("RRequestedSkills", KVList((("English", "5"), ("Sales", "3")))),
            ("RVQID", STAY.vqid),
        )
    )


def test_the_keys_of_an_agent_target_after_a_second_queue() -> None:
    again = call()
    again.last_vqid = "E" * 32
    found = requests.selection(again, Target(TargetKind.Agent, "agent5001"), ANA, "E5001", "", None)
    assert found.text("RTargetTypeSelected") == "0"
    assert found.text("RTargetObjectSelected") == "agent5001"
    assert found.text("RPVQID") == "E" * 32
    assert "RVQID" not in found


def test_a_virtual_queues_events_look_like_a_queues() -> None:
    request = requests.queued(call(KVList.of(Segment="Gold")), STAY, "SIP_Switch", 12.0)
    event = request.event
    assert request.this_dn == "VQ_Main"
    assert isinstance(event, EventQueued)
    assert (event.this_dn, event.this_queue, event.this_dn_role) == ("VQ_Main", "VQ_Main", DNRole.RoleDestination)
    assert (event.conn_id, event.call_id, event.call_type, event.time) == ("c1", 16777217, CallType.Inbound, 12.0)
    assert (event.other_dn, event.other_dn_role) == ("+14155550123", DNRole.RoleOrigination)
    assert (event.third_party_dn, event.reasons, event.call_state) == (None, None, CallState.Ok)
    assert event.user_data == KVList.of(Segment="Gold")
    assert event.extensions == KVList.of(
        SIGNATURE="router", NAME="URS", VQID=STAY.vqid, Location="SIP_Switch", CallUUID="UUIDc1"
    )


def test_leaving_a_virtual_queue() -> None:
    won = requests.diverted(call(), STAY, "SIP_Switch", 12.0, "5001").event
    lost = requests.diverted(call(), STAY, "SIP_Switch", 12.0).event
    assert isinstance(won, EventDiverted)
    assert isinstance(lost, EventDiverted)
    assert (won.third_party_dn, won.third_party_dn_role, won.call_state) == (
        "5001",
        DNRole.RoleDestination,
        CallState.Ok,
    )
    assert won.reasons == KVList.of(RTR=115)
    assert (lost.third_party_dn, lost.third_party_dn_role, lost.reasons) == (None, None, None)
    assert lost.call_state is CallState.Redirected
    assert isinstance(requests.abandoned(call(), STAY, "SIP_Switch", 12.0).event, EventAbandoned)
