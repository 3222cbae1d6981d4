"""Two contacts become one and two again, over HTTP; who looks at one of them hears of it."""

from __future__ import annotations

import httpx
import pytest

from simulator import environment
from simulator.tlib.events import EventEstablished, EventRinging
from simulator.tlib.requests import RequestDistributeUserEvent
from tests.services.contacts.test_engine import event
from tests.tserver_api.fake_platform import FakePlatform
from tests.tserver_api.serving import as_agent, client
from tests.tserver_api.test_contacts import called, talk

CENTRE = environment.parse("""
agents:
  - {dn: 5001, name: Ada Bellweather}
  - 5002
  - {dn: 5003, person-options: {interaction-workspace: {privilege.contact.can-merge-contact: false}}}
customers:
  - {phone: "+14155550100", name: Ottilie Farthing, segment: Gold}
  - {phone: "+14155550101", name: Otti Farthing, language: English}
""")
OTTILIE, OTTI = "customer-14155550100", "customer-14155550101"
PATH = f"/ui/contacts/{OTTILIE}"


async def merge(http: httpx.AsyncClient, *taken: str) -> httpx.Response:
    return await http.post(f"{PATH}/merges", json={"source": OTTI, "taken": taken})


async def test_what_would_be_is_shown_and_is_then() -> None:
    platform = FakePlatform(configuration=CENTRE, mute=True)
    talk(platform, *called("+14155550101"))
    async with client(platform) as http:
        await as_agent(http)
        shown = (await http.get(f"{PATH}/merging?source={OTTI}&taken=FirstName")).json()
        there = await http.get("/ui/contacts")
        merged = await merge(http, "FirstName")
        after = await http.get("/ui/contacts")
        old = (await http.get(f"/ui/contacts/{OTTI}")).json()
        kept = (await http.get(f"/ui/contacts/{OTTI}/merges")).json()
        history = (await http.get(f"/ui/history?contact={OTTILIE}")).json()
        refused = [await http.patch(f"/ui/contacts/{OTTI}", json={"attributes": {}}), await merge(http)]
    assert shown["calls"] == 1
    assert {
        one["name"]: (one["destination"], one["source"], one["merged"], one["several"]) for one in shown["attributes"]
    } == {
        "FirstName": (["Ottilie"], ["Otti"], ["Otti"], False),
        "LastName": (["Farthing"], ["Farthing"], ["Farthing"], False),
        "PhoneNumber": (["+14155550100"], ["+14155550101"], ["+14155550100", "+14155550101"], True),
        "segment": (["Gold"], [], ["Gold"], False),
        "language": ([], ["English"], ["English"], False),
    }
    assert (there.json()["total"], after.json()["total"]) == (2, 1)
    assert merged.status_code == 201
    assert merged.json()["attributes"] == {one["name"]: one["merged"] for one in shown["attributes"]}
    assert old == merged.json()
    assert [(one["source"]["name"], one["by"]) for one in kept] == [("Otti Farthing", "Ada Bellweather")]
    assert [one["contact"]["id"] for one in history["interactions"]] == [OTTILIE]
    assert [one.status_code for one in refused] == [409, 409]
    assert "has been merged into Otti Farthing" in refused[0].json()["detail"]


async def test_it_is_undone() -> None:
    async with client(FakePlatform(configuration=CENTRE)) as http:
        await as_agent(http)
        before = (await http.get("/ui/contacts?sort=FirstName")).json()
        await merge(http)
        apart = await http.delete(f"{PATH}/merges/{OTTI}")
        after = (await http.get("/ui/contacts?sort=FirstName")).json()
        again = await http.delete(f"{PATH}/merges/{OTTI}")
        kept = (await http.get(f"{PATH}/merges")).json()
    assert (apart.json()["destination"]["id"], apart.json()["source"]["id"]) == (OTTILIE, OTTI)
    assert [one["attributes"] for one in after["contacts"]] == [one["attributes"] for one in before["contacts"]]
    assert again.status_code == 404
    assert kept == []


@pytest.mark.parametrize("dn", ["", "5003"])
async def test_who_may_not(dn: str) -> None:
    async with client(FakePlatform(configuration=CENTRE)) as http:
        if dn:
            await as_agent(http, dn)
        asked = [
            await http.get(f"{PATH}/merging?source={OTTI}"),
            await merge(http),
            await http.delete(f"{PATH}/merges/{OTTI}"),
        ]
    assert [one.status_code for one in asked] == [403 if dn else 401] * 3


async def test_those_that_are_not_there() -> None:
    async with client(FakePlatform(configuration=CENTRE)) as http:
        await as_agent(http)
        missing = [
            await http.get(f"{PATH}/merging?source=nobody"),
            await http.post("/ui/contacts/nobody/merges", json={"source": OTTI}),
            await http.get("/ui/contacts/nobody/merges"),
        ]
        same = [
            await http.get(f"{PATH}/merging?source={OTTILIE}"),
            await http.post(f"{PATH}/merges", json={"source": OTTILIE}),
        ]
    assert [one.status_code for one in missing] == [404] * 3
    assert [one.status_code for one in same] == [409] * 2


async def test_a_call_under_way_has_the_one_that_stays_and_its_desktop_hears_of_it() -> None:
    platform = FakePlatform(configuration=CENTRE, mute=True)
    talk(
        platform, *(event(kind, 1770020690.0, "5002", ani="+14155550101") for kind in (EventRinging, EventEstablished))
    )
    async with client(platform) as http:
        await as_agent(http)
        await merge(http)
        told = [one for _, one in platform.requests if isinstance(one, RequestDistributeUserEvent)]
        await as_agent(http, "5002")
        call = (await http.get("/ui/history/calls/c1")).json()
        noted = (await http.patch("/ui/history/calls/c1", json={"contactId": OTTI, "note": "x"})).json()
        await http.patch("/ui/history/calls/c1", json={"done": True})
        await http.delete(f"{PATH}/merges/{OTTI}")
    assert [(one.this_dn, one.user_data.get("ContactId")) for one in told] == [("5002", OTTILIE)]
    assert call["contact"]["id"] == noted["contact"]["id"] == OTTILIE
    last = [one for _, one in platform.requests if isinstance(one, RequestDistributeUserEvent)]
    assert last == told, "nobody looks at it any more"
