from __future__ import annotations

from routing.engine import RETURN_WITHIN, Engine
from simulator.config.objects import DN, Configuration, DNType
from simulator.ids import Ids
from simulator.tlib.enums import AddressType, RegisterMode
from simulator.tlib.events import (
    CallEvent,
    EventAttachedDataChanged,
    EventLinkConnected,
    EventReleased,
    EventRinging,
)
from simulator.tlib.kvlist import KVList
from simulator.tlib.requests import (
    RequestApplyTreatment,
    RequestRegisterAddress,
    RequestRegisterClient,
    RequestUnregisterAddress,
    TRequest,
)
from tests.routing.world import ANA, BO, MONDAY, SALES, TWO_QUEUES, World, configuration, names, story, world

# --- registration and configuration ---


def test_it_registers_to_act_on_routing_points_and_to_watch_telephones() -> None:
    engine = Engine(configuration((ANA,), {"main": [SALES]}, queues=("VQ_1",)), Ids(b"1"))
    client, *addresses = engine.start(MONDAY)
    assert isinstance(client, RequestRegisterClient)
    found = [
        (each.this_dn, each.register_mode, each.address_type)
        for each in addresses
        if isinstance(each, RequestRegisterAddress)
    ]
    assert found == [
        ("5001", RegisterMode.ModeMonitor, AddressType.DN),
        ("8000", RegisterMode.ModeShare, AddressType.RouteDN),
        ("VQ_1", RegisterMode.ModeShare, AddressType.Queue),
    ]
    assert len({each.reference_id for each in (client, *addresses)}) == 4


def test_dns_of_other_types_are_left_alone() -> None:
    centre = configuration((ANA,), {"main": []})
    with_trunk = Configuration(dns={**centre.dns, "T1": DN("T1", DNType.Trunk)}, persons=centre.persons)
    assert len(Engine(with_trunk, Ids(b"1")).start(MONDAY)) == 3


def test_a_changed_configuration_counts_at_once() -> None:
    before = configuration((ANA,), {"main": [SALES]}, points={"8000": "main", "8001": "main"})
    found = World(before).staff("5001")
    found.not_ready("5001")
    found.call("c1")
    found.ready("5001")
    found.ring("5001", "c1")
    found.call("c2")
    after = configuration((ANA, BO), {"main": [{"route": 1}]}, points={"8000": "main", "8002": ""})
    sent = found.engine.configure(after, found.now)
    assert [(type(each), getattr(each, "this_dn", "")) for each in sent] == [
        (RequestUnregisterAddress, "8001"),
        (RequestRegisterAddress, "5002"),
        (RequestRegisterAddress, "8002"),
    ]
    found.login("5002")
    # c2 keeps the steps that it began with; the next call runs the new ones.
    assert names(found.ready("5002"))[-1] == "RequestRouteCall c2 OtherDN=5002"
    assert names(found.call("c3")) == ["RequestRouteCall c3 OtherDN=1"]


def test_faults_and_warnings_are_told() -> None:
    engine = world({"rute": 1}).engine
    assert engine.faults[0].startswith("strategies.main[0]")
    assert world({"target": {"skill": "Sales=1|Sales=2&Sales=3"}}).engine.warnings[0].startswith("strategies.main[0]")


def test_a_faulty_strategy_takes_the_default_way_out() -> None:
    found = world({"rute": 1}, options={"default-dn": "8999"})
    assert names(found.call("c1")) == ["RequestRouteCall c1 OtherDN=8999"]
    assert "the strategy cannot run: strategies.main[0]" in story(found)


def test_a_routing_point_without_strategy_is_nobodys() -> None:
    found = World(configuration((ANA,), {"sales": [SALES]}, points={"8000": ""})).staff("5001")
    assert found.call("c1") == []
    assert found.engine.explain("c1") is None
    assert found.engine.waiting() == ()


def test_a_routing_point_that_is_not_configured_runs_the_default_strategy() -> None:
    found = World(configuration((ANA,), {"default": [SALES]}, points={})).staff("5001")
    assert names(found.call("c1"))[-1] == "RequestRouteCall c1 OtherDN=5001"


# --- calls that come again ---


def test_a_call_may_come_back_before_its_route_is_told_used() -> None:
    found = world(TWO_QUEUES[0] | {}, SALES).staff("5002")
    found.call("c1")
    assert found.routes.pop("c1").other_dn == "5002"
    sent = found.route_request("c1")
    assert names(sent)[:2] == [
        "RequestDistributeEvent EventDiverted c1 ThisDN=VQ_1 CallState=Redirected",
        "RequestDistributeEvent EventQueued c1 ThisDN=VQ_1",
    ]
    assert "came back from Bo Lind (5002)" in story(found)


def test_a_call_that_comes_back_is_before_those_that_came_meanwhile() -> None:
    found = world({"priority": 5}, SALES).staff("5001")
    since = found.now
    found.call("c1")
    found.ring("5001", "c1")
    found.wait(5)
    found.call("c2")
    found.wait(10)
    found.no_answer("5001", "c1")
    assert [(each.conn_id, each.since, each.position) for each in found.engine.waiting()] == [
        ("c1", since, 1),
        ("c2", since + 5, 2),
    ]


