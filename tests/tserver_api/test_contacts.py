"""Contacts, history and favourites as a desktop asks for them."""

from __future__ import annotations

import pytest

from simulator import environment
from simulator.tlib.events import CallEvent, EventEstablished, EventReleased, EventRinging
from tests.services.contacts.test_engine import event
from tests.tserver_api.fake_platform import FakePlatform
from tests.tserver_api.serving import as_agent, client
from tests.tserver_api.test_desktop import LOGIN

CENTRE = environment.parse("""
agents:
  - dn: 5001
    name: Ada Bellweather
    person-options: {interaction-workspace: {privilege.contact.can-delete-contact: true}}
  - 5002
  - dn: 5003
    person-options:
      interaction-workspace:
        privilege.contact.can-use: false
        privilege.contact.can-use-contact-myhistory: false
        privilege.teamcommunicator.can-manage-favorites: false
        teamcommunicator.recent-max-records: 1
  - dn: 5004
    name: Morgan Overlook
    person-options:
      interaction-workspace:
        privilege.contact.can-search-all-interactions: true
        privilege.contact.can-use-contact-history: false
  - dn: 5005
    person-options:
      interaction-workspace:
        privilege.contact.can-search-all-interactions: true
        privilege.contact.can-advanced-search-all-interactions: false
        privilege.contact.can-filter-all-interactions: false
        privilege.contact.can-search-contact-history: false
        privilege.contact.can-advanced-search-contact-history: false
        privilege.contact.can-filter-contact-history: false
        privilege.contact.can-search-my-history: false
        privilege.contact.can-filter-my-history: false
customers:
  - {phone: "+14155550100", name: Ottilie Farthing, segment: Gold}
  - {phone: "+14155550101", name: Rufus Moss}
""")
OTTILIE = "+14155550100"


def talk(platform: FakePlatform, *events: CallEvent) -> None:
    # The server has to be there before its client is.
    server = platform.contacts
    if not platform.clients:
        server.start()
    for one in events:
        platform.publish(one)


def called(number: str = OTTILIE, conn: str = "c1", dn: str = "5001") -> tuple[CallEvent, ...]:
    kinds = (EventRinging, EventEstablished, EventReleased)
    return tuple(event(kind, 1770020600.0 + at, dn, conn, ani=number) for at, kind in enumerate(kinds))


async def test_the_directory() -> None:
    async with client(FakePlatform(configuration=CENTRE)) as http:
        assert (await http.get("/ui/contacts")).status_code == 401
        await http.post("/ui/session", json=LOGIN)
        every = (await http.get("/ui/contacts?sort=FirstName&descending=true&limit=1")).json()
        moss = (await http.get("/ui/contacts?search=mos")).json()
        by_phone = (await http.get("/ui/contacts?phone=14155550100")).json()
        nobody = (await http.get("/ui/contacts?phone=1")).json()
    assert every["total"] == 2
    assert [one["name"] for one in every["contacts"]] == ["Rufus Moss"]
    assert [one["name"] for one in moss["contacts"]] == ["Rufus Moss"]
    assert by_phone["contacts"][0]["attributes"] == {
        "FirstName": ["Ottilie"],
        "LastName": ["Farthing"],
        "PhoneNumber": ["+14155550100"],
        "segment": ["Gold"],
    }
    assert nobody == {"contacts": [], "total": 0}


async def test_a_contact_comes_is_changed_and_goes() -> None:
    async with client(FakePlatform(configuration=CENTRE)) as http:
        await as_agent(http)
        new = await http.post(
            "/ui/contacts", json={"attributes": {"LastName": ["Doe"], "PhoneNumber": ["1", " ", "2", "1"]}}
        )
        path = f"/ui/contacts/{new.json()['id']}"
        changed = await http.patch(path, json={"attributes": {"FirstName": ["Jo"], "PhoneNumber": ["3"]}})
        again = await http.get(path)
        gone = await http.delete(path)
        missing = [await http.get(path), await http.delete(path), await http.patch(path, json={"attributes": {}})]
    assert new.status_code == 201
    assert new.json()["attributes"]["PhoneNumber"] == ["1", "2"]
    assert changed.json()["name"] == "Jo Doe"
    assert again.json() == changed.json()
    assert gone.status_code == 204
    assert [one.status_code for one in missing] == [404, 404, 404]


