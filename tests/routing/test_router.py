from __future__ import annotations

from dataclasses import replace

from routing.router import OUTCOME_TIMEOUT
from simulator.tlib.enums import TreatmentType
from simulator.tlib.events import (
    EventDiverted,
    EventError,
    EventReleased,
    EventRinging,
    EventRouteRequest,
    EventRouteUsed,
    EventTreatmentNotApplied,
)
from simulator.tlib.kvlist import KVList
from simulator.tlib.requests import (
    RequestDistributeEvent,
    RequestRouteCall,
    RequestUpdateUserData,
)
from tests.routing.world import ANA, SALES, TWO_QUEUES, World, configuration, names, story, world

# --- requests ---


def test_the_winner_is_attached_before_the_call_is_routed() -> None:
    found = world({"attach": {"ServiceType": "Sales"}}, SALES).staff("5001")
    own, selected, route = found.call("c1", data=KVList.of(Segment="Gold"))
    assert isinstance(own, RequestUpdateUserData)
    assert own.user_data == KVList.of(ServiceType="Sales")
    assert isinstance(selected, RequestUpdateUserData)
    assert selected.user_data.text("RTargetAgentSelected") == "E5001"
    assert selected.user_data.text("RTargetPlaceSelected") == "Place_5001"
    assert isinstance(route, RequestRouteCall)
    assert len({own.reference_id, selected.reference_id, route.reference_id}) == 3


def test_without_an_employee_id_the_user_name_stands_for_the_agent() -> None:
    plain = replace(ANA, employee_id="")
    found = World(configuration((plain,), {"main": [SALES]})).staff("5001")
    selected = found.call("c1")[0]
    assert isinstance(selected, RequestUpdateUserData)
    assert selected.user_data.text("RTargetAgentSelected") == "agent5001"


def test_music_is_asked_for_once() -> None:
    found = world(SALES)
    assert [getattr(each, "treatment_type", None) for each in found.call("c1")] == [TreatmentType.Music]
    assert found.call("c2")
    assert found.wait(100) == []


def test_a_second_route_request_for_a_call_that_waits_changes_nothing() -> None:
    found = world(SALES)
    found.call("c1")
    assert found.route_request("c1") == []
    assert len(found.engine.waiting()) == 1


# --- virtual queues ---


def test_every_virtual_queue_hears_of_the_end_and_one_of_the_agent() -> None:
    found = world(*TWO_QUEUES)
    found.call("c1")
    found.wait(12)
    assert found.engine.waiting()[0].virtual_queue == "VQ_2"
    found.login("5002")
    selected, _ = found.ready("5002")
    assert isinstance(selected, RequestUpdateUserData)
    sent = found.ring("5002", "c1")
    assert names(sent) == [
        "RequestDistributeEvent EventDiverted c1 ThisDN=VQ_1 ThirdPartyDN=5002",
        "RequestDistributeEvent EventDiverted c1 ThisDN=VQ_2 CallState=Redirected",
    ]
    diverted = sent[0]
    assert isinstance(diverted, RequestDistributeEvent)
    assert isinstance(diverted.event, EventDiverted)
    assert diverted.event.user_data is not None
    assert diverted.event.extensions is not None
    assert diverted.event.extensions.text("VQID") == selected.user_data.text("RVQID")
    assert diverted.event.user_data.text("RTargetAgentSelected") == "E5002"


def test_clear_leaves_the_virtual_queue_before_the_next_is_entered() -> None:
    first = {"target": {"skill": "Sales >= 5", "timeout": 10, "virtual-queue": "VQ_1", "clear": True}}
    found = world(first, TWO_QUEUES[1])
    found.call("c1")
    assert names(found.wait(10)) == [
        "RequestDistributeEvent EventDiverted c1 ThisDN=VQ_1 CallState=Redirected",
        "RequestDistributeEvent EventQueued c1 ThisDN=VQ_2",
    ]
    found.login("5001")
    selected, _ = found.ready("5001")
    assert isinstance(selected, RequestUpdateUserData)
    assert selected.user_data.text("RPVQID") not in ("", selected.user_data.text("RVQID"))


def test_clear_keeps_a_virtual_queue_that_the_next_target_uses_too() -> None:
    first = {"target": {"skill": "Sales >= 5", "timeout": 10, "virtual-queue": "VQ_2", "clear": True}}
    found = world(first, TWO_QUEUES[1])
    found.call("c1")
    assert found.wait(10) == []


# --- what goes wrong ---


def test_silence_of_the_sip_server_is_a_failure_in_the_end() -> None:
    found = world(SALES).staff("5001", "5002")
    found.call("c1")
    assert found.routes.pop("c1").other_dn == "5001"
    assert found.wait(OUTCOME_TIMEOUT - 1) == []
    assert names(found.wait(1))[-1] == "RequestRouteCall c1 OtherDN=5002"
    assert "no answer from the SIP Server" in story(found)


