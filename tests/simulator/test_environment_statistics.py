"""What is wrong with the statistics of a contact-centre file, and what it says of groups of queues."""

import pytest

from simulator import environment
from simulator.config.objects import AgentGroup
from simulator.environment import EnvironmentFaults

WORKSPACE = "options: {interaction-workspace: {%s}}\n"
QUEUES = "Queue, RoutePoint, VirtualQueue, GroupAgents, GroupQueues, Switch"


def faults(text: str) -> str:
    with pytest.raises(EnvironmentFaults) as found:
        environment.parse(text)
    (only,) = found.value.faults
    return str(only)


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        (
            "statistic-name: InboundCals",
            ".statistic-name: there is no statistic InboundCals; did you mean InboundCalls?",
        ),
        (
            "statistic-name: qqqq",
            ".statistic-name: there is no statistic qqqq; /stats/definitions lists those there are",
        ),
        (
            "statistic-name: Total_Answered",
            f": Total_Answered is a statistic of {QUEUES}; here it has to be one of Agent",
        ),
        ("description: x", ": statistic-name is missing; write for instance statistic-name: InboundCalls"),
        ("statistic-name: TotalCalls, colour: red", ".colour: a statistic has no colour; there is statistic-name, "),
        (
            "statistic-name: TotalCalls, warning-level-hi: 1",
            ".warning-level-hi: a statistic has no warning-level-hi; did you mean warning-level-high?",
        ),
        (
            "statistic-name: TotalCalls, error-level-low: few",
            ".error-level-low: error-level-low has to be a number, not 'few'",
        ),
        (
            "statistic-name: TotalCalls, worst-level-low: nan",
            ".worst-level-low: worst-level-low has to be a number, not 'nan'",
        ),
        (
            "statistic-name: TotalCalls, statistic-type: time",
            ".statistic-type: statistic-type has to be one of number, duration, not 'time'",
        ),
    ],
)
def test_a_kpi_that_is_wrong(said: str, fault: str) -> None:
    found = faults(f"options: {{interaction-workspace: {{kpi.displayed-kpis: K}}, K: {{{said}}}}}")
    assert found.startswith(f"line 1: options.K{fault}")


def test_a_statistic_of_agents_is_none_of_the_contact_center() -> None:
    text = (
        "options: {interaction-workspace: {statistics.displayed-statistics: CurrentAgentState}, CurrentAgentState: {}}"
    )
    found = "CurrentAgentState is a statistic of Agent, AgentPlace; here it has to be one of GroupAgents, GroupQueues,"
    assert found in faults(text)


@pytest.mark.parametrize(
    ("option", "rest", "fault"),
    [
        ("agent-groups: Y", "agents: [{dn: 1, groups: [X]}]", "agent-groups: there is no agent group Y; there is X"),
        (
            "routing-points: '8@SIP_Switch, 9'",
            "dns: [{number: 8, type: RoutingPoint}]",
            "routing-points: there is no routing point 9; there is 8",
        ),
        (
            "virtual-queues: VQ",
            "strategies: {m: [{target: {skill: S > 1, virtual-queue: VQ_1}}]}\nskills: [S]",
            "virtual-queues: there is no virtual queue VQ; did you mean VQ_1?",
        ),
        ("queue-groups: All", "", "queue-groups: there is no queue group All"),
    ],
)
def test_an_object_that_is_not_there(option: str, rest: str, fault: str) -> None:
    assert f"options.interaction-workspace.statistics.{fault}" in faults(WORKSPACE % f"statistics.{option}" + rest)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("dn-groups: {All: [8000]}", "dn-groups.All[0]: there is no queue or routing point 8000"),
        (
            "agents: [1]\nagent-groups: {G: {origination-dns: [1]}}\ndns: [{number: 9, type: ACDQueue}]",
            "agent-groups.G.origination-dns[0]: there is no queue or routing point 1; there is 9",
        ),
    ],
)
def test_a_queue_that_is_not_there(text: str, fault: str) -> None:
    assert fault in faults(text)


def test_a_sites_own_statistic_counts_and_a_group_may_say_the_rest() -> None:
    made = environment.parse("""
agents: [{dn: 5001, groups: [Night]}]
dns: [{number: 8000, type: RoutingPoint}]
dn-groups: {Lines: [8000, VQ]}
agent-groups:
  Night: {origination-dns: [8000], options: {Lost: {statistic-name: LostToday}}}
strategies: {m: [{target: {group: Night, virtual-queue: VQ}}]}
options:
  interaction-workspace:
    statistics.definitions.LostToday: "mainMask=CallAbandoned; objects=Queue,GroupQueues"
    statistics.displayed-statistics: Lost
    statistics.queue-groups: Lines
  Lost: {description: Lost, warning-level-high: 2.5}
""")
    assert made.dn_groups == {"Lines": ("8000", "VQ")}
    assert made.agent_groups["Night"] == AgentGroup(
        "Night", options={"Lost": {"statistic-name": "LostToday"}}, origination_dns=("8000",)
    )
