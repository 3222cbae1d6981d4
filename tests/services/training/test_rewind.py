"""The way back from now to a mark."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.training.rewind import Hand, Moment, Stage, Visit, Way, way_back
from services.training.stand import Stand
from simulator.contract import Fault, FaultKind
from simulator.tlib.enums import AgentStatus, AgentWorkMode
from simulator.tlib.kvlist import EMPTY, KVList
from simulator.training import Broken, CustomerOrder, Duty, Remainder, Stance

READY, AWAY = Stand(AgentStatus.Ready, agent_id="A1"), Stand()
BREAK = Stand(AgentStatus.NotReady, "Break", AgentWorkMode.AuxWork, "A1")
LINK, TRUNK = Fault(FaultKind.LinkDown), Fault(FaultKind.TrunkBusy, "PSTN")
BO, CEM = Duty("5002"), Duty("5003")
W, R, T, H = Stage.Waiting, Stage.Ringing, Stage.Talking, Stage.Held


def visit(customer: int, stage: Stage, *agents: str, conn: str = "", data: KVList = EMPTY) -> Visit:
    order = CustomerOrder(f"+{customer}", "8000")
    return Visit(customer, order, conn or f"c{customer}", stage, agents, data, float(customer))


def having(*visits: Visit, **more: object) -> Moment:
    return Moment(visits={one.customer: one for one in visits}, **more)  # type: ignore[arg-type]


def brought(way: Way) -> list[int]:
    return [one.customer for one in way.bring]


# --- customers ---


@pytest.mark.parametrize(
    ("now", "then", "stays"),
    [
        (visit(1, W), visit(1, W), True),
        (visit(1, R, "5001"), visit(1, W), False),
        (visit(1, W), visit(1, R, "5001"), False),
        (visit(1, R, "5001"), visit(1, R, "5001"), True),
        (visit(1, R, "5002"), visit(1, R, "5001"), False),
        (visit(1, T, "5001"), visit(1, R, "5001"), False),
        (visit(1, T, "5001"), visit(1, T, "5001"), True),
        # A customer who has come again rings, and that is as near to talking as it gets.
        (visit(1, R, "5001"), visit(1, T, "5001"), True),
        (visit(1, R, "5001"), visit(1, H, "5001"), True),
        (visit(1, H, "5001"), visit(1, H, "5001"), True),
        (visit(1, H, "5001"), visit(1, T, "5001"), False),
        (visit(1, T, "5001"), visit(1, H, "5001"), False),
        (visit(1, T, "5002"), visit(1, T, "5001"), False),
        # Somebody has joined, or a supervisor listens: that has begun since.
        (visit(1, T, "5001", "5002"), visit(1, T, "5001"), False),
        (visit(1, R, "5001"), visit(1, T, "5001", "5002"), True),
        (visit(1, T, "5002"), visit(1, T, "5001", "5002"), False),
    ],
)
def test_a_call_that_is_where_it_was_is_left_alone(now: Visit, then: Visit, stays: bool) -> None:
    way = way_back(having(now), having(then))
    assert (way.end, brought(way)) == (((), []) if stays else (("c1",), [1]))


def test_who_is_gone_comes_again_and_who_has_come_since_goes() -> None:
    now = having(visit(2, T, "5001"), others={"c8": "5003, 5004", "c9": "5005, 5006"})
    way = way_back(now, having(visit(1, T, "5001"), others={"c8": "5003, 5004"}))
    assert (way.end, brought(way), way.left) == (("c2", "c9"), [1], ())


def test_those_for_an_agent_come_first_and_who_waits_meanwhile_calls_again() -> None:
    then = having(visit(1, W), visit(2, T, "5001"), visit(3, W), visit(4, R, "5002"))
    now = having(visit(1, W), visit(3, W), visit(4, R, "5002"))
    way = way_back(now, then)
    assert (way.end, brought(way)) == (("c1", "c3"), [2, 1, 3])


def test_without_one_for_an_agent_those_who_wait_stay() -> None:
    way = way_back(having(visit(1, W)), having(visit(1, W), visit(2, W)))
    assert (way.end, brought(way)) == ((), [2])


def test_data_of_calls_that_stay() -> None:
    before, since = KVList.of(Topic="Invoice", Segment="Gold"), KVList.of(Topic="Order", Segment="Gold", New="1")
    then = having(visit(1, T, "5001", data=before))
    way = way_back(having(visit(1, T, "5001", data=since)), then)
    assert way.data == (("c1", KVList.of(Topic="Invoice"), ("New",)),)
    assert way_back(having(visit(1, T, "5002", data=since)), then).data == ()


# --- agents ---


def standing(telephones: Iterable[str] = (), crew: Mapping[str, Hand] | None = None, **stands: Stand) -> Moment:
    named = {dn.removeprefix("dn"): stand for dn, stand in stands.items()}
    return Moment(stands=named, telephones=frozenset(telephones), crew=crew or {})


@pytest.mark.parametrize(
    ("now", "then", "agents", "left"),
    [
        (standing(dn5001=READY), standing(dn5001=READY), (), ()),
        (standing(dn5001=BREAK), standing(dn5001=READY), ("5001",), ()),
        (standing(dn5001=READY), standing(dn5001=AWAY), ("5001",), ()),
        (standing(["5001"], dn5001=AWAY), standing(dn5001=BREAK), ("5001",), ()),
        (standing(dn5001=AWAY), standing(dn5001=BREAK), (), (Remainder("telephone", "5001"),)),
        (standing(dn5001=AWAY), standing(dn5001=replace(READY, phone="+1415")), ("5001",), ()),
    ],
)
def test_agents_are_put_where_they_stood(
    now: Moment, then: Moment, agents: tuple[str, ...], left: tuple[Remainder, ...]
) -> None:
    way = way_back(now, then)
    assert (way.agents, way.left) == (agents, left)


def crew(*hands: Hand) -> dict[str, Hand]:
    return {hand.duty.dn: hand for hand in hands}


ON, OFF, BUSY = (Hand(BO, stance) for stance in (Stance.Ready, Stance.NotReady, Stance.Busy))


@pytest.mark.parametrize(
    ("now", "then", "dismissed", "hired", "told"),
    [
        (crew(), crew(), (), (), ()),
        (crew(ON), crew(ON), (), (), ()),
        (crew(ON), crew(), ("5002",), (), ()),
        (crew(), crew(ON), (), (BO,), ()),
        (crew(), crew(BUSY), (), (BO,), (("5002", Stance.Busy),)),
        (crew(OFF), crew(ON), (), (), (("5002", Stance.Ready),)),
        (crew(Hand(Duty("5002", talk=1), Stance.Ready)), crew(ON), ("5002",), (BO,), ()),
    ],
)
def test_virtual_agents_go_come_and_obey(
    now: dict[str, Hand],
    then: dict[str, Hand],
    dismissed: tuple[str, ...],
    hired: tuple[Duty, ...],
    told: tuple[tuple[str, Stance], ...],
) -> None:
    here = READY if now else AWAY
    stand = BREAK if now == crew(OFF) else here
    way = way_back(standing(["5002"], now, dn5002=stand), standing(["5002"], then, dn5002=READY if then else AWAY))
    assert (way.dismiss, way.hire, way.instruct, way.agents) == (dismissed, hired, told, ())


def test_a_virtual_agent_in_after_call_work_is_told_again() -> None:
    now = standing(crew=crew(ON), dn5002=BREAK)
    assert way_back(now, standing(crew=crew(ON), dn5002=READY)).instruct == (("5002", Stance.Ready),)


def test_a_person_leaves_the_seat_of_a_virtual_agent() -> None:
    way = way_back(standing(["5002"], dn5002=READY), standing(crew=crew(ON), dn5002=READY))
    assert (way.agents, way.hire) == (("5002",), (BO,))


def test_a_person_whose_seat_a_virtual_agent_has_taken_has_no_telephone_there() -> None:
    way = way_back(standing(["5002"], crew(ON), dn5002=READY), standing(["5002"], dn5002=READY))
    assert (way.dismiss, way.agents, way.left) == (("5002",), (), (Remainder("telephone", "5002"),))


# --- faults, and what does not come back ---


def test_faults_made_since_are_mended_and_those_mended_since_are_there_again() -> None:
    now = Moment(faults=frozenset({LINK}), down=frozenset({Broken.Routing}))
    then = Moment(faults=frozenset({TRUNK}), down=frozenset({Broken.Contacts}))
    way = way_back(now, then)
    assert (way.mend, way.break_again) == ((LINK, Broken.Routing), (TRUNK, Broken.Contacts))
    assert way_back(then, then).leads_nowhere


def test_what_cannot_come_back_is_told() -> None:
    then = having(visit(1, T, "5001", "5002"), others={"c9": "5003, 5004"})
    way = way_back(Moment(), then)
    assert way.left == (Remainder("call", "5003, 5004"), Remainder("conference", "5002"))
    assert [one.text for one in way.left] == [
        "A call that was not a customer's of yours does not come back: 5003, 5004.",
        "A conference comes back as a call for one agent, without 5002.",
    ]


# --- whatever has happened ---

DNS = ("5001", "5002", "5003")
STANDS = st.builds(
    Stand,
    status=st.sampled_from([AgentStatus.LoggedOut, AgentStatus.Ready, AgentStatus.NotReady]),
    reason=st.sampled_from(["", "Break"]),
    agent_id=st.sampled_from(["A1", "B2"]),
    queues=st.sampled_from([(), ("9000",)]),
    dnd=st.booleans(),
).map(lambda stand: stand if stand.logged_in else Stand(dnd=stand.dnd))


@st.composite
def visits(draw: st.DrawFn, conn: str) -> dict[int, Visit]:
    found = {}
    for customer in draw(st.sets(st.integers(1, 4))):
        stage = draw(st.sampled_from(Stage))
        agents = draw(st.lists(st.sampled_from(DNS), min_size=1, max_size=2, unique=True)) if stage is not W else []
        data = KVList.of(draw(st.dictionaries(st.sampled_from("ab"), st.sampled_from("xy"))))
        found[customer] = visit(customer, stage, *agents, conn=f"{conn}{customer}", data=data)
    return found


@st.composite
def moments(draw: st.DrawFn, conn: str) -> Moment:
    hands = {
        dn: Hand(Duty(dn, talk=draw(st.sampled_from([1.0, 2.0]))), draw(st.sampled_from(Stance)))
        for dn in draw(st.sets(st.sampled_from(DNS)))
    }
    stands = {dn: _of(hands[dn]) if dn in hands else draw(STANDS) for dn in DNS}
    return Moment(
        stands=stands,
        visits=draw(visits(conn)),
        others=draw(st.dictionaries(st.sampled_from(["o1", "o2"]), st.just("5008, 5009"))),
        crew=hands,
        faults=draw(st.frozensets(st.sampled_from([LINK, TRUNK]))),
        down=draw(st.frozensets(st.sampled_from(Broken))),
        telephones=draw(st.frozensets(st.sampled_from(DNS))) | hands.keys(),
    )


def _of(hand: Hand) -> Stand:
    status = AgentStatus.Ready if hand.stance is Stance.Ready else AgentStatus.NotReady
    return Stand(status, agent_id=hand.duty.dn, dnd=hand.stance is Stance.Busy)


def gone(now: Moment, then: Moment, way: Way) -> Moment:
    """What the way leads to where all goes well: a customer who comes to an agent rings there."""
    hands = {dn: hand for dn, hand in now.crew.items() if dn not in way.dismiss}
    hands |= {duty.dn: Hand(duty, Stance.Ready) for duty in way.hire}
    hands |= {dn: Hand(hands[dn].duty, stance) for dn, stance in way.instruct}
    stands = {dn: AWAY if dn in way.dismiss else stand for dn, stand in now.stands.items()}
    stands |= {dn: then.stands[dn] for dn in way.agents}
    stands |= {dn: _of(hands[dn]) for dn in hands}
    calls = {key: one for key, one in now.visits.items() if one.conn_id not in way.end}
    for conn_id, changed, added in way.data:
        for key, one in calls.items():
            if one.conn_id == conn_id:
                data = one.data.update(changed)
                for name in added:
                    data = data.without(name)
                calls[key] = replace(one, data=data)
    for one in way.bring:
        stage, agents = (R, one.agents[:1]) if one.agents else (W, ())
        calls[one.customer] = replace(one, conn_id=f"again{one.customer}", stage=stage, agents=agents)
    return Moment(
        stands=stands,
        visits=calls,
        others={conn: who for conn, who in now.others.items() if conn not in way.end},
        crew=hands,
        faults=(now.faults - set(way.mend)) | {one for one in way.break_again if isinstance(one, Fault)},
        down=(now.down - set(way.mend)) | {one for one in way.break_again if isinstance(one, Broken)},
        telephones=(now.telephones - set(way.dismiss)) | hands.keys(),
    )


@given(moments("t"))
def test_where_nothing_has_happened_there_is_no_way_to_go(then: Moment) -> None:
    assert way_back(then, then).leads_nowhere


@given(moments("n"), moments("t"))
def test_once_back_there_is_no_way_to_go_any_more(now: Moment, then: Moment) -> None:
    there = gone(now, then, way_back(now, then))
    assert way_back(there, then).leads_nowhere


@given(moments("n"), moments("t"))
def test_back_is_where_it_was(now: Moment, then: Moment) -> None:
    there = gone(now, then, way_back(now, then))
    assert there.visits.keys() == then.visits.keys()
    assert (there.faults, there.down, there.crew) == (then.faults, then.down, then.crew)
    assert there.others.keys() <= then.others.keys()
    for key, one in there.visits.items():
        assert one.agents[:1] == then.visits[key].agents[:1]
        assert dict(one.data) == dict(then.visits[key].data)
    apart = {one.who for one in way_back(now, then).left if one.code == "telephone"}
    assert {dn for dn in DNS if there.stands[dn].status is not then.stands[dn].status} <= apart


@given(moments("n"), moments("t"))
def test_nobody_is_brought_who_is_not_gone_and_nobody_twice(now: Moment, then: Moment) -> None:
    way = way_back(now, then)
    ended = {key for key, one in now.visits.items() if one.conn_id in way.end}
    for one in way.bring:
        assert one.customer in ended or one.customer not in now.visits
    assert len(set(brought(way))) == len(way.bring)
    assert len(set(way.end)) == len(way.end)
    # Who comes to an agent comes before those who wait.
    assert sorted(way.bring, key=lambda one: not one.agents) == list(way.bring)
