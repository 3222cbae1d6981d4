"""The way back is gone in the right order, and what does not succeed is told."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

import pytest

from services.training import rewinding
from services.training.rewind import Hand, Moment, Stage, Visit
from services.training.rewinding import back
from services.training.stand import Stand
from simulator.contract import Fault, FaultKind
from simulator.platform import CustomerCallFailed
from simulator.tlib.enums import AgentStatus, AgentWorkMode
from simulator.tlib.kvlist import EMPTY, KVList
from simulator.tlib.requests import (
    RequestAgentLogin,
    RequestAgentLogout,
    RequestAgentNotReady,
    RequestAgentReady,
    TRequest,
)
from simulator.training import Broken, CustomerOrder, Duty, Remainder, Rewound, Stance, TrainingRefused

READY = Stand(AgentStatus.Ready, agent_id="A")
NOT_READY = Stand(AgentStatus.NotReady, agent_id="A")
BREAK = Stand(AgentStatus.NotReady, "Break", AgentWorkMode.AuxWork, "A")
LINK = Fault(FaultKind.LinkDown)


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("COMES", "CHANGES", "ROUTES"):
        monkeypatch.setattr(rewinding, name, 0.0)


@dataclass
class World:
    """Routing gives a customer to whoever is ready. did: what was done, in order. stubborn: DNs that stay as they are.
    deaf: customers who cannot call. lost: those whose calls never arrive. full: no virtual agent can be hired.
    direct: whose telephone rings at once."""

    now: Moment
    did: list[str] = field(default_factory=list)
    stubborn: tuple[str, ...] = ()
    deaf: tuple[int, ...] = ()
    lost: tuple[int, ...] = ()
    full: bool = False
    routes: bool = True
    direct: str = ""

    def moment(self) -> Moment:
        return self.now

    def _stand(self, dn: str, stand: Stand) -> None:
        if dn not in self.stubborn:
            self.now = replace(self.now, stands={**self.now.stands, dn: stand})

    def ask(self, dn: str, requests: Iterable[TRequest]) -> None:
        for request in requests:
            self.did.append(f"{dn} {type(request).__name__.removeprefix('Request')}")
            match request:
                case RequestAgentReady():
                    self._stand(dn, READY)
                    self._deliver()
                case RequestAgentNotReady(agent_work_mode=AgentWorkMode.AuxWork):
                    self._stand(dn, BREAK)
                case RequestAgentLogin() | RequestAgentNotReady():
                    self._stand(dn, NOT_READY)
                case RequestAgentLogout():
                    self._stand(dn, Stand())

    def _deliver(self) -> None:
        for visit in self.now.visits.values():
            free = [dn for dn, stand in self.now.stands.items() if stand.status is AgentStatus.Ready]
            if self.routes and not visit.agents and free:
                self._at(visit, free[0])

    def _at(self, visit: Visit, agent: str) -> None:
        rings = replace(visit, stage=Stage.Ringing, agents=(agent,))
        self.now = replace(self.now, visits={**self.now.visits, visit.customer: rings})

    def set_fault(self, fault: Fault | Broken, on: bool) -> None:
        self.did.append(f"{'break' if on else 'mend'} {(fault if isinstance(fault, Broken) else fault.kind).value}")

    async def end(self, calls: Collection[str]) -> None:
        self.did += [f"end {call}" for call in calls]
        left = {key: one for key, one in self.now.visits.items() if one.conn_id not in calls}
        self.now = replace(self.now, visits=left)

    async def hire(self, duty: Duty) -> None:
        if self.full:
            raise TrainingRefused("no telephone")
        self.did.append(f"hire {duty.dn}")
        self.now = replace(self.now, crew={**self.now.crew, duty.dn: Hand(duty, Stance.Ready)})
        self._stand(duty.dn, READY)

    def instruct(self, dn: str, stance: Stance) -> None:
        self.did.append(f"{dn} is {stance.value}")
        self._stand(dn, READY if stance is Stance.Ready else NOT_READY)

    async def dismiss(self, dn: str) -> None:
        self.did.append(f"dismiss {dn}")
        self.now = replace(self.now, crew={one: hand for one, hand in self.now.crew.items() if one != dn})
        self._stand(dn, Stand())

    async def bring(self, visit: Visit) -> None:
        if visit.customer in self.deaf:
            raise CustomerCallFailed("no line")
        self.did.append(f"bring {visit.order.caller}")
        if visit.customer not in self.lost:
            waits = replace(visit, conn_id="again", stage=Stage.Waiting, agents=())
            self.now = replace(self.now, visits={**self.now.visits, visit.customer: waits})
            if self.direct:
                self._at(waits, self.direct)
            self._deliver()

    def route(self, visit: Visit, agent: str) -> None:
        self.did.append(f"route {visit.order.caller} to {agent}")
        if not self.lost:
            self._at(visit, agent)


def visit(customer: int, stage: Stage, *agents: str, data: KVList = EMPTY) -> Visit:
    return Visit(customer, CustomerOrder(f"+{customer}", "8000"), f"c{customer}", stage, agents, data, float(customer))


def moment(*visits: Visit, **more: object) -> Moment:
    return Moment(visits={one.customer: one for one in visits}, **more)  # type: ignore[arg-type]


TALKS = moment(visit(1, Stage.Talking, "5002"), stands={"5001": READY, "5002": READY})


async def test_a_customer_finds_the_agent_of_then_while_the_others_are_held_back() -> None:
    world = World(moment(visit(2, Stage.Talking, "5001"), stands={"5001": READY, "5002": BREAK}))
    done = await back(world, TALKS)
    assert world.did == [
        "end c2",
        "5001 AgentNotReady",
        "bring +1",
        "5002 AgentReady",
        "5001 AgentReady",
    ]
    assert world.now.visits[1].agents == ("5002",)
    assert done == Rewound(ended=1, brought=1, agents=1, faults=0, left=())
    world.did.clear()
    assert await back(world, TALKS) == Rewound(0, 0, 0, 0, ())
    assert world.did == []


async def test_who_has_left_is_logged_in_again_and_has_the_call() -> None:
    world = World(moment(stands={"5001": Stand(), "5002": READY}, telephones=frozenset({"5001"})))
    then = moment(visit(1, Stage.Talking, "5001"), stands={"5001": READY, "5002": BREAK})
    assert (await back(world, then)).left == ()
    assert world.did == [
        "5001 AgentLogin",
        "5001 AgentNotReady",
        "5002 AgentNotReady",
        "bring +1",
        "5001 AgentReady",
        "5002 AgentNotReady",
    ]


async def test_a_customer_of_one_agents_own_number_needs_nobody_ready() -> None:
    world = World(moment(stands={"5001": BREAK}))
    world.direct = "5001"
    assert (await back(world, moment(visit(1, Stage.Ringing, "5001"), stands={"5001": BREAK}))).left == ()
    assert world.did == ["bring +1"]


async def test_whom_routing_would_never_choose_gets_the_call_all_the_same() -> None:
    world = World(moment(stands=TALKS.stands), routes=False)
    assert (await back(world, TALKS)).left == ()
    assert "route +1 to 5002" in world.did


async def test_who_cannot_be_brought_is_told() -> None:
    then = moment(
        visit(1, Stage.Talking, "5001"), visit(2, Stage.Waiting), visit(3, Stage.Waiting), stands={"5001": READY}
    )
    world = World(moment(stands={"5001": READY}), deaf=(2,), lost=(3,), routes=False)
    done = await back(world, then)
    assert done.brought == 1
    assert done.left == (
        Remainder("elsewhere", "+1"),
        Remainder("customer", "+2: no line"),
        Remainder("customer", "+3"),
    )


async def test_who_does_not_stand_as_then_is_told() -> None:
    world = World(moment(stands={"5001": READY}), stubborn=("5001",))
    done = await back(world, moment(stands={"5001": BREAK}))
    assert (done.agents, done.left) == (1, (Remainder("agent", "5001"),))


async def test_virtual_agents_go_come_and_are_held_back_too() -> None:
    bo, cem = Duty("5002"), Duty("5003")
    now = moment(stands={"5002": Stand(), "5003": READY}, crew={"5003": Hand(cem, Stance.Ready)})
    then = moment(
        visit(1, Stage.Talking, "5001"),
        stands={"5001": READY, "5002": READY, "5003": Stand()},
        crew={"5002": Hand(bo, Stance.Ready)},
    )
    world = World(replace(now, stands={**now.stands, "5001": NOT_READY}))
    done = await back(world, then)
    assert world.did == [
        "dismiss 5003",
        "hire 5002",
        "5002 AgentNotReady",
        "bring +1",
        "5001 AgentReady",
        "5002 is ready",
    ]
    assert (done.agents, done.left) == (3, ())


async def test_a_virtual_agent_who_cannot_come_is_told_and_who_sits_there_has_to_go() -> None:
    then = moment(stands={"5002": READY}, crew={"5002": Hand(Duty("5002"), Stance.Ready)})
    world = World(moment(stands={"5002": BREAK}), full=True)
    assert (await back(world, then)).left == (Remainder("agent", "5002"),)
    assert world.did[:1] == ["5002 AgentLogout"]


async def test_data_and_faults() -> None:
    before, since = KVList.of(Topic="Invoice"), KVList.of(Topic="Order", New="1")
    stands = {"5001": READY}
    then = moment(visit(1, Stage.Talking, "5001", data=before), stands=stands, down=frozenset({Broken.Contacts}))
    now = moment(visit(1, Stage.Talking, "5001", data=since), stands=stands, faults=frozenset({LINK}))
    world = World(now)
    done = await back(world, then)
    assert world.did == ["mend link-down", "5001 DeletePair", "5001 UpdateUserData", "break contacts-down"]
    assert (done.faults, done.ended, done.brought) == (2, 0, 0)


async def test_data_of_a_call_that_nobody_has_wait() -> None:
    then = moment(visit(1, Stage.Waiting, data=KVList.of(Topic="Invoice")))
    world = World(moment(visit(1, Stage.Waiting, data=EMPTY)))
    await back(world, then)
    assert world.did == []
