"""One's own callbacks, and nobody else's."""

from __future__ import annotations

from simulator import environment
from simulator.callbacks import Callback, Standing
from simulator.tlib.wire.moment import iso_time
from tests.tserver_api.fake_platform import NOW, FakePlatform
from tests.tserver_api.serving import as_agent, client
from tests.tserver_api.test_desktop import LOGIN

CENTRE = environment.parse("""
agents:
  - 5001
  - {dn: 5002, person-options: {interaction-workspace: {webcallback.reschedule-queue: 8000}}}
  - dn: 5003
    person-options:
      interaction-workspace:
        privilege.webcallback.can-use: false
  - dn: 5004
    person-options:
      interaction-workspace:
        privilege.webcallback.can-reschedule: false
        privilege.webcallback.can-mark-done: false
dns: [{number: 8000, type: RoutingPoint}, {number: 8100, type: ACDQueue}]
""")
NUMBER = "+14155550100"


async def test_promised_changed_and_processed() -> None:
    async with client(FakePlatform(configuration=CENTRE)) as http:
        assert (await http.get("/ui/callbacks")).status_code == 401
        await http.post("/ui/session", json=LOGIN)
        new = {"number": f" {NUMBER} ", "due": iso_time(NOW + 60), "note": "parcel", "userData": {"Segment": "Gold"}}
        made = await http.post("/ui/callbacks", json=new)
        assert made.status_code == 201
        one = made.json()
        assert one | {"id": ""} == {
            "id": "",
            "number": NUMBER,
            "name": "",
            "due": iso_time(NOW + 60),
            "overdue": False,
            "note": "parcel",
            "queue": "",
            "standing": "Scheduled",
            "outcome": "",
            "userData": {"Segment": "Gold"},
        }
        path = f"/ui/callbacks/{one['id']}"
        moved = (await http.patch(path, json={"due": iso_time(NOW - 30), "queue": "8100"})).json()
        assert (moved["overdue"], moved["queue"], moved["note"]) == (True, "8100", "parcel")
        assert (await http.get("/ui/callbacks")).json() == {
            "now": iso_time(NOW),
            "queues": ["8000", "8100"],
            "callbacks": [moved],
        }
        assert (await http.post(f"{path}/processed")).status_code == 204
        assert (await http.get("/ui/callbacks")).json()["callbacks"] == []
        assert (await http.patch(path, json={})).status_code == 409
        assert (await http.delete(path)).status_code == 204
        assert (await http.delete(path)).status_code == 404


async def test_what_is_refused() -> None:
    platform = FakePlatform(configuration=CENTRE)
    async with client(platform) as http:
        await as_agent(http, "5002")
        good = {"number": NUMBER, "due": iso_time(NOW + 60)}
        past = await http.post("/ui/callbacks", json=good | {"due": iso_time(NOW - 600)})
        assert past.status_code == 422
        assert "platform's clock" in past.json()["detail"]
        for wrong in ({"number": " "}, {"due": "tomorrow"}, {"due": "2026-01-01T10:00:00"}, {"note": "x" * 2001}):
            assert (await http.post("/ui/callbacks", json=good | wrong)).status_code == 422
        assert (await http.post("/ui/callbacks", json=good | {"queue": "8100"})).status_code == 422
        assert (await http.post("/ui/callbacks", json=good | {"queue": "8000"})).status_code == 201
        assert (await http.get("/ui/callbacks")).json()["queues"] == ["8000"]
        theirs = platform.callbacks.schedule(Callback("", "agent5001", NUMBER, NOW))
        assert (await http.delete(f"/ui/callbacks/{theirs.id}")).status_code == 404
        busy = platform.callbacks.schedule(Callback("", "agent5002", NUMBER, NOW))
        platform.callbacks._store.put(Callback(busy.id, "agent5002", NUMBER, NOW, standing=Standing.Calling))
        answers = [
            await http.delete(f"/ui/callbacks/{busy.id}"),
            await http.post(f"/ui/callbacks/{busy.id}/processed"),
            await http.patch(f"/ui/callbacks/{busy.id}", json={"note": "x"}),
        ]
        assert [answer.status_code for answer in answers] == [409, 409, 409]


async def test_privileges() -> None:
    platform = FakePlatform(configuration=CENTRE)
    async with client(platform) as http:
        await as_agent(http, "5003")
        assert (await http.get("/ui/callbacks")).status_code == 403
        await as_agent(http, "5004")
        one = platform.callbacks.schedule(Callback("", "agent5004", NUMBER, NOW))
        assert (await http.patch(f"/ui/callbacks/{one.id}", json={})).status_code == 403
        assert (await http.post(f"/ui/callbacks/{one.id}/processed")).status_code == 403
        assert (await http.delete(f"/ui/callbacks/{one.id}")).status_code == 204
