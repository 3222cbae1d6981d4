"""Where a platform's /tlib is, and who answers there."""

import pytest

from simulator.tlib.requests import RequestRegisterClient
from tests.tlib_client.tserver import TServer, error, ringing
from tlib_client.errors import ConnectionLost, NotUnderstood, Refused
from tlib_client.link import Link, address


@pytest.mark.parametrize(
    ("url", "where"),
    [
        ("http://127.0.0.1:8080", "ws://127.0.0.1:8080/tlib"),
        ("https://platform.example/", "wss://platform.example/tlib"),
        ("ws://127.0.0.1:8080/tlib", "ws://127.0.0.1:8080/tlib"),
        ("https://proxy.example/engage/tlib?x=1", "wss://proxy.example/engage/tlib?x=1"),
    ],
)
def test_the_address_of_a_platform(url: str, where: str) -> None:
    assert address(url) == where


async def test_it_introduces_the_application() -> None:
    async with TServer() as tserver:
        link, connected = await Link.open(tserver.url, "desk", "secret")
        await link.close()
    assert connected.location == "SIP_Switch"
    assert tserver.requests == [RequestRegisterClient(reference_id=1, application_name="desk", password="secret")]


async def test_nobody_there() -> None:
    async with TServer() as tserver:
        url = tserver.url
    for where in (url, "nonsense"):
        with pytest.raises(ConnectionLost, match="no T-Server answers at"):
            await Link.open(where, "desk", "")


async def test_a_wrong_password() -> None:
    async with TServer() as tserver:
        tserver.answer = lambda request: error(119)
        with pytest.raises(Refused) as refused:
            await Link.open(tserver.url, "desk", "wrong")
    assert refused.value.error.error_code == 119


async def test_an_answer_that_is_none() -> None:
    async with TServer() as tserver:
        tserver.answer = lambda request: ringing("5001")
        with pytest.raises(NotUnderstood, match="EventRinging is no answer"):
            await Link.open(tserver.url, "desk", "")
        tserver.greeting = "hello?"
        with pytest.raises(NotUnderstood, match="not JSON"):
            await Link.open(tserver.url, "desk", "")


async def test_a_connection_that_closes_first() -> None:
    async with TServer() as tserver:
        tserver.answer = lambda request: tserver.drop()
        with pytest.raises(ConnectionLost, match="before the T-Server spoke"):
            await Link.open(tserver.url, "desk", "")
