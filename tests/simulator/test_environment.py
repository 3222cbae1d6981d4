"""The contact-centre file: what it means."""

import re
from pathlib import Path

import pytest

from simulator import environment
from simulator.config.objects import (
    DN,
    ActionCode,
    AgentGroup,
    AgentLogin,
    Customer,
    DNType,
    IceServer,
    Person,
    Place,
    Trunk,
)
from simulator.environment import EnvironmentFaults
from simulator.tlib.kvlist import KVList

SOFTPHONE = {
    "password": "agent5001pass",
    "authenticate-requests": "register",
    "sip-cti-control": "talk,hold",
    "dual-dialog-enabled": "true",
    "refer-enabled": "false",
    "make-call-rfc3725-flow": "1",
}


# --- what a file means ---


def test_the_smallest_useful_file() -> None:
    made = environment.parse("agents: [5001, 5002]")
    assert made.switch == "SIP_Switch"
    assert list(made.dns) == ["5001", "5002"]
    assert made.dns["5001"] == DN("5001", DNType.Extension, options=SOFTPHONE)
    assert made.persons["agent5001"] == Person(
        "agent5001", "agent5001pass", employee_id="5001", agent_logins=("5001",), place="5001"
    )
    assert made.places["5001"] == Place("5001", ("5001",))
    assert made.agent_logins["5001"] == AgentLogin("5001")


def test_an_agent_spelled_out() -> None:
    made = environment.parse(
        "agents: [{dn: 5002, username: ana, password: 42, name: Ana Maria Costa, agent-id: A2, place: Desk 2,\n"
        "  skills: {Sales: 2}, groups: [Team], supervisor: true, wrap-up-time: 20, contact: '127.0.0.1:5090',\n"
        "  options: {sip-cti-control: [talk], refer-enabled: true}, login-options: {no-answer-timeout: 9}}]"
    )
    dn = made.dns["5002"]
    assert (dn.name, dn.option("password"), dn.option("contact")) == ("Ana Maria Costa", "42", "127.0.0.1:5090")
    assert (dn.option("sip-cti-control"), dn.option("refer-enabled")) == ("talk", "true")
    ana = made.persons["ana"]
    assert (ana.first_name, ana.last_name, ana.supervisor, ana.agent_logins) == ("Ana", "Maria Costa", True, ("A2",))
    assert (ana.skills, ana.groups) == ({"Sales": 2}, ("Team",))
    assert made.agent_logins["A2"].options == {"wrap-up-time": "20", "no-answer-timeout": "9"}
    assert made.places["Desk 2"].dns == ("5002",)
    assert made.skills == ("Sales",)
    assert made.agent_groups == {"Team": AgentGroup("Team")}


