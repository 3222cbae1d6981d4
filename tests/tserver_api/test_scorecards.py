"""How well trainees handled their calls, over HTTP."""

from __future__ import annotations

import csv
import io

from simulator.tlib.enums import CallType, DNRole
from simulator.tlib.events import CallEvent, EventEstablished, EventHeld, EventReleased, EventRetrieved, EventRinging
from simulator.tlib.kvlist import KVList
from tests.tserver_api.fake_platform import NOW, FakePlatform
from tests.tserver_api.serving import client

CUSTOMER = "+14155550100"


def told(
    platform: FakePlatform, kind: type[CallEvent], after: float, dn: str = "5001", disposition: str = "Sold"
) -> None:
    event = kind(
        event_sequence_number=1,
        time=NOW + after,
        this_dn=dn,
        conn_id="006c",
        call_id=1,
        call_type=CallType.Inbound,
        this_dn_role=DNRole.RoleDestination,
        other_dn=CUSTOMER,
        ani=CUSTOMER,
        user_data=KVList.of(DispositionCode=disposition),
    )
    platform.publish(event)


async def test_a_call_is_scored_by_the_rubric() -> None:
    platform = FakePlatform(mute=True)
    platform.training.start()
    platform.contacts.start()
    async with client(platform) as http:
        assert (await http.get("/sim/scorecards")).json() == []
        await http.post("/sim/calls", json={"to": "8000", "from": CUSTOMER, "expect": "Resolved"})
        for kind, after in (
            (EventRinging, 1.0),
            (EventEstablished, 4.0),
            (EventHeld, 5.0),
            (EventRetrieved, 25.0),
            (EventReleased, 60.0),
        ):
            told(platform, kind, after)
        told(platform, EventRinging, 2.0, "5002")
        [ada, boris] = (await http.get("/sim/scorecards")).json()
        assert (ada["name"], ada["username"], ada["met"], ada["asked"]) == ("Ada Bellweather", "agent5001", 2, 3)
        assert ada["calls"] == [
            {
                "connId": "006c",
                "number": CUSTOMER,
                "started": "2026-02-02T08:25:00.859000Z",
                "waited": 3.0,
                "longestHold": 20.0,
                "disposition": "Sold",
                "expected": "Resolved",
                "answeredInTime": True,
                "heldCorrectly": True,
                "dispositionRight": False,
            }
        ]
        assert (boris["met"], boris["asked"]) == (0, 0)
        [strict, _] = (await http.get("/sim/scorecards?answerWithin=2&holdAtMost=10")).json()
        assert (strict["met"], strict["asked"]) == (0, 3)
        assert (await http.get(f"/sim/scorecards?since={NOW + 90}")).json() == []
        assert (await http.get("/sim/scorecards?answerWithin=0")).status_code == 422
        assert (await http.post("/sim/rubric", json={"answerWithin": 2, "since": NOW + 1.5})).status_code == 200
        [card] = (await http.get("/sim/scorecards")).json()
        assert (card["name"], card["asked"]) == ("Boris Quill", 0)
        [card] = (await http.get("/sim/scorecards?answerWithin=5&since=0")).json()[:1]
        assert card["met"] == 2


async def test_the_limits_are_set_and_kept() -> None:
    async with client(FakePlatform()) as http:
        normal = {"answerWithin": 10.0, "holdAtMost": 60.0, "since": None, "good": 0.8, "fair": 0.6}
        assert (await http.get("/sim/rubric")).json() == normal
        changed = await http.post("/sim/rubric", json={"holdAtMost": 30, "good": 0.9, "since": 5})
        assert changed.json() == {**normal, "holdAtMost": 30.0, "good": 0.9, "since": 5.0}
        assert (await http.post("/sim/rubric", json={"since": None})).json()["since"] is None
        for wrong in ({"holdAtMost": 0}, {"good": 2}, {"fair": 0.95}, {"answerWithin": None}):
            assert (await http.post("/sim/rubric", json=wrong)).status_code == 422, wrong
        assert (await http.get("/sim/rubric")).json() == {**normal, "holdAtMost": 30.0, "good": 0.9}


async def test_the_cards_are_a_table_that_no_spreadsheet_takes_for_formulas() -> None:
    platform = FakePlatform(mute=True)
    platform.training.start()
    platform.contacts.start()
    for kind, after in ((EventRinging, 1.0), (EventEstablished, 4.0), (EventReleased, 60.0)):
        told(platform, kind, after, disposition='=HYPERLINK("x", "y")')
    async with client(platform) as http:
        answer = await http.get("/sim/scorecards.csv?answerWithin=2")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="scorecards.csv"'
    [row] = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert row == {
        "username": "agent5001",
        "name": "Ada Bellweather",
        "dn": "5001",
        "connId": "006c",
        "number": CUSTOMER,
        "started": "2026-02-02T08:25:00.859000Z",
        "waited": "3.0",
        "longestHold": "",
        "disposition": '\'=HYPERLINK("x", "y")',
        "expected": "",
        "answeredInTime": "no",
        "heldCorrectly": "",
        "dispositionRight": "yes",
    }


async def test_the_lesson_that_played_last_is_what_counts() -> None:
    platform = FakePlatform(mute=True)
    platform.training.start()
    platform.contacts.start()
    told(platform, EventRinging, 1.0)
    platform.time = NOW + 30
    platform.training.play("lesson", [])
    async with client(platform) as http:
        assert (await http.get("/sim/scorecards")).json() == []
        assert len((await http.get("/sim/scorecards?since=0")).json()) == 1
    platform.training.stop()
