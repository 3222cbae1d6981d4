"""The T-Library protocol as AsyncAPI, checked against the codec."""

import json
from typing import Any

from simulator.tlib.catalogue import EVENTS, REQUESTS
from tests.tserver_api.fake_platform import FakePlatform, dialing, ringing
from tests.tserver_api.serving import client
from tserver_api import asyncapi, codec


def _follow(reference: str) -> Any:
    found: Any = asyncapi.document()
    for part in reference.removeprefix("#/").split("/"):
        found = found[part]
    return found


def _references(data: Any) -> list[str]:
    if isinstance(data, dict):
        own = [data["$ref"]] if "$ref" in data else []
        return own + [one for value in data.values() for one in _references(value)]
    return [one for value in data for one in _references(value)] if isinstance(data, list) else []


async def test_it_is_served() -> None:
    async with client(FakePlatform()) as http:
        response = await http.get("/tlib/asyncapi.json")
    assert response.json() == json.loads(json.dumps(asyncapi.document()))
    assert response.json()["asyncapi"] == "3.0.0"


def test_every_reference_leads_somewhere() -> None:
    for reference in _references(asyncapi.document()):
        assert _follow(reference)


def test_requests_are_received_and_events_sent() -> None:
    operations = asyncapi.document()["operations"]
    assert operations["request"]["action"] == "receive"
    assert len(operations["request"]["messages"]) == len(REQUESTS)
    assert operations["event"]["action"] == "send"
    assert len(operations["event"]["messages"]) == len(EVENTS)


def test_what_the_codec_writes_is_what_the_schema_says() -> None:
    for event in (ringing(), dialing("5001", "5002")):
        schema = _follow(f"#/components/schemas/{type(event).__name__}")
        written = json.loads(codec.encode(event, 5))
        assert set(written) <= set(schema["properties"])
        assert set(schema["required"]) <= set(written)
        assert schema["properties"]["message"] == {"const": written["message"]}


def test_an_input_mask_holds_names_of_events() -> None:
    items = _follow("#/components/schemas/RequestSetInputMask")["properties"]["InputMask"]["items"]
    assert items == {"type": "string", "enum": list(EVENTS)}