def test_everything_else() -> None:
    made = environment.parse(
        """
switch: Main
dns:
  - {number: 8000, type: RoutingPoint, strategy: main, name: Main line}
  - {number: 5003, contact: "sip:5003@127.0.0.1:5090", password: secret, options: {sip-cti-control: "talk,hold"}}
trunks:
  - {name: PSTN, contact: "gw.example.com:5080", prefix: "9", priority: 2, username: u, password: p}
  - {name: Anyone, contact: "*"}
skills: [Sales]
agent-groups: {Sellers: 'Skill("Sales") >= 3', Plain: ""}
strategies: {main: [{target: {skill: "Sales >= 3", virtual-queue: VQ_Main}}, {route: 5003}]}
not-ready-reasons: [Break]
dispositions: [Resolved]
customers: [{phone: "+14155550123", name: Jo Doe, segment: Gold, account: 771204}]
options: {TServer: {wrap-up-time: untimed, divert-on-ringing: false}, interaction-workspace: {alert.timeout: 7}}
service-numbers: {18005550100: 8000}
places: {Desk: [5003]}
persons: [{username: sup, password: pw, name: Sue, place: Desk, agent-logins: [6001],
           skills: {Sales: 1}, supervisor: true}]
credentials: {admin: secret}
allowed-origins: ["https://desk.example.com"]
applications:
  survey:
    - {step: ask, treatment: PlayAnnouncementAndDigits, into: Rating, next: {"": thanks, 0: ask},
       parms: {PROMPT: {1: {TEXT: "How was it?"}}, MAX_DIGITS: 1}}
    - {step: thanks, treatment: RAN, parms: {MSGID: thanks}}
ice-servers:
  - {urls: ["stun:stun.example.com"]}
  - {urls: ["turn:turn.example.com:3478?transport=udp", "turns:turn.example.com"], username: u, credential: c}
"""
    )
    assert made.switch == "Main"
    assert made.dns["8000"] == DN("8000", DNType.RoutingPoint, "Main line", {}, "main")
    assert made.dns["5003"].options == {
        "contact": "sip:5003@127.0.0.1:5090",
        "password": "secret",
        "authenticate-requests": "register",
        "sip-cti-control": "talk,hold",
    }
    assert made.dns["VQ_Main"].type is DNType.VirtualQueue
    assert made.trunks == (Trunk("PSTN", "gw.example.com:5080", "9", 2, "u", "p"), Trunk("Anyone", "*"))
    assert made.agent_groups["Sellers"].script == 'Skill("Sales") >= 3'
    assert made.strategies == {
        "main": [{"target": {"skill": "Sales >= 3", "virtual-queue": "VQ_Main"}}, {"route": 5003}]
    }
    assert (made.not_ready_reasons, made.dispositions) == (("Break",), ("Resolved",))
    assert made.customers == (Customer("+14155550123", "Jo Doe", {"segment": "Gold", "account": "771204"}),)
    assert (made.tserver("wrap-up-time"), made.tserver("divert-on-ringing")) == ("untimed", "false")
    assert made.options["interaction-workspace"] == {"alert.timeout": "7"}
    assert made.service_numbers == {"18005550100": "8000"}
    assert made.places["Desk"] == Place("Desk", ("5003",))
    assert (made.persons["sup"].employee_id, made.persons["sup"].place) == ("sup", "Desk")
    assert made.agent_logins["6001"] == AgentLogin("6001")
    assert (made.credentials, made.allowed_origins) == ({"admin": "secret"}, ("https://desk.example.com",))
    ask, thanks = made.applications["survey"]
    assert (ask.name, ask.type, ask.into, ask.next) == (
        "ask",
        "PlayAnnouncementAndDigits",
        "Rating",
        {"": "thanks", "0": "ask"},
    )
    prompt = ask.parms.get("PROMPT")
    assert isinstance(prompt, KVList)
    assert prompt.get("1") == KVList.of({"TEXT": "How was it?"})
    assert ask.parms.text("MAX_DIGITS") == "1"
    assert thanks.parms == KVList.of({"MSGID": "thanks"})
    assert made.ice_servers == (
        IceServer(("stun:stun.example.com",)),
        IceServer(("turn:turn.example.com:3478?transport=udp", "turns:turn.example.com"), "u", "c"),
    )


@pytest.mark.parametrize("number", ["0711", "1e3", "0x10", "12_5", "007"])
def test_numbers_stay_as_written(number: str) -> None:
    assert number in environment.parse(f"agents: [{number}]").dns


def test_words_of_old_yaml_stay_words() -> None:
    made = environment.parse("not-ready-reasons: [off, yes, 12:30, 2026-01-31]")
    assert made.not_ready_reasons == ("off", "yes", "12:30", "2026-01-31")


def test_a_reason_may_have_a_code_and_a_work_mode() -> None:
    made = environment.parse(
        "not-ready-reasons: [Break, {name: Lunch, code: OutToLunch}, {name: Notes, workmode: AfterCallWork}]"
    )
    assert made.not_ready_reasons == ("Break", "Lunch", "Notes")
    assert made.reasons() == (
        ActionCode("Break", "Break"),
        ActionCode("Lunch", "OutToLunch"),
        ActionCode("Notes", "Notes", "AfterCallWork"),
    )
    with pytest.raises(EnvironmentFaults) as wrong:
        environment.parse("not-ready-reasons: [{name: Notes, workmode: Idle}]")
    assert "no work mode of a reason; write one of AfterCallWork, AuxWork" in str(wrong.value)


