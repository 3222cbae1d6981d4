"""A DN's standing from its snapshot and its events. That both say the same at any moment: tests/properties."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from simulator.tlib.enums import AgentStatus, AgentWorkMode, CallType, DNRole, ForwardMode, PartyState
from simulator.tlib.events import (
    AgentEvent,
    CallEvent,
    DNEvent,
    EventAbandoned,
    EventAgentLogin,
    EventAgentLogout,
    EventAgentNotReady,
    EventAgentReady,
    EventAttachedDataChanged,
    EventDestinationBusy,
    EventDialing,
    EventDiverted,
    EventDNBackInService,
    EventDNDOff,
    EventDNDOn,
    EventDNOutOfService,
    EventEstablished,
    EventForwardCancel,
    EventForwardSet,
    EventHeld,
    EventMessageWaitingOff,
    EventMessageWaitingOn,
    EventPartyChanged,
    EventQueued,
    EventRegistered,
    EventReleased,
    EventRetrieved,
    EventRinging,
    EventUnregistered,
    EventUserEvent,
)
from simulator.tlib.kvlist import KVList
from tests.tlib_client.tserver import error
from tlib_client import Disconnected, Recovered
from tlib_client.standing import CallStanding, Standing, Standings, begin, fold

S = PartyState
M = ForwardMode
IDLE = Standing()


def call(
    kind: type[CallEvent], number: int = 5, conn: str = "c1", before: str | None = None, dn: str = "5001"
) -> CallEvent:
    return kind(
        event_sequence_number=number,
        time=0.0,
        this_dn=dn,
        conn_id=conn,
        previous_conn_id=before,
        call_id=1,
        call_type=CallType.Inbound,
        this_dn_role=DNRole.RoleDestination,
        this_queue="8000",
    )


def about(kind: type[DNEvent], number: int = 5, **values: object) -> DNEvent:
    return kind(event_sequence_number=number, time=77.9, this_dn="5001", **values)  # type: ignore[arg-type]


def agent(kind: type[AgentEvent], mode: AgentWorkMode = AgentWorkMode.Unknown) -> DNEvent:
    return about(kind, agent_id="A1", agent_work_mode=mode)


def registered(number: int, **facts: int | str) -> EventRegistered:
    extensions = KVList.of({key.replace("_", "-"): value for key, value in facts.items()})
    return EventRegistered(event_sequence_number=number, time=0.0, this_dn="5001", extensions=extensions)


def test_a_snapshot_is_read() -> None:
    snapshot = registered(
        9,
        status=1,
        AgentStatus=4,
        AgentStatusTimestamp=1000,
        AgentID="A1",
        AgentWorkMode=3,
        dnd=1,
        fwd="5002",
        fwd_OnBusy="5002",
        mwl=1,
        conn_1="c1",
        ct_1=2,
        ps_1=0x80C,
        mt_1=0,
        queue_1="8000",
        conn_2="c2",
        ct_2=1,
        ps_2=14,
    )
    assert begin(snapshot) == Standing(
        agent=AgentStatus.AfterCallWork,
        agent_id="A1",
        work_mode=AgentWorkMode.AfterCallWork,
        since=1000,
        dnd=True,
        forwards={ForwardMode.OnBusy: "5002"},
        message_waiting=True,
        calls={
            "c1": CallStanding(S.Connected, CallType.Inbound, "8000"),
            "c2": CallStanding(S.Held, CallType.Internal),
        },
        number=9,
    )
    assert begin(EventRegistered(event_sequence_number=1, time=0.0, this_dn="5001")) == Standing(number=1)


@pytest.mark.parametrize(
    ("events", "state"),
    [
        ([call(EventDialing)], S.Initiated),
        ([call(EventDialing), call(EventDestinationBusy)], S.Failed),
        ([call(EventRinging)], S.Alerting),
        ([call(EventRinging), call(EventEstablished)], S.Connected),
        ([call(EventRinging), call(EventEstablished), call(EventHeld)], S.Held),
        ([call(EventHeld), call(EventRetrieved), call(EventAttachedDataChanged)], S.Connected),
        ([call(EventQueued)], S.Queued),
        ([call(EventDialing, dn="8000")], S.CPDetect),
        ([call(EventRinging), call(EventAbandoned)], None),
        ([call(EventQueued), call(EventDiverted)], None),
        ([call(EventAttachedDataChanged)], None),
        ([call(EventReleased)], None),
    ],
)
def test_a_call_stands_where_its_events_lead(events: Sequence[CallEvent], state: PartyState | None) -> None:
    standing = IDLE
    for event in events:
        standing = fold(standing, event)
    assert standing.calls == ({} if state is None else {"c1": CallStanding(state, CallType.Inbound, "8000")})


def test_a_completed_transfer_goes_on_under_the_other_conn_id() -> None:
    ringing = fold(IDLE, call(EventRinging, conn="c2"))
    changed = fold(ringing, call(EventPartyChanged, conn="c1", before="c2"))
    assert changed.calls == {"c1": CallStanding(S.Alerting, CallType.Inbound, "8000")}
    assert fold(changed, call(EventPartyChanged, conn="c1", before="c1")).calls == changed.calls


@pytest.mark.parametrize(
    ("events", "status"),
    [
        ([agent(EventAgentLogin)], AgentStatus.NotReady),
        ([agent(EventAgentLogin), agent(EventAgentReady)], AgentStatus.Ready),
        ([agent(EventAgentReady), agent(EventAgentLogin)], AgentStatus.Ready),
        ([agent(EventAgentNotReady, AgentWorkMode.AuxWork)], AgentStatus.NotReady),
        ([agent(EventAgentNotReady, AgentWorkMode.AfterCallWork)], AgentStatus.AfterCallWork),
        ([agent(EventAgentNotReady, AgentWorkMode.WalkAway)], AgentStatus.WalkAway),
    ],
)
def test_an_agents_state(events: Sequence[AgentEvent], status: AgentStatus) -> None:
    standing = IDLE
    for event in events:
        standing = fold(standing, event)
    last = events[-1].agent_work_mode
    assert standing == Standing(agent=status, agent_id="A1", work_mode=last, since=77)
    assert fold(standing, agent(EventAgentLogout)) == IDLE


def test_a_state_that_is_said_again_is_no_younger() -> None:
    ready = Standing(agent=AgentStatus.Ready, agent_id="A1", since=5)
    assert fold(ready, agent(EventAgentReady, AgentWorkMode.ManualIn)).since == 5


@pytest.mark.parametrize(
    ("event", "standing"),
    [
        (about(EventDNDOn), Standing(dnd=True)),
        (about(EventDNDOff), IDLE),
        (about(EventMessageWaitingOn), Standing(message_waiting=True)),
        (about(EventMessageWaitingOff), IDLE),
        (about(EventForwardSet, other_dn="5002"), Standing(forwards={M.Unconditional: "5002"})),
        (about(EventForwardCancel), IDLE),
        (about(EventDNOutOfService), Standing(in_service=False)),
        (about(EventDNBackInService), IDLE),
        (about(EventUserEvent), IDLE),
    ],
)
def test_what_is_switched_on_at_a_dn(event: DNEvent, standing: Standing) -> None:
    assert fold(IDLE, event) == standing


def test_forwardings_are_set_and_cancelled_by_mode() -> None:
    standing = IDLE
    for mode, to in ((M.OnBusyAndNoAnswer, "5002"), (M.Unconditional, "5003"), (M.OnBusy, "5004")):
        standing = fold(standing, about(EventForwardSet, other_dn=to, forward_mode=mode))
    assert standing.forwards == {M.OnBusy: "5004", M.OnNoAnswer: "5002", M.Unconditional: "5003"}
    standing = fold(standing, about(EventForwardCancel, forward_mode=M.OnBusyAndNoAnswer))
    assert standing.forwards == {M.Unconditional: "5003"}
    assert fold(standing, about(EventForwardCancel, forward_mode=M.NoForward)) == IDLE


def test_walking_away_is_no_new_time_of_being_not_ready() -> None:
    standing = Standing(agent=AgentStatus.NotReady, agent_id="A1", since=5)
    assert fold(standing, agent(EventAgentNotReady, AgentWorkMode.WalkAway)).since == 5


def test_what_the_snapshot_knows_is_not_told_twice() -> None:
    known = begin(registered(9, conn_1="c1", ps_1=12, ct_1=2))
    assert fold(known, call(EventHeld, number=9)) is known
    assert fold(known, call(EventHeld, number=10)).calls["c1"].state is S.Held


def test_all_dns_of_a_client() -> None:
    standings = Standings()
    standings.take(call(EventRinging, number=1))
    standings.take(registered(2))
    standings.take(call(EventRinging, number=3))
    standings.take(error(54))
    standings.take(Disconnected("gone"))
    assert list(standings.dns["5001"].calls) == ["c1"]
    standings.take(Recovered("5001", registered(1, dnd=1)))
    assert standings.dns["5001"] == Standing(dnd=True, number=1)
    standings.take(EventUnregistered(event_sequence_number=9, time=0.0, this_dn="5001"))
    assert standings.dns == {}