def test_after_a_conversation_a_call_is_a_new_one() -> None:
    found = world(SALES).staff("5001")
    found.call("c1")
    found.ring("5001", "c1")
    found.answer("5001", "c1")
    found.wait(60)
    found.route_request("c1")
    assert found.engine.waiting()[0].since == found.now
    assert "came back" not in story(found)


def test_after_a_long_time_too() -> None:
    found = world(SALES).staff("5001")
    found.call("c1")
    found.ring("5001", "c1")
    found.wait(RETURN_WITHIN + 1)
    found.route_request("c1")
    assert found.engine.waiting()[0].since == found.now


def test_another_routing_point_is_another_wait() -> None:
    found = World(configuration((ANA,), {"main": [SALES]}, points={"8000": "main", "8001": "main"})).staff("5001")
    found.not_ready("5001")
    found.call("c1")
    found.wait(5)
    found.offers["c1"].routing_point = "8001"
    assert [type(each) for each in found.route_request("c1")] == [RequestApplyTreatment]
    assert found.engine.waiting()[0].routing_point == "8001"
    assert found.engine.waiting()[0].since == found.now
    # What the first routing point still says about the call is of no interest.
    assert found.send(found.event(EventReleased, "c1", "8000")) == []
    assert len(found.engine.waiting()) == 1


def test_moving_to_a_routing_point_without_strategy() -> None:
    points = {"8000": "main", "8001": ""}
    found = World(configuration((ANA,), {"main": [TWO_QUEUES[0]]}, points=points))
    found.call("c1")
    found.offers["c1"].routing_point = "8001"
    assert names(found.route_request("c1")) == [
        "RequestDistributeEvent EventDiverted c1 ThisDN=VQ_1 CallState=Redirected"
    ]
    assert found.engine.waiting() == ()


class EventPartyChanged(CallEvent):
    """As the T-Library names it; routing goes by the name."""


def party_changed(found: World, conn: str, previous: str) -> EventPartyChanged:
    base = found.event(EventReleased, conn, "8000")
    return EventPartyChanged(
        event_sequence_number=0,
        time=found.now,
        this_dn="8000",
        conn_id=conn,
        previous_conn_id=previous,
        call_id=1,
        call_type=base.call_type,
        this_dn_role=base.this_dn_role,
    )


def test_a_transfer_completed_to_a_routing_point_changes_the_conn_id() -> None:
    found = world(SALES)
    found.call("c2")
    found.offers["c1"] = found.offers["c2"]
    assert found.send(party_changed(found, "c1", "c1")) == []
    found.send(party_changed(found, "c1", "c2"))
    assert [each.conn_id for each in found.engine.waiting()] == ["c1"]
    assert "came to routing point" in story(found)
    found.send(party_changed(found, "c1", "c1"))
    found.login("5001")
    assert names(found.ready("5001"))[-1] == "RequestRouteCall c1 OtherDN=5001"
    # And again while it is on its way to the agent: the reservation goes along.
    found.offers["c0"] = found.offers["c1"]
    found.send(party_changed(found, "c0", "c1"))
    found.send(found.event(EventRinging, "c0", "5001"))
    assert found.engine.next_deadline() is None


# --- data, stories ---


def test_data_attached_by_others_counts() -> None:
    gold = {"branch": [{"if": {"data": "Segment", "is": "Gold"}, "then": [{"route": 1}]}]}
    found = world({"wait": 5}, gold, {"route": 2})
    found.call("c1")
    found.call("c2")
    found.attach("c1", KVList.of(Segment="Gold"))
    found.send(found.event(EventAttachedDataChanged, "c9", "8000"))
    assert sorted(names(found.wait(5))) == ["RequestRouteCall c1 OtherDN=1", "RequestRouteCall c2 OtherDN=2"]


def test_a_waiting_calls_story_ends_with_what_it_waits_for() -> None:
    found = world(SALES)
    found.call("c1")
    found.login("5001")
    assert story(found).endswith('now waits for skill "Sales >= 1": Ana Costa not ready, Bo Lind logged out')
    pausing = world({"wait": 5})
    pausing.call("c1")
    assert story(pausing).endswith("waits 5 s")


def test_a_caller_without_a_number() -> None:
    found = world(SALES)
    found.call("c1", ani="")
    assert "caller unknown came to routing point 8000" in story(found)


def test_events_of_no_interest() -> None:
    found = world(SALES)
    assert found.engine.event(EventLinkConnected(event_sequence_number=0, time=0.0), 1, found.now) == []
    assert found.send(found.event(EventRinging, "c7", "7777")) == []
    assert found.engine.next_deadline() is None


def test_a_hold_matters_only_while_somebody_waits() -> None:
    found = world(SALES).staff("5001")
    found.call("c1")
    found.arrive("c1", "5001")
    assert found.engine.next_deadline() is None
    found.call("c2")
    assert found.engine.next_deadline() == found.now + 3.0
    assert names(found.wait(3))[-1] == "RequestRouteCall c2 OtherDN=5001"


def test_equal_seeds_give_equal_requests() -> None:
    def play() -> list[TRequest]:
        found = world(*TWO_QUEUES).staff("5001", "5002")
        return found.call("c1") + found.call("c2") + found.call("c3") + found.wait(30)

    assert play() == play()