@pytest.mark.parametrize(
    ("attributes", "fault"),
    [
        ({"FirstName": ["Jo"]}, "LastName is mandatory"),
        ({"LastName": [" "]}, "LastName is mandatory"),
        ({"LastName": ["Doe"], "FirstName": ["Jo", "Joe"]}, "FirstName has one value only"),
        ({"LastName": ["Doe"], "PhoneNumber": ["home"]}, "A telephone number needs digits"),
    ],
)
async def test_what_a_contact_cannot_be(attributes: dict[str, list[str]], fault: str) -> None:
    async with client(FakePlatform(configuration=CENTRE)) as http:
        await as_agent(http)
        refused = await http.post("/ui/contacts", json={"attributes": attributes})
    assert refused.status_code == 422
    assert fault in refused.json()["detail"]


async def test_privileges() -> None:
    async with client(FakePlatform(configuration=CENTRE)) as http:
        await as_agent(http, "5002")
        refused = [await http.delete("/ui/contacts/customer-14155550100")]
        await as_agent(http, "5003")
        favorite = {"type": "Queue", "id": "9000", "name": "Service"}
        refused += [
            await http.get("/ui/contacts"),
            await http.get("/ui/history"),
            await http.post("/ui/favorites", json=favorite),
        ]
    assert [one.status_code for one in refused] == [403] * 4
    assert "privilege.contact.can-delete-contact" in refused[0].json()["detail"]


async def test_ones_own_history_and_a_contacts() -> None:
    platform = FakePlatform(configuration=CENTRE, mute=True)
    talk(platform, *called(), *called(conn="c2", dn="5002"), event(EventRinging, 1770020690.0, conn="c3", ani="99"))
    async with client(platform) as http:
        await as_agent(http)
        mine = (await http.get("/ui/history")).json()
        answered = (await http.get("/ui/history?outcome=Answered")).json()
        hers = (await http.get("/ui/history?contact=customer-14155550100")).json()
        other = await http.get(f"/ui/history/{hers['interactions'][0]['id']}")
        await as_agent(http, "5003")
        refused = await http.get(f"/ui/history/{hers['interactions'][0]['id']}")
        missing = await http.get("/ui/history/nothing")
    assert [one["connId"] for one in mine["interactions"]] == ["c3", "c1"]
    (one,) = answered["interactions"]
    assert (one["ownerName"], one["outcome"], one["talkSeconds"]) == ("Ada Bellweather", "Answered", 1)
    assert one["contact"]["name"] == "Ottilie Farthing"
    assert one["startDate"].startswith("2026-02-02T08:23:20")
    assert {one["owner"] for one in hers["interactions"]} == {"agent5001", "agent5002"}
    assert other.status_code == 200
    assert refused.status_code == 403
    assert missing.status_code == 404


async def test_everybodys_interactions_are_for_whom_may_search_them() -> None:
    platform = FakePlatform(configuration=CENTRE, mute=True)
    talk(platform, *called(), *called("+14155550101", "c2", "5002"), *called("+14155550777", "c3", "5003"))
    async with client(platform) as http:
        assert (await http.get("/ui/history/all")).status_code == 401
        await as_agent(http)
        refused = await http.get("/ui/history/all")
        await as_agent(http, "5004")
        every = (await http.get("/ui/history/all?limit=2&offset=1")).json()
        asked = {
            "search=rufus": ["c2"],
            "search=0777": ["c3"],
            "agent=agent5001&media=voice": ["c1"],
            "party=ottilie&outcome=Answered": ["c1"],
            "since=1770020600&until=1770020601": ["c3", "c2", "c1"],
            "until=1770020600": [],
            "dataKey=Segment&data=gold&done=false": [],
        }
        found = {query: (await http.get(f"/ui/history/all?{query}")).json()["interactions"] for query in asked}
        one = await http.get(f"/ui/history/{every['interactions'][0]['id']}")
        nonsense = [await http.get(f"/ui/history/all?{query}") for query in ("limit=101", "outcome=x", "since=monday")]
    assert refused.status_code == 403
    assert "privilege.contact.can-search-all-interactions" in refused.json()["detail"]
    assert ([one["connId"] for one in every["interactions"]], every["total"]) == (["c2", "c1"], 3)
    assert {query: [one["connId"] for one in rows] for query, rows in found.items()} == asked
    assert (one.status_code, one.json()["media"]) == (200, "voice")
    assert [answer.status_code for answer in nonsense] == [422] * 3


