from __future__ import annotations

from routing.queues import Attempt, Call, Queue, Stage, Stay, WaitingCall
from routing.strategy.interpreter import Progress
from simulator.tlib.events import EventRouteRequest
from simulator.tlib.kvlist import EMPTY
from tests.routing.world import World, configuration

WORLD = World(configuration())


def call(conn: str, number: int, since: float, priority: int = 0, stage: Stage = Stage.Selecting) -> Call:
    request = WORLD.event(EventRouteRequest, conn, "8000")
    assert isinstance(request, EventRouteRequest)
    return Call(request, "main", number, since, Progress((), priority), EMPTY, conn, stage)


def queue(*calls: Call) -> Queue:
    found = Queue()
    for each in calls:
        found.add(each)
    return found


def test_priority_then_waiting_time_then_who_came_first() -> None:
    calls = [call("c1", 1, 10.0), call("c2", 2, 5.0), call("c3", 3, 5.0), call("c4", 4, 20.0, 7)]
    assert [each.conn_id for each in queue(*calls).selecting()] == ["c4", "c2", "c3", "c1"]


def test_only_selecting_calls_are_selected_for_but_all_wait() -> None:
    found = queue(call("c1", 1, 1.0, stage=Stage.Paused), call("c2", 2, 2.0))
    assert [each.conn_id for each in found.selecting()] == ["c2"]
    assert [each.conn_id for each in found.waiting()] == ["c1", "c2"]


def test_positions_count_within_a_virtual_queue_or_a_routing_point() -> None:
    first, second, third = call("c1", 1, 1.0), call("c2", 2, 2.0, 5), call("c3", 3, 3.0)
    first.stays.append(Stay("VQ", "1"))
    assert queue(first, second, third).waiting() == (
        WaitingCall("c2", "8000", "", 5, 2.0, 1),
        WaitingCall("c1", "8000", "VQ", 0, 1.0, 1),
        WaitingCall("c3", "8000", "", 0, 3.0, 2),
    )


def test_a_call_that_has_come_back_keeps_at_least_its_priority() -> None:
    back = call("c1", 1, 1.0, 3)
    assert back.priority == 3
    back.floor = 8
    assert back.priority == 8
    back.floor = 1
    assert back.priority == 3


def test_finding_calls() -> None:
    one = call("c1", 1, 1.0)
    found = queue(one)
    assert found.get("c1", "8000") is one
    assert found.get("c1", "8001") is None
    assert found.find("c2") is None
    assert found.routed_by(7) is None
    one.attempt = Attempt(7, "5001")
    assert found.routed_by(7) is one
    assert found.pop("c1") is one
    assert found.pop("c1") is None


def test_deadlines() -> None:
    step, routing, answered = call("c1", 1, 1.0), call("c2", 2, 1.0), call("c3", 3, 1.0)
    step.deadline, step.excluded = 30.0, {"agent5001": 20.0}
    routing.deadline, routing.attempt = 10.0, Attempt(1, "5001", deadline=40.0)
    answered.attempt = Attempt(2, "5002")
    assert sorted(queue(step, routing, answered, call("c4", 4, 1.0)).deadlines()) == [20.0, 30.0, 40.0]
