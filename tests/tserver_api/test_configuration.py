"""Configuration Server objects over HTTP."""

import re

import pytest

from tests.tserver_api.fake_platform import FakePlatform
from tests.tserver_api.serving import client

PATHS = [
    "switch",
    "dns",
    "persons",
    "places",
    "trunks",
    "skills",
    "agent-groups",
    "customers",
    "not-ready-reasons",
    "dispositions",
]


@pytest.mark.parametrize("path", PATHS)
async def test_nothing_tells_a_password(path: str) -> None:
    async with client(FakePlatform()) as http:
        response = await http.get(f"/config/{path}")
    assert response.status_code == 200
    assert not re.search(r"agent\d+pass|\"password\"", response.text)


async def test_objects() -> None:
    async with client(FakePlatform()) as http:

        async def first(path: str) -> object:
            return (await http.get(f"/config/{path}")).json()[0]

        assert (await http.get("/config/switch")).json() == {"name": "SIP_Switch", "dns": 22}
        assert await first("dns") == {
            "number": "5001",
            "type": "Extension",
            "name": "Ada Bellweather",
            "strategy": "",
            "options": {
                "authenticate-requests": "register",
                "sip-cti-control": "talk,hold",
                "dual-dialog-enabled": "true",
                "refer-enabled": "false",
                "make-call-rfc3725-flow": "1",
            },
        }
        assert await first("persons") == {
            "username": "agent5001",
            "name": "Ada Bellweather",
            "firstName": "Ada",
            "lastName": "Bellweather",
            "employeeId": "5001",
            "agentLogins": ["5001"],
            "place": "5001",
            "skills": {"CustomerService": 8, "Sales": 2, "English": 10},
            "groups": ["Service"],
            "supervisor": False,
        }
        assert await first("places") == {"name": "5001", "dns": ["5001"]}
        assert await first("skills") == "CustomerService"
        assert await first("agent-groups") == {"name": "Service", "script": ""}
        assert await first("not-ready-reasons") == "Break"
        assert await first("dispositions") == "Resolved"


@pytest.mark.parametrize("query", ["?phone=+14155550101", "?phone=%2B14155550101", "?phone=1-415-555-0101"])
async def test_a_customer_is_found_by_the_digits(query: str) -> None:
    async with client(FakePlatform()) as http:
        found = (await http.get(f"/config/customers{query}")).json()
    assert [customer["name"] for customer in found] == ["Rufus Blackwood-Moss"]
    assert found[0]["attributes"]["segment"] == "Silver"


async def test_trunks_are_told_without_their_passwords() -> None:
    async with client(FakePlatform()) as http:
        trunks = (await http.get("/config/trunks")).json()
    assert {trunk["name"] for trunk in trunks} == {trunk.name for trunk in FakePlatform().configuration.trunks}
    assert set(trunks[0]) == {"name", "contact", "prefix", "priority", "options"}


async def test_an_unknown_customer_is_no_error() -> None:
    async with client(FakePlatform()) as http:
        response = await http.get("/config/customers?phone=999")
    assert (response.status_code, response.json()) == (200, [])