@pytest.mark.parametrize(
    ("path", "asked", "missing"),
    [
        ("/ui/history?", "search=x", "can-search-my-history"),
        ("/ui/history?", "note=x", "can-search-my-history"),
        ("/ui/history?", "outcome=Missed", "can-filter-my-history"),
        ("/ui/history?contact=k&", "search=x", "can-search-contact-history"),
        ("/ui/history?contact=k&", "done=true", "can-advanced-search-contact-history"),
        ("/ui/history?contact=k&", "since=5", "can-filter-contact-history"),
        ("/ui/history/all?", "agent=agent5001", "can-advanced-search-all-interactions"),
        ("/ui/history/all?", "media=voice", "can-filter-all-interactions"),
        ("/ui/history/all?", "until=0", "can-filter-all-interactions"),
    ],
)
async def test_each_way_to_look_has_its_privilege(path: str, asked: str, missing: str) -> None:
    async with client(FakePlatform(configuration=CENTRE)) as http:
        await as_agent(http, "5005")
        plain = await http.get(path)
        refused = await http.get(path + asked)
        await as_agent(http)
        other = await http.get((path + asked).replace("/all", ""))
    assert plain.status_code == 200
    assert refused.status_code == 403
    assert f"privilege.contact.{missing}" in refused.json()["detail"]
    assert other.status_code == 200


async def test_what_the_agent_says_of_a_call() -> None:
    platform = FakePlatform(configuration=CENTRE, mute=True)
    talk(platform, *called())
    path = "/ui/history/calls/c1"
    async with client(platform) as http:
        await as_agent(http)
        said = await http.patch(
            path, json={"note": "Angry", "disposition": "Complaint", "done": True, "userData": {"Due": "x"}}
        )
        assigned = await http.patch(path, json={"contactId": "customer-14155550101"})
        again = await http.get(path)
        missing = [
            await http.patch(path, json={"contactId": "nobody"}),
            await http.patch("/ui/history/calls/c9", json={}),
        ]
    assert said.json()["userData"]["Due"] == "x"
    assert (said.json()["note"], said.json()["disposition"], said.json()["done"]) == ("Angry", "Complaint", True)
    assert assigned.json()["contact"]["name"] == "Rufus Moss"
    assert again.json() == assigned.json()
    assert [one.status_code for one in missing] == [404, 404]


async def test_favourites_and_recents() -> None:
    queue = {"type": "Queue", "id": "9000", "name": "Service", "category": ""}
    number = {"type": "CustomContact", "id": "+1/2", "name": "Mum", "category": "Home"}
    async with client(FakePlatform(configuration=CENTRE)) as http:
        await as_agent(http)
        for one in (queue, number):
            assert (await http.post("/ui/favorites", json=one)).status_code == 201
            await http.post("/ui/recents", json=one)
        both = (await http.get("/ui/favorites")).json()
        recents = (await http.get("/ui/recents")).json()
        gone = await http.delete("/ui/favorites/CustomContact/+1/2")
        missing = await http.delete("/ui/favorites/CustomContact/+1/2")
        left = (await http.get("/ui/favorites")).json()
        await as_agent(http, "5003")
        await http.post("/ui/recents", json=queue)
        await http.post("/ui/recents", json=number)
        short = (await http.get("/ui/recents")).json()
    assert both == [queue, number]
    assert recents == [number, queue]
    assert (gone.status_code, missing.status_code, left) == (204, 404, [queue])
    assert short == [number]
