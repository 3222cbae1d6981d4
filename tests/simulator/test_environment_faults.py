"""What a person is told who got a contact-centre file wrong."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator import environment
from simulator.environment import EnvironmentFault, EnvironmentFaults


def faults(text: str) -> list[str]:
    with pytest.raises(EnvironmentFaults) as raised:
        environment.parse(text)
    return [str(fault) for fault in raised.value.faults]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "this file is empty; the smallest useful one is\nagents: [5001, 5002]"),
        ("{}", "this file is empty; the smallest"),
        ("# nothing\n", "this file is empty; the smallest"),
        ("- 5001", "line 1: the file has to be a mapping; write name: value lines, for instance\nagents: [5001, 5002]"),
        ("agents: [5001", "line 1: this is not YAML: expected"),
        ("a: \x01", "this is not YAML: unacceptable character"),
        ("a: &a [*a]", "this is nested too deeply"),
        ("? [a]\n: b", "line 1: a key has to be a word or a number"),
        ("agents: [1]\nagents: [2]", "line 2: agents: this key is here twice; keep one of them"),
        ("agentz: [5001]", "line 1: agentz: there is no key agentz here; did you mean agents?"),
        ("agents: 5001", "line 1: agents: this has to be a list; write [a, b] or one - line for each"),
        ("agents: [true]", "line 1: agents[0]: this has to be a mapping; write name: value lines"),
        ("agents: [[]]", "line 1: agents[0]: this has to be a mapping; write name: value lines"),
        ("skills: {a: 1}", "line 1: skills: this has to be a list"),
        ("agent-groups: 5", "line 1: agent-groups: this has to be a mapping"),
        (
            "agents:\n  - {dn: 5001,\n     skils: {}}",
            "line 3: agents[0].skils: there is no key skils here; did you mean s",
        ),
        ("agents: [{username: x}]", "line 1: agents[0].dn: dn is missing; write dn: ..."),
        ('agents: ["a b"]', "line 1: agents[0].dn: 'a b' is no number; use digits, letters and _ . # * + -"),
        ("agents: [{dn: }]", "line 1: agents[0].dn: this has to be text, not nothing"),
        ("agents: [{dn: true}]", "line 1: agents[0].dn: this has to be text, not true"),
        ("agents: [{dn: [5]}]", "line 1: agents[0].dn: this has to be text, not a list"),
        ('switch: ""', "line 1: switch: this has to be some text without line breaks"),
        ("agents: [5001, 5001]", "line 1: agents[1].dn: DN 5001 is here already; give it another number"),
        ("agents: [5001]\ndns:\n- {number: 5001}", "line 3: dns[0].number: DN 5001 is here already"),
        ("agents: [5001, {dn: 2, username: agent5001}]", "agents[1]: the username agent5001 is taken; choose another"),
        ("agents: [5001, {dn: 2, agent-id: 5001}]", "agents[1]: agent id 5001 belongs to somebody already"),
        ("trunks: [{name: a, contact: '*'}, {name: a, contact: '*'}]", "trunks[1]: there is a trunk a already"),
        ("customers: [{phone: '123'}, {phone: '123'}]", "customers[1]: there is a customer with 123 already"),
        ("customers: [{phone: '+1-415'}]", "customers[0].phone: '+1-415' is no telephone number; write it like"),
        ("customers: [{phone: '123', vip: {a: 1}}]", "customers[0].vip: this has to be text, not a mapping"),
        (
            "skills: [Sales]\nagents: [{dn: 1, skills: {Slaes: 1}}]",
            "line 2: agents[0].skills.Slaes: there is no skill S",
        ),
        ("agents: [{dn: 1, skills: {Sales: high}}]", "agents[0].skills.Sales: a skill level is a whole number from 0"),
        ("agents: [{dn: 1, supervisor: 'no'}]", "agents[0].supervisor: write true or false, not 'no'"),
        (
            "agents: [{dn: 1, groups: [X]}]\nagent-groups: [Y]",
            "agents[0].groups[0]: there is no agent group X; there is Y",
        ),
        ("dns: [{number: 1, type: Routing}]", "dns[0].type: 'Routing' is no type of DN; write one of Extension,"),
        ("dns: [{number: 1, type: [x]}]", "dns[0].type: a list is no type of DN"),
        (
            "dns: [{number: 1, strategy: m}]",
            "dns[0].strategy: only a RoutingPoint has a strategy; 1 is of type Extension",
        ),
        ("dns: [{number: 8, type: RoutingPoint, strategy: m}]", "there is no strategy m; write it under strategies"),
        ("dns: [{number: 1, contact: 'host:99999'}]", "dns[0].contact: 'host:99999' is no SIP address; write"),
        ("trunks: [{name: a, contact: 'my gateway'}]", "trunks[0].contact: 'my gateway' is no SIP address; write"),
        ("trunks: [{name: a, contact: '*', prefix: 9}]", "trunks[0].prefix: calls cannot go out to *; give the trunk"),
        ("trunks: [{name: a, contact: h, prefix: x}]", "trunks[0].prefix: 'x' is no prefix; write the digits"),
        ("trunks: [{name: a, contact: h, priority: -1}]", "trunks[0].priority: a priority is a whole number from 0"),
        ("trunks: [{name: a, contact: h, username: u}]", "trunks[0]: username and password go together"),
        ("places: {Desk: [7]}", "places.Desk[0]: there is no DN 7; add it to dns"),
        (
            "agents: [{dn: 7, options: {shared-line-number: 8}}]",
            "agents[0].options.shared-line-number: there is no DN 8; add it to dns",
        ),
        (
            'agents: [7]\ndns: [{number: 9, type: ACDQueue, options: {hg-type: linear, hg-members: "7, 8"}}]',
            "dns[0].options.hg-members: there is no DN 8; add it to dns",
        ),
        ("places: {Desk: []}", "places.Desk: a place needs a DN; write for instance [5001]"),
        ("agents: [{dn: 1, place: D}, 2]\nplaces: {D: [2]}", "agents[0]: place D does not have DN 1; add it there"),
        (
            "options: {agent-reservation: {reservation-time: long}}",
            "options.agent-reservation.reservation-time: reservation-time has to be whole milliseconds from 1 to"
            " 3600000, not 'long'",
        ),
        ("options: {TServr: {}}", "options.TServr: there is no section TServr; did you mean TServer?"),
        ("options: {TServer: {wrapup-time: 1}}", "has no option wrapup-time; did you mean wrap-up-time?"),
        ("options: {TServer: {router-timeout: x}}", "options.TServer.router-timeout: router-timeout has to be whole s"),
        ("agents: [{dn: 1, options: {x: 1}}]", "agents[0].options.x: extension or ACD position has no option x"),
        ("agents: [{dn: 1, wrap-up-time: x}]", "agents[0].wrap-up-time: wrap-up-time has to be whole seconds"),
        (
            "agents: [{dn: 1, options: {contact: {a: b}}}]",
            "agents[0].options.contact: this has to be text, not a mapping",
        ),
        ("trunks: [{name: a, contact: h, options: {x: 1}}]", "trunks[0].options.x: trunk has no option x"),
        ("service-numbers: {x y: 77}\nagents: [77]", "service-numbers.x y: 'x y' cannot be dialled; use digits"),
        ("service-numbers: {77: 77}\nagents: [77]", "service-numbers.77: 77 is a DN already"),
        ("service-numbers: {78: 77}\nagents: [76]", "service-numbers.78: there is no DN 77; add it"),
        ("strategies: {m: []}", "strategies.m: a strategy needs a step; write for instance"),
        ("strategies: {m: [x]}", "strategies.m[0]: this has to be a mapping"),
        ("strategies: {m: [{target: {group: G}}]}", "strategies.m[0].target.group: there is no agent group G"),
        (
            "strategies: {m: [{target: {agent: A}}]}\nagents: [1]",
            "target.agent: there is no agent A; there is 1, agent1",
        ),
        ("strategies: {m: [{target: {skill: Slaes > 1}}]}\nskills: [Sales]", "no skill Slaes; did you mean Sales?"),
        ("persons: [{username: x}]", "persons[0].password: password is missing"),
        ("persons: [{username: x, password: y, place: Desk}]", "persons[0].place: there is no place Desk"),
        (
            "options: {interaction-workspace: {voice.auto-anser: true}}",
            "options.interaction-workspace.voice.auto-anser: interaction-workspace has no option voice.auto-anser;"
            " did you mean voice.auto-answer?",
        ),
        (
            "options: {interaction-workspace: {qqqqqqqq: 1}}",
            "options.interaction-workspace.qqqqqqqq: interaction-workspace has no option qqqqqqqq; docs/options.md",
        ),
        (
            "agents: [{dn: 1, person-options: {interaction-workspace: {alert.timeout: soon}}}]",
            "agents[0].person-options.interaction-workspace.alert.timeout: alert.timeout has to be whole seconds",
        ),
        (
            "persons: [{username: a, password: b, options: {interaction-workspce: {}}}]",
            "persons[0].options.interaction-workspce: there is no section interaction-workspce; did you mean",
        ),
        (
            "agent-groups: {G: {options: {interaction-workspace: {kpi.displayed-kpis: Calls}}}}",
            "agent-groups.G.options.interaction-workspace: there is no section Calls; write it beside this one",
        ),
        (
            "tenant: {options: {interaction-workspace: {kpi.displayed-kpis: Calls}, Cals: {}}}",
            "tenant.options.interaction-workspace: there is no section Calls; did you mean Cals?",
        ),
        ("tenant: {nam: x}", "tenant.nam: there is no key nam here; did you mean name?"),
        (
            "transactions: {T: {interaction-workspace: {toast.case-data.format-business-attribute: Daten}}}\n"
            "business-attributes: {Data: {}}",
            "there is no business attribute Daten; did you mean Data?",
        ),
        ("business-attributes: {D: {default: a, values: [b]}}", "business-attributes.D.default: there is no value a"),
        ("business-attributes: {D: {values: {a: {typ: int}}}}", "there is no key typ here; did you mean type?"),
        ("business-attributes: {D: {vlues: {}}}", "there is no key vlues here; did you mean values?"),
        (
            "business-attributes: {D: {values: {a: {type: number}}}}",
            "'number' is no type of value; write one of",
        ),
        ("business-attributes: {D: {values: {a: {order: first}}}}", "an order is a whole number"),
        ("business-attributes: {D: {values: {a: {type: enum}}}}", "enumeration and type: enum go together"),
        (
            "business-attributes: {D: {values: {f: {values: {a: {type: enum, enumeration: E}}}}}}",
            "business-attributes.D.values.f.values.a.enumeration: there is no business attribute E",
        ),
        ("ice-servers: [{urls: [example.com]}]", "ice-servers[0].urls[0]: 'example.com' is no STUN or TURN server;"),
        ("applications: {a: []}", "applications.a: a call flow needs a step; write"),
        (
            "applications: {a: [{treatment: Dance}]}",
            "applications.a[0].treatment: there is no treatment Dance for call flows",
        ),
        ("applications: {a: [{treatment: Music}]}", "applications.a[0].parms: it has no end; give it a DURATION"),
        ("applications: {a: [{treatment: RAN}]}", "applications.a[0].parms: these parameters make no sense"),
        (
            "applications: {a: [{step: b, treatment: RAN, parms: {MSGID: x}, next: {1: c}}]}",
            "applications.a[0].next.1: there is no step c; there is b",
        ),
        ("allowed-origins: [desk]", "allowed-origins[0]: 'desk' is no origin; write it like"),
    ],
)
def test_a_fault_says_where_and_what_to_write(text: str, fault: str) -> None:
    assert any(fault in found for found in faults(text)), faults(text)


def test_every_fault_is_reported_in_the_order_of_the_file() -> None:
    found = faults(
        "agents:\n  - {dn: 5001, skils: {Sales: 2}}\n  - {dn: 5002, skills: {Slaes: 2}}\nskills: [Sales]\n"
        "dns:\n  - {number: 8000, type: RoutingPiont}\n  - {number: 8001, type: RoutingPoint, strategy: mian}"
    )
    assert [re.sub(r":.*", "", fault) for fault in found] == ["line 2", "line 3", "line 6", "line 7"]


def test_a_number_that_is_there_twice_is_one_fault() -> None:
    assert len(faults("agents: [5001, 5001]")) == 1


def test_an_entry_that_lacks_something_hides_what_may_follow_from_it() -> None:
    assert len(faults("agents: [{skills: {}}]\nplaces: {Desk: [5001]}")) == 1
    assert len(faults("skills: [[]]\nplaces: {Desk: [5001]}")) == 1
    assert len(faults("agents: [{dn: 1, groups: [[]]}]\nplaces: {Desk: [5001]}")) == 1


def test_skills_in_scripts_with_functions_and_statistics_are_left_to_routing() -> None:
    text = "strategies: {m: [{target: {skill: \"Sales > 1 & $(StatX) = 1 & SkillExists('x')\"}}]}\nskills: [Sales]"
    assert environment.parse(text).skills == ("Sales",)


def test_a_fault_of_the_whole_file_has_no_path() -> None:
    assert str(EnvironmentFault("", None, "x")) == "x"
    assert str(EnvironmentFault("a", None, "x")) == "a: x"


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=4), st.lists, max_leaves=6))
def test_any_value_anywhere_is_a_fault_and_never_a_crash(value: Any) -> None:
    for key in ("agents", "dns", "trunks", "skills", "strategies", "options", "customers", "places", "persons"):
        for text in (f"{key}: {value!r}", f"{key}: [{value!r}]", f"{key}: {{a: {value!r}}}"):
            try:
                environment.parse(text)
            except EnvironmentFaults as raised:
                assert raised.faults  # noqa: PT017  (a fault is as good as a configuration)
