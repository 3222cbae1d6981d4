"""A T-Server as routing sees it, just enough of it: makes the events of agents, calls and telephones for the engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from routing.engine import Engine
from simulator.config.objects import DN, AgentGroup, AgentLogin, Configuration, DNType, Person, Place
from simulator.ids import Ids
from simulator.tlib.enums import AgentWorkMode, CallState, CallType, DNRole
from simulator.tlib.events import (
    CallEvent,
    DNEvent,
    EventAbandoned,
    EventAgentLogin,
    EventAgentLogout,
    EventAgentNotReady,
    EventAgentReady,
    EventAttachedDataChanged,
    EventDiverted,
    EventError,
    EventEstablished,
    EventQueued,
    EventReleased,
    EventRinging,
    EventRouteRequest,
    EventRouteUsed,
    EventTreatmentApplied,
    EventTreatmentEnd,
    EventTreatmentNotApplied,
)
from simulator.tlib.kvlist import EMPTY, KVList
from simulator.tlib.requests import RequestApplyTreatment, RequestRouteCall, RequestUpdateUserData, TRequest

RP = "8000"
# Monday 2026-01-05 00:00:00 UTC.
MONDAY = 1767571200.0


def person(
    dn: str, skills: Mapping[str, int] | None = None, groups: tuple[str, ...] = (), name: str = "", logins: str = ""
) -> Person:
    first, _, last = name.partition(" ")
    return Person(f"agent{dn}", "", first, last, f"E{dn}", tuple((logins or dn).split()), skills or {}, groups)


def configuration(
    persons: tuple[Person, ...] = (),
    strategies: Mapping[str, object] | None = None,
    *,
    points: Mapping[str, str] | None = None,
    options: Mapping[str, str] | None = None,
    groups: Mapping[str, str] | None = None,
    queues: tuple[str, ...] = (),
) -> Configuration:
    """points: routing points and their strategies; options: those of each routing point."""
    logins = [login for each in persons for login in each.agent_logins]
    dns = [DN(login) for login in logins]
    dns += [
        DN(rp, DNType.RoutingPoint, "", options or {}, name)
        for rp, name in ({RP: "main"} if points is None else points).items()
    ]
    dns += [DN(name, DNType.VirtualQueue) for name in queues]
    return Configuration(
        dns={dn.number: dn for dn in dns},
        agent_logins={login: AgentLogin(login) for login in logins},
        persons={each.username: each for each in persons},
        places={f"Place_{login}": Place(f"Place_{login}", (login,)) for login in logins},
        agent_groups={name: AgentGroup(name, script) for name, script in (groups or {}).items()},
        strategies=strategies or {},
    )


@dataclass(slots=True)
class Offer:
    routing_point: str
    ani: str
    dnis: str
    data: KVList


@dataclass(slots=True)
class World:
    """Each method is one thing that happens; it returns the requests with which the engine reacts."""

    configuration: Configuration
    now: float = MONDAY
    engine: Engine = field(init=False)
    offers: dict[str, Offer] = field(default_factory=dict)
    routes: dict[str, RequestRouteCall] = field(default_factory=dict)
    treatments: dict[str, RequestApplyTreatment] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.engine = Engine(self.configuration, Ids(b"world"))

    # --- agents ---

    def login(self, dn: str) -> list[TRequest]:
        return self._agent(EventAgentLogin, dn) + self._agent(EventAgentNotReady, dn)

    def ready(self, dn: str) -> list[TRequest]:
        return self._agent(EventAgentReady, dn)

    def not_ready(self, dn: str) -> list[TRequest]:
        return self._agent(EventAgentNotReady, dn)

    def logout(self, dn: str) -> list[TRequest]:
        return self._agent(EventAgentLogout, dn)

    def staff(self, *dns: str) -> World:
        """Log these agents in and make them ready, a second after one another: the first is idle longest."""
        for dn in dns:
            self.login(dn)
            self.ready(dn)
            self.now += 1
        return self

    def _agent(self, kind: type[DNEvent], dn: str) -> list[TRequest]:
        extra = {"agent_work_mode": AgentWorkMode.Unknown, "this_queue": "9000"}
        return self.send(kind(event_sequence_number=0, time=self.now, this_dn=dn, agent_id=dn, **extra))  # type: ignore[arg-type]

    # --- calls ---

    def call(self, conn: str, rp: str = RP, data: KVList = EMPTY, ani: str = "+14155550123") -> list[TRequest]:
        self.offers[conn] = Offer(rp, ani, "18005550100", data)
        return self.route_request(conn)

    def route_request(self, conn: str) -> list[TRequest]:
        rp = self.offers[conn].routing_point
        return self.send(self.event(EventQueued, conn, rp)) + self.send(self.event(EventRouteRequest, conn, rp))

    def abandon(self, conn: str) -> list[TRequest]:
        offer = self.offers.pop(conn)
        return self.send(self.event(EventAbandoned, conn, offer.routing_point, offer))

    def attach(self, conn: str, data: KVList) -> list[TRequest]:
        self.offers[conn].data = self.offers[conn].data.update(data)
        return self.send(self.event(EventAttachedDataChanged, conn, self.offers[conn].routing_point))

    # --- treatments ---

    def hears(self, conn: str) -> list[TRequest]:
        """EventTreatmentApplied for the last treatment that was asked for."""
        request = self.treatments[conn]
        return self.send(self._treatment(EventTreatmentApplied, conn), request.reference_id)

    def ends(self, conn: str, digits: str | None = None, completion: str = "NORMAL") -> list[TRequest]:
        how: dict[str, object] = {"extensions": KVList.of(COMPLETION_STATUS=completion), "collected_digits": digits}
        return self.send(self._treatment(EventTreatmentEnd, conn, **how))

    def cannot_hear(self, conn: str) -> list[TRequest]:
        why: dict[str, object] = {"error_code": 416, "error_message": "Invalid tone treatment"}
        return self.send(self._treatment(EventTreatmentNotApplied, conn, **why))

    def not_treated(self, conn: str) -> list[TRequest]:
        """EventError for the last treatment that was asked for."""
        request = self.treatments[conn]
        error = EventError(
            event_sequence_number=0,
            time=self.now,
            error_code=416,
            error_message="Invalid tone treatment",
            this_dn=request.this_dn,
            conn_id=conn,
        )
        return self.send(error, request.reference_id)

    def _treatment(self, kind: type[CallEvent], conn: str, **how: object) -> CallEvent:
        request = self.treatments[conn]
        event = self.event(CallEvent, conn, request.this_dn)
        values = {field.name: getattr(event, field.name) for field in fields(event)}
        return kind(**{**values, "treatment_type": request.treatment_type, **how})

    # --- telephones ---

    def ring(self, dn: str, conn: str) -> list[TRequest]:
        """Divert on ringing: EventRinging, EventRouteUsed, EventDiverted."""
        return self.send(self.event(EventRinging, conn, dn)) + self.arrive(conn, dn)

    def arrive(self, conn: str, to: str) -> list[TRequest]:
        rp, request = self.offers[conn].routing_point, self.routes.pop(conn)
        used = self.event(EventRouteUsed, conn, rp, to=to)
        return self.send(used, request.reference_id) + self.send(self.event(EventDiverted, conn, rp, to=to))

    def refuse(self, conn: str, code: int = 91, message: str = "Terminating party busy") -> list[TRequest]:
        request = self.routes.pop(conn)
        error = EventError(
            event_sequence_number=0,
            time=self.now,
            error_code=code,
            error_message=message,
            this_dn=request.this_dn,
            conn_id=conn,
        )
        return self.send(error, request.reference_id)

    def answer(self, dn: str, conn: str) -> list[TRequest]:
        return self.send(self.event(EventEstablished, conn, dn))

    def hang_up(self, dn: str, conn: str) -> list[TRequest]:
        return self.send(self.event(EventReleased, conn, dn))

    def no_answer(self, dn: str, conn: str) -> list[TRequest]:
        """Ring no answer with action notready and overflow recall: tlib.md 9.15."""
        sent = self.send(self.event(EventReleased, conn, dn, call_state=CallState.Redirected))
        return sent + self.not_ready(dn) + self.route_request(conn)

    # --- time ---

    def pass_until(self, when: float) -> list[TRequest]:
        """Wake the engine at each of its deadlines until then."""
        sent: list[TRequest] = []
        while (due := self.engine.next_deadline()) is not None and due <= when:
            self.now = max(self.now, due)
            sent += self._seen(self.engine.wakeup(self.now))
        self.now = when
        return sent

    def wait(self, seconds: float) -> list[TRequest]:
        return self.pass_until(self.now + seconds)

    # --- the wire ---

    def send(self, event: CallEvent | DNEvent | EventError, reference_id: int = 0) -> list[TRequest]:
        return self._seen(self.engine.event(event, reference_id, self.now))

    def _seen(self, requests: list[TRequest]) -> list[TRequest]:
        for request in requests:
            if isinstance(request, RequestRouteCall):
                assert request.conn_id not in self.routes, "routed while it is being routed"
                self.routes[request.conn_id] = request
            elif isinstance(request, RequestApplyTreatment):
                self.treatments[request.conn_id] = request
            elif isinstance(request, RequestUpdateUserData) and request.conn_id in self.offers:
                self.offers[request.conn_id].data = self.offers[request.conn_id].data.update(request.user_data)
        return requests

    def event(
        self,
        kind: type[CallEvent],
        conn: str,
        dn: str,
        offer: Offer | None = None,
        to: str = "",
        call_state: CallState = CallState.Ok,
    ) -> CallEvent:
        offer = offer or self.offers.get(conn) or Offer(RP, "", "", EMPTY)
        return kind(
            event_sequence_number=0,
            time=self.now,
            this_dn=dn,
            this_queue=offer.routing_point,
            this_dn_role=DNRole.RoleDestination,
            conn_id=conn,
            call_id=16777217,
            call_uuid=f"UUID{conn}",
            call_type=CallType.Inbound,
            call_state=call_state,
            other_dn=offer.ani,
            other_dn_role=DNRole.RoleOrigination,
            third_party_dn=to or None,
            ani=offer.ani,
            dnis=offer.dnis,
            user_data=offer.data or None,
        )


def written(value: object) -> str:
    """Lists as `{1:{ID:welcome}}`."""
    if isinstance(value, KVList):
        return "{" + ",".join(f"{key}:{written(part)}" for key, part in value) + "}"
    return str(value)


def shown(request: TRequest) -> str:
    """A request as the tables under tests/strategies spell it."""
    name, conn = type(request).__name__, getattr(request, "conn_id", "")
    if event := getattr(request, "event", None):
        to = f" ThirdPartyDN={event.third_party_dn}" if event.third_party_dn else ""
        state = "" if event.call_state is CallState.Ok else f" CallState={event.call_state.name}"
        return f"{name} {type(event).__name__} {event.conn_id} ThisDN={event.this_dn}{to}{state}"
    if treatment := getattr(request, "treatment_type", None):
        parms = "".join(f" {key}={written(value)}" for key, value in getattr(request, "treatment_parms", EMPTY))
        return f"{name} {conn} TreatmentType={treatment.name}{parms}"
    return f"{name} {conn} OtherDN={request.other_dn}" if isinstance(request, RequestRouteCall) else f"{name} {conn}"


# --- the sales desk of most tests ---

TWO_QUEUES = (
    {"target": {"skill": "Sales >= 5", "timeout": 10, "virtual-queue": "VQ_1"}},
    {"target": {"skill": "Sales >= 3", "timeout": 10, "virtual-queue": "VQ_2"}},
)
ANA, BO = person("5001", {"Sales": 3}, name="Ana Costa"), person("5002", {"Sales": 5}, name="Bo Lind")
SALES = {"target": {"skill": "Sales >= 1"}}


def world(*steps: object, **more: object) -> World:
    return World(configuration((ANA, BO), {"main": list(steps)}, **more))  # type: ignore[arg-type]


def names(requests: list[TRequest]) -> list[str]:
    return [shown(request) for request in requests]


def story(world: World, conn: str = "c1") -> str:
    return "\n".join(world.engine.explain(conn) or ())
