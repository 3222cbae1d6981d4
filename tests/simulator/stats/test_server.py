"""Events go in, figures come out: one agent's day, one queue's, and what the definitions say."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from simulator.config.objects import DN, AgentGroup, Configuration, DNType, Person, Place
from simulator.stats.definitions import Category, ObjectType, UnknownStatistic, parsed
from simulator.stats.server import StatServer, UnknownObject
from simulator.tlib import events
from simulator.tlib.enums import AgentWorkMode, CallState, CallType, DNRole, MonitorNextCallType
from simulator.tlib.kvlist import KVList

T0 = 1_770_000_000.0 - 1_770_000_000.0 % 86_400
CENTRE = Configuration(
    dns={
        **{number: DN(number) for number in ("5001", "5002", "5003")},
        "9000": DN("9000", DNType.ACDQueue),
        "8000": DN("8000", DNType.RoutingPoint),
        "VQ": DN("VQ", DNType.VirtualQueue),
        "8999": DN("8999", DNType.VoiceMail),
    },
    persons={
        "ada": Person("ada", "", employee_id="E1", agent_logins=("A1",), groups=("Service",)),
        "bob": Person("bob", "", agent_logins=("A2",), groups=("Service",)),
    },
    places={"Desk 1": Place("Desk 1", ("5001",))},
    agent_groups={
        "Service": AgentGroup("Service"),
        "Nobody": AgentGroup("Nobody"),
        "Night": AgentGroup("Night", origination_dns=("9000",)),
    },
    dn_groups={"Lines": ("9000", "8000")},
)
ROLE = DNRole.RoleDestination


class Day:
    """Time in seconds since midnight."""

    def __init__(self, configuration: Configuration = CENTRE) -> None:
        self.server = StatServer(configuration, T0)
        self.now = T0
        self._sequence = 0

    def at(self, seconds: float) -> Day:
        self.now = T0 + seconds
        return self

    def agent(self, kind: str, dn: str = "5001", **more: Any) -> None:
        event = getattr(events, f"Event{kind}")
        self._take(event(event_sequence_number=1, time=self.now, this_dn=dn, **more))

    def call(self, kind: str, dn: str = "5001", conn: str = "c1", **more: Any) -> None:
        event = getattr(events, f"Event{kind}")
        common = {"call_id": 1, "call_type": CallType.Inbound, "this_dn_role": ROLE}
        self._take(event(event_sequence_number=1, time=self.now, this_dn=dn, conn_id=conn, **common | more))

    def _take(self, event: events.TEvent) -> None:
        self.server.event(event)

    def of(self, statistic: str, name: str = "ada") -> Any:
        one = self.server.definition(statistic)
        return self.server.value(one, self.server.kind_of(one, name), name, self.now)

    def log_in(self, dn: str = "5001", code: str = "A1") -> None:
        self.agent("AgentLogin", dn, agent_id=code)
        self.agent("AgentNotReady", dn, agent_id=code)


def test_an_agents_states_add_up_to_the_time_they_are_logged_in() -> None:
    day = Day()
    assert day.of("CurrentAgentState") == "LoggedOut"
    day.at(100).log_in()
    day.agent("AgentLogin", agent_id="A1")
    day.at(160).agent("AgentReady")
    day.at(400).agent("AgentNotReady", reasons=KVList.of(ReasonCode="Lunch"))
    assert day.of("CurrentAgentReason") == "Lunch"
    assert day.of("CurrentAgentState", "Desk 1") == "NotReadyForNextCall"
    day.at(500).agent("AgentNotReady", agent_work_mode=AgentWorkMode.AfterCallWork)
    day.at(520).agent("AgentReady")
    day.at(600)
    assert day.of("CurrentAgentState") == "WaitForNextCall"
    assert day.of("TimeInCurrentStateVoice") == 80
    assert [day.of(f"{name}Duration") for name in ("Ready", "NotReady", "Wrap", "Login")] == [320, 160, 20, 500]
    day.at(700).agent("AgentLogout")
    day.agent("AgentReady", "5003")
    assert day.of("CurrentAgentState") == "LoggedOut"
    assert day.at(900).of("LoginDuration") == 600


def test_the_work_mode_of_who_is_not_ready_is_known() -> None:
    day = Day()
    day.log_in()
    track = day.server.agents.agents["ada"]
    modes = []
    for mode in (
        None,
        AgentWorkMode.Unknown,
        AgentWorkMode.AuxWork,
        AgentWorkMode.AfterCallWork,
        AgentWorkMode.LegalGuard,
    ):
        day.agent("AgentNotReady", agent_work_mode=mode)
        modes.append(track.work_mode)
    assert modes == ["", "", "AuxWork", "AfterCallWork", "LegalGuard"]
    assert track.status.name == "NotReadyForNextCall"
    day.agent("AgentReady")
    assert track.work_mode == ""


def test_a_call_that_was_on_hold_is_one_call_and_hold_is_no_talk() -> None:
    day = Day()
    day.log_in()
    day.agent("AgentReady")
    day.at(10).call("Ringing", other_dn="+1415")
    assert day.of("CurrentAgentState") == "CallRinging"
    day.at(15).call("Established")
    day.call("Established")
    day.at(45).call("Held")
    assert day.of("CurrentAgentState") == "CallOnHoldInbound"
    day.at(65).call("Retrieved")
    day.call("Retrieved")
    day.call("AttachedDataChanged")
    day.at(75).call("Released", call_state=CallState.Transferred)
    day.agent("AgentNotReady", agent_work_mode=AgentWorkMode.AfterCallWork)
    day.at(95).agent("AgentReady")
    assert (day.of("InboundCalls"), day.of("TalkDuration"), day.of("HoldDuration")) == (1, 40, 20)
    assert day.of("AverageHandlingTime") == 80
    assert day.of("AverageHandlingTime", "bob") is None
    assert day.of("InteractionTransferred") == 1
    assert day.of("Productivity") == pytest.approx(3600 / 95)
    assert day.of("Productivity", "bob") is None
    assert day.of("Occupancy") == pytest.approx(100 * 80 / 95)
    assert day.of("TotalHandleTime", "Service") == 80


def test_how_a_telephone_that_rang_or_dialled_ends() -> None:
    day = Day()
    day.log_in()
    day.call("Ringing", conn="c1")
    day.at(3).call("Abandoned", conn="c1")
    day.call("Ringing", conn="c2")
    day.at(6).call("Released", conn="c2")
    day.call("Dialing", conn="c3", call_type=CallType.Outbound)
    assert day.of("CurrentAgentState") == "NotReadyForNextCall"
    day.at(9).call("Released", conn="c3", call_type=CallType.Outbound)
    day.call("Dialing", conn="c4", call_type=CallType.Consult)
    day.call("Established", conn="c4", call_type=CallType.Consult)
    day.at(12).call("Abandoned", conn="c4", call_type=CallType.Consult)
    day.call("Ringing", conn="c5", this_dn_role=DNRole.RoleObserver)
    day.call("Released", conn="c5")
    assert [day.of(name) for name in ("RefusedCalls", "MissedCalls", "ConsultCalls")] == [1, 1, 1]


def test_a_call_goes_on_under_another_name_and_type() -> None:
    day = Day()
    day.log_in()
    day.call("Ringing", conn="k", call_type=CallType.Consult)
    day.call("Established", conn="k", call_type=CallType.Consult)
    day.at(5).call("PartyChanged", conn="c1", previous_conn_id="k", other_dn="+1415")
    assert day.of("CurrentAgentState") == "CallInbound"
    day.at(25).call("Released", conn="c1")
    assert (day.of("TalkDuration"), day.of("TotalCalls")) == (25, 1)


def test_who_logs_in_during_a_call_and_out_of_one_of_two_desks() -> None:
    day = Day()
    day.call("Ringing")
    day.call("Established")
    day.log_in()
    assert day.of("CurrentAgentState") == "CallInbound"
    day.log_in("5002")
    day.agent("AgentLogout")
    assert day.of("CurrentAgentState") == "NotReadyForNextCall"
    day.agent("AgentLogin", "5003", agent_id="stranger")
    day.agent("AgentLogout", "5003", agent_id="stranger")
    assert day.server.agents.desks["5001"].calls


def test_a_supervisor_is_seen_at_the_agents_desk_only() -> None:
    day = Day()
    day.log_in()
    for kind in ("MonitoringNextCall", "MonitoringCancelled"):
        day.agent(kind, "5002", other_dn="5001")
        day.agent(kind, "5001", other_dn="5002")
        desks = day.server.agents.desks
        expected = ["5002"] if kind == "MonitoringNextCall" else []
        assert (list(desks["5001"].observed_by), list(desks["5002"].observed_by)) == (expected, [])
    day.agent("DNDOn", "5001")
    assert day.server.agents.changed == {"ada"}


def test_how_much_of_a_supervisor_is_heard_is_known_call_by_call() -> None:
    day = Day()
    day.log_in()
    words = {"extensions": KVList.of(MonitorMode="coach"), "monitor_next_call_type": MonitorNextCallType.AllCalls}
    day.agent("MonitoringNextCall", "5002", other_dn="5001", **words)
    day.agent("MonitoringNextCall", "5001", other_dn="5002", **words)
    order = day.server.agents.desks["5001"].observed_by["5002"]

    def told(mode: str, supervisor: str = "5002", dn: str | None = "5001") -> tuple[str, str]:
        extensions = KVList.of(MonitorMode=mode, Supervisor=supervisor)
        event = events.EventPrivateInfo(
            event_sequence_number=1, time=1.0, private_msg_id=4024, this_dn=dn, extensions=extensions
        )
        day.server.event(event)
        return order.type, order.mode

    assert (order.type, order.mode) == ("AllCalls", "coach")
    assert told("connect") == ("AllCalls", "connect")
    # The supervisor's own copy, of somebody else, and about no DN.
    assert [told("mute", dn="5002"), told("mute", "5003"), told("mute", dn=None)] == [("AllCalls", "connect")] * 3
    day.call("PartyAdded", other_dn="5002")
    assert order.mode == "coach"


def queue_day() -> Day:
    """Five calls: answered after 10 s and after 150 s, given up after 4 s and after 30 s; one waits since 200."""
    day = Day()
    for conn in "abcd":
        day.call("Queued", "9000", conn)
    day.at(4).call("Abandoned", "9000", "a")
    day.at(10).call("Diverted", "9000", "b", third_party_dn="5001")
    day.call("Established", "5001", "b")
    day.at(30).call("Abandoned", "9000", "c")
    day.at(150).call("Established", "5001", "d")
    day.call("Diverted", "9000", "d", third_party_dn="5001")
    day.at(200).call("Queued", "9000", "e")
    return day.at(220)


def test_a_queues_day() -> None:
    day = queue_day()
    assert [day.of(f"Total_{name}", "9000") for name in ("Entered", "Answered", "Abandoned")] == [5, 2, 2]
    assert day.of("CurrentNumberWaitingCalls", "9000@SIP_Switch") == 1
    assert day.of("CurrMaxCallWaitingTime", "9000") == 20
    assert day.of("CurrAverageWaitingTime", "9000") == 20
    assert day.of("ServiceLevel", "9000") == pytest.approx(100 / 3)
    assert day.of("AverageWaitingTime", "9000") == (4 + 10 + 30 + 150) / 4
    assert day.of("AverageSpeedOfAnswer", "9000") == 80
    assert day.of("AbandonPercent", "9000") == 40
    assert day.of("AverNumberOfWaitingCalls", "9000") == pytest.approx((4 + 10 + 30 + 150 + 20) / 220)
    assert day.of("ExpectedWaitTime", "9000") == 2 * 140
    assert day.of("ServiceLevel", "8000") is None
    assert day.of("ExpectedWaitTime", "8000") is None
    assert day.of("CurrNumberWaitingCalls", "SIP_Switch") == 1


@pytest.mark.parametrize(
    ("statistic", "name", "expected"),
    [
        ("Total_Answered", "Lines", 2),
        ("Current_In_Queue", "Lines", 2),
        ("CurrMaxCallWaitingTime", "Lines", 20),
        ("AverageWaitingTime", "Lines", (4 + 10 + 30 + 150) / 4),
        ("ServiceLevel", "Night", pytest.approx(100 / 3)),
        ("Current_In_Queue", "Night", 1),
        # Without queues of its own it is what its agents did, who answer at once or not at all.
        ("Total_Answered", "Nobody", 0),
        # Not about queues: the group's agents, of whom there are none.
        ("CurrentReadyAgents", "Night", 0),
    ],
)
def test_groups_of_queues_and_where_an_agent_groups_calls_come_from(statistic: str, name: str, expected: float) -> None:
    day = queue_day()
    day.call("Queued", "8000", "f")
    assert day.of(statistic, name) == expected


def test_midnight_and_the_sliding_hour() -> None:
    day = queue_day().at(5000)
    assert day.of("ServiceLevel", "9000") is None
    assert day.of("ServiceLevelToday", "9000") == pytest.approx(100 / 3)
    assert day.at(86_401).of("Total_Answered", "9000") == 0
    assert day.at(86_400).of("AverNumberOfWaitingCalls", "9000") is None
    day.at(3 * 86_400).call("Queued", "9000", "z")
    day.call("Diverted", "9000", "z", third_party_dn="5001")
    day.call("Diverted", "9000", "e", third_party_dn="5001")
    track = day.server.queues.queues["9000"]
    # What was more than a day ago is forgotten as soon as there is more of the same.
    assert {name: len(series) for name, series in track.closed.items()} == {"CallWait": 2}
    kept = {name: len(track.points[name]) for name in ("CallEntered", "CallDistributed", "CallAbandoned")}
    assert kept == {"CallEntered": 1, "CallDistributed": 2, "CallAbandoned": 2}


def test_what_leaves_a_queue_other_than_to_a_telephone() -> None:
    day = Day()
    day.call("Queued", "8000", "a")
    day.call("Queued", "VQ", "a")
    day.at(5).call("Diverted", "8000", "a", third_party_dn="9000")
    day.call("Diverted", "8000", "a", third_party_dn="9000")
    day.call("Established", "5002", "a", other_dn="8000")
    day.call("Queued", "9000", "b")
    day.call("Diverted", "9000", "b", call_state=CallState.Cleared)
    day.call("Queued", "9000", "c")
    day.call("Released", "9000", "c")
    day.call("Released", "9000", "unknown")
    day.call("PartyChanged", "5001", "new", previous_conn_id="a")
    day.call("Established", "5001", "new")
    day.call("Diverted", "VQ", "new", third_party_dn="5001")
    day.call("Established", "8999", "new")
    assert [day.of("Total_Answered", name) for name in ("8000", "VQ", "9000")] == [1, 1, 0]
    assert [day.of("Total_Distributed", name) for name in ("8000", "VQ", "9000")] == [1, 1, 0]
    cleared = parsed("x", "mainMask=CallCleared,CallDistributedToQueue; objects=Queue,RoutePoint")
    counts = [day.server.value(cleared, day.server.kind_of(cleared, name), name, day.now) for name in ("8000", "9000")]
    assert counts == [1, 2]
    assert not day.server.queues._visits


def test_only_so_many_calls_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulator.stats.queues.REMEMBERED", 2)
    day = Day()
    for conn in "abc":
        day.call("Queued", "9000", conn)
        day.call("Diverted", "9000", conn, third_party_dn="5001")
    assert list(day.server.queues._visits) == ["b", "c"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("category=TotalTime;mainMask=CallWait", 194),
        ("category=MaxTime;mainMask=CallWait", 150),
        ("category=MinTime;mainMask=CallWait", 4),
        ("category=CurrentMinTime;mainMask=CallWait", 20),
        ("category=CurrentNumberInTimeRange;mainMask=CallWait;timeRange=10-30", 1),
        ("category=TotalNumberInTimeRange;mainMask=CallAnswered;timeRange=0-20", 1),
        ("category=TotalNumberInTimeRangePercentage;mainMask=CallAnswered;timeRange=0-20", 50),
        ("category=TotalNumberPerSecond;mainMask=CallEntered", 5 / 220),
        ("category=ElapsedTimePercentage;mainMask=CallWait;subject=DNStatus", 100 * 170 / 220),
        ("category=TotalNumber;mainMask=*,~CallEntered,~CallWait;timeProfile=100:10", 2),
    ],
)
def test_categories_of_a_sites_own_definitions(text: str, expected: float) -> None:
    day = queue_day()
    one = parsed("own", f"{text};objects=Queue")
    assert day.server.value(one, ObjectType.Queue, "9000", day.now) == pytest.approx(expected)


def test_a_sites_own_definitions_are_known_and_wrong_ones_are_named() -> None:
    said = {
        "statistics.definitions.Lost": "mainMask=CallAbandoned; objects=Queue; frequency=5; relMask=*; timeRange2=0-3",
        "statistics.definitions.Bad1": "colour=blue",
        "statistics.definitions.Bad2": "subject=Weather",
        "statistics.definitions.Bad3": "timeProfile=daily",
        "statistics.definitions.Bad4": "category=Magic",
        "kpi.displayed-kpis": "",
    }
    server = StatServer(replace(CENTRE, options={"interaction-workspace": said}), T0)
    assert server.definition("Lost").period == 5
    assert len(server.faults) == 4
    with pytest.raises(UnknownStatistic, match=r"Did you mean .*Total_Abandoned"):
        server.definition("Total_Abandon")
    with pytest.raises(UnknownStatistic, match="lists"):
        server.definition("xyzzy")


def test_objects_there_are_not() -> None:
    day = Day()
    with pytest.raises(UnknownObject, match="not of Queue"):
        day.server.value(day.server.definition("TalkDuration"), ObjectType.Queue, "9000", T0)
    for statistic, name in (("CurrentAgentState", "eve"), ("ReadyDuration", "None"), ("Current_In_Queue", "5001")):
        with pytest.raises(UnknownObject, match=f"There is no .*{name}"):
            day.of(statistic, name)
    assert day.of("CurrentReadyAgents", "Nobody") == 0
    state = parsed("s", "category=CurrentState; objects=GroupAgents")
    why = parsed("w", "category=CurrentStateReasons; objects=GroupAgents")
    assert [day.server.value(one, ObjectType.GroupAgents, "Nobody", T0) for one in (state, why)] == ["NotMonitored", ""]


def test_each_statistic_says_how_to_show_it_and_can_be_computed() -> None:
    day = queue_day()
    formats = {one.format for one in day.server.known.values()}
    assert formats == {"Time", "Percent", "Status", "Number"}
    names = {"Agent": "E1", "AgentPlace": "Desk 1", "GroupAgents": "Service", "Queue": "9000", "RoutePoint": "8000"}
    names |= {"VirtualQueue": "VQ", "Switch": "SIP_Switch", "GroupQueues": "Lines"}
    for one in day.server.known.values():
        for kind in one.objects:
            found = day.server.value(one, kind, names[kind], day.now)
            assert found is None or isinstance(found, str) or found >= 0
    assert Category.TotalTime in {*Category}
    day.server.event(events.EventACK(event_sequence_number=1, time=day.now))
