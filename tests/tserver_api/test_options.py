"""Options and business attributes as a desktop and a script read them."""

from simulator import environment
from tests.tserver_api.fake_platform import FakePlatform
from tests.tserver_api.serving import client
from tests.tserver_api.test_desktop import LOGIN

CENTRE = environment.parse("""
agents: [{dn: 5001, groups: [Service], person-options: {interaction-workspace: {voice.prompt-for-end: true}}}]
agent-groups: {Service: {options: {interaction-workspace: {alert.timeout: 30}}}}
tenant: {name: Acme}
transactions: {Gold: {interaction-workspace: {alert.timeout: 5}}}
options:
  interaction-workspace:
    teamcommunicator.corporate-favorites: Main line
    toast.case-data.format-business-attribute: Data
  Main line: {id: 8000, type: RoutingPoint}
business-attributes:
  Segments: [Gold, Silver]
  Data:
    display-name: What to show
    default: Segment
    values:
      Comment: {type: multiline, order: 2}
      Segment: {display-name: Kind of customer, type: enum, enumeration: Segments, mandatory: true, order: 1}
""")


async def test_each_option_says_where_its_value_comes_from() -> None:
    async with client(FakePlatform(configuration=CENTRE)) as http:
        refused = await http.get("/ui/options")
        await http.post("/ui/session", json=LOGIN)
        plain = {one["name"]: one for one in (await http.get("/ui/options")).json()}
        gold = {one["name"]: one for one in (await http.get("/ui/options?transaction=Gold")).json()}
    assert refused.status_code == 401
    assert plain["alert.timeout"] == {
        "name": "alert.timeout",
        "value": "30",
        "default": "60",
        "level": "agent group",
        "source": "Service",
        "kind": "whole seconds from 0 to 600",
        "effect": "next interaction",
        "doc": plain["alert.timeout"]["doc"],
        "honoured": plain["alert.timeout"]["honoured"],
    }
    assert plain["voice.prompt-for-end"]["level"] == "person"
    assert gold["alert.timeout"]["value"] == "5"
    assert gold["alert.timeout"]["source"] == "Gold"


async def test_the_session_has_all_that_a_desktop_needs() -> None:
    async with client(FakePlatform(configuration=CENTRE)) as http:
        session = (await http.post("/ui/session", json=LOGIN)).json()
        attributes = (await http.get("/config/business-attributes")).json()
    assert session["sections"] == {"Main line": {"id": "8000", "type": "RoutingPoint"}}
    assert session["transactions"] == {"Gold": {"alert.timeout": "5"}}
    assert list(session["businessAttributes"].values()) == attributes
    assert [one["name"] for one in attributes] == ["Segments", "Data"]
    segment, comment = attributes[1]["values"]
    assert segment == {
        "name": "Segment",
        "displayName": "Kind of customer",
        "type": "enum",
        "mandatory": True,
        "readOnly": False,
        "enumeration": "Segments",
        "values": [],
    }
    assert comment["displayName"] == "Comment"