def test_groups_may_be_a_list_and_an_option_may_be_empty() -> None:
    made = environment.parse("agent-groups: [A, B]\ndns: [{number: 8, type: RoutingPoint, options: {default-dn: }}]")
    assert list(made.agent_groups) == ["A", "B"]
    assert made.dns["8"].option("default-dn", "x") == ""


# --- files ---


def test_load(tmp_path: Path) -> None:
    file = tmp_path / "centre.yaml"
    file.write_text("agents: [5001]", encoding="utf-8-sig")
    assert "5001" in environment.load(file).dns
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(EnvironmentFaults, match="cannot be read: it is not UTF-8 text"):
        environment.load(file)
    with pytest.raises(EnvironmentFaults, match="cannot be read: No such file"):
        environment.load(tmp_path / "missing.yaml")


def test_the_demo_contact_centre_is_what_the_contract_promises() -> None:
    demo = environment.demo()
    assert [f"agent{n}" for n in range(5001, 5011)] == [name for name, p in demo.persons.items() if not p.supervisor]
    assert demo.persons["agent5001"].password == demo.dns["5001"].option("password") == "agent5001pass"
    assert demo.persons["agent5100"].supervisor
    assert demo.agent_logins["5001"].options == {"wrap-up-time": "15"}
    assert (demo.dns["8000"].strategy, demo.dns["8001"].strategy) == ("main", "sales")
    assert demo.service_numbers == {"18005550100": "8000"}
    assert demo.dns["8999"].type is DNType.VoiceMail
    assert {demo.dns[name].type for name in ("9000", "9001")} == {DNType.ACDQueue}
    assert {demo.dns[name].type for name in ("VQ_Main", "VQ_Sales")} == {DNType.VirtualQueue}
    assert len({tuple(p.skills.items()) for p in demo.persons.values()}) == 11
    assert len(demo.customers) == 20
    for customer in demo.customers:
        assert re.fullmatch(r"\+141555501\d\d", customer.phone)
        assert {"segment", "account", "language", "last-reason"} <= set(customer.attributes)
    trunks = [(trunk.name, trunk.contact, trunk.prefix) for trunk in demo.trunks]
    assert trunks == [
        ("PSTN", "127.0.0.1:5080", "9"),
        ("Anyone", "*", ""),
    ]
    assert demo.options["TServer"] == {
        "agent-no-answer-timeout": "15",
        "agent-no-answer-action": "notready",
        "agent-no-answer-overflow": "recall",
    }


def test_the_json_schema_knows_the_shorthand_and_the_keys() -> None:
    schema = environment.json_schema()
    assert {"agents", "agent-groups", "not-ready-reasons", "allowed-origins"} <= set(schema["properties"])
    kinds = schema["properties"]["agents"]["items"]["anyOf"]
    assert {"type": "integer"} in kinds
    assert {"$ref": "#/$defs/Agent"} in kinds
    assert schema["additionalProperties"] is False
    assert "wrap-up-time" in schema["$defs"]["Agent"]["properties"]


def test_business_attributes_are_short_or_long() -> None:
    made = environment.parse("""
agents: [5001]
business-attributes:
  Segments: [Gold, Silver]
  DispositionCode:
    display-name: Outcome
    default: New
    values:
      Sale: {order: 2, values: {New: A new contract, Upgrade: }}
      Lost: {order: 1}
""").business_attributes
    assert [one.name for one in made["Segments"].values] == ["Gold", "Silver"]
    outcome = made["DispositionCode"]
    assert (outcome.display_name, outcome.default) == ("Outcome", "New")
    assert [(one.name, one.label) for one in outcome.every()] == [
        ("Lost", "Lost"),
        ("Sale", "Sale"),
        ("New", "A new contract"),
        ("Upgrade", "Upgrade"),
    ]