def test_while_the_telephone_rings_silence_is_no_failure() -> None:
    found = world(SALES).staff("5001", "5002")
    found.call("c1")
    found.send(found.event(EventRinging, "c1", "5001"))
    assert found.engine.next_deadline() is None
    assert found.wait(500) == []


def test_ringing_elsewhere_says_nothing_about_the_attempt() -> None:
    found = world(SALES).staff("5001")
    found.call("c1")
    found.send(found.event(EventRinging, "c1", "5002"))
    assert found.engine.next_deadline() is not None


def test_other_refusals_are_noted() -> None:
    found = world(SALES)
    found.call("c1")
    error = EventError(event_sequence_number=0, time=0.0, error_code=51, error_message="Unsupported", conn_id="c1")
    found.send(error, 99)
    assert "the SIP Server refused a request: Unsupported (51)" in story(found)
    before = story(found)
    found.send(error, 0)
    found.send(replace(error, conn_id=None), 99)
    assert story(found) == before


def test_a_treatment_that_cannot_be_played_is_noted() -> None:
    found = world(SALES)
    found.call("c1")
    base = found.event(EventReleased, "c1", "8000")
    fields = {name: getattr(base, name) for name in ("event_sequence_number", "time", "this_dn", "conn_id", "call_id")}
    found.send(
        EventTreatmentNotApplied(
            **fields,
            call_type=base.call_type,
            this_dn_role=base.this_dn_role,
            treatment_type=TreatmentType.Music,
            error_code=51,
            error_message="no media",
        )
    )
    assert "the treatment could not be played" in story(found)


def test_digits_are_attached_under_their_key() -> None:
    pressed = world({"collect": {"max-digits": 4, "into": "Account"}}, SALES)
    pressed.call("c1")
    pressed.hears("c1")
    attach, music = pressed.ends("c1", "1234")
    assert isinstance(attach, RequestUpdateUserData)
    assert attach.user_data == KVList.of(Account="1234")
    assert names([music]) == ["RequestApplyTreatment c1 TreatmentType=Music"]


def test_digits_of_another_routing_point_are_known() -> None:
    branch = {"branch": [{"if": {"digits": "7"}, "then": [{"route": "8999"}]}]}
    came = world(branch, SALES)
    request = came.event(EventRouteRequest, "c1", "8000")
    assert isinstance(request, EventRouteRequest)
    assert names(came.send(replace(request, collected_digits="7"))) == ["RequestRouteCall c1 OtherDN=8999"]


def test_treatments_of_others_change_nothing() -> None:
    waits = world({"announce": "welcome"}, SALES)
    waits.call("c1")
    mine = waits.treatments["c1"]
    waits.treatments["c1"] = replace(mine, treatment_type=TreatmentType.Music, reference_id=mine.reference_id + 100)
    assert waits.hears("c1") == waits.ends("c1") == waits.cannot_hear("c1") == []
    waits.treatments["c1"] = mine
    waits.hears("c1")
    assert names(waits.ends("c1")) == ["RequestApplyTreatment c1 TreatmentType=Music"]
    assert waits.ends("c1") == []


def test_default_routing_by_the_sip_server_ends_the_wait() -> None:
    found = world(TWO_QUEUES[0])
    found.call("c1")
    sent = found.send(found.event(EventRouteUsed, "c1", "8000", to="8999"))
    assert names(sent) == ["RequestDistributeEvent EventDiverted c1 ThisDN=VQ_1 CallState=Redirected"]
    assert "default routing took the call to 8999" in story(found)
    assert found.engine.waiting() == ()


def test_default_routing_in_the_middle_of_an_attempt_frees_the_agent() -> None:
    found = world(SALES).staff("5001")
    found.call("c1")
    found.send(found.event(EventRouteUsed, "c1", "8000"), 0)
    found.wait(3)
    assert names(found.call("c2"))[-1] == "RequestRouteCall c2 OtherDN=5001"
    found.send(found.event(EventRouteUsed, "c2", "8000", to="8999"))
    assert "default routing took the call to 8999" in story(found, "c2")
    assert names(found.call("c3"))[-1] == "RequestRouteCall c3 OtherDN=5001"


def test_an_ended_call_is_forgotten_but_its_story_is_told() -> None:
    found = world(SALES)
    found.call("c1")
    found.send(found.event(EventReleased, "c1", "8000"))
    assert found.engine.waiting() == ()
    assert "hung up" in story(found)
    assert found.abandon("c1") == []
    assert found.staff("5001").routes == {}
