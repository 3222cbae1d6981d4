"""A client's day: requests and answers, events, and a T-Server that goes away."""

from __future__ import annotations

import asyncio

import pytest

from simulator.tlib.enums import RegisterMode
from simulator.tlib.events import (
    CallEvent,
    EventDialing,
    EventLinkConnected,
    EventLinkDisconnected,
    EventRinging,
    TEvent,
)
from simulator.tlib.requests import (
    RequestMakeCall,
    RequestQueryServer,
    RequestRegisterAddress,
    RequestRegisterClient,
    TRequest,
)
from tests.tlib_client.tserver import TServer, dialing, error, link, ringing
from tlib_client import (
    ConnectionLost,
    Disconnected,
    NotRecovered,
    NotUnderstood,
    Reconnected,
    Recovered,
    Refused,
    SlowConsumer,
    TLibClient,
    TLibError,
)
from tlib_client.notices import Item

SECONDS = 5.0
QUICK = (0.01, 0.02)
CALL = RequestMakeCall(this_dn="5001", other_dn="5002")


async def read(client: TLibClient, count: int) -> list[Item]:
    """The next so many items."""
    found: list[Item] = []
    async with asyncio.timeout(SECONDS):
        async for item in client.events():
            found.append(item)
            if len(found) == count:
                break
    return found


def names(items: list[Item]) -> list[str]:
    return [type(item).__name__ for item in items]


async def test_registering_and_asking() -> None:
    async with TServer() as tserver, TLibClient(tserver.url, "desk") as client:
        registered = await client.register("5001", mode=RegisterMode.ModeMonitor)
        assert registered.this_dn == "5001"
        assert await client.request(CALL) == dialing("5001", "5002")
        await tserver.publish(ringing("5001"))
        # The registration's answer was ours alone; the other events are everybody's.
        assert await read(client, 2) == [dialing("5001", "5002"), ringing("5001")]
    assert tserver.requests == [
        RequestRegisterClient(reference_id=1, application_name="desk"),
        RequestRegisterAddress(reference_id=2, this_dn="5001", register_mode=RegisterMode.ModeMonitor),
        RequestMakeCall(reference_id=3, this_dn="5001", other_dn="5002"),
    ]


async def test_a_refusal_is_raised_and_not_in_the_stream() -> None:
    async with TServer() as tserver, TLibClient(tserver.url) as client:
        tserver.answer = lambda request: error(59)
        with pytest.raises(Refused, match=r"No \(59\)") as refused:
            await client.request(CALL)
        assert refused.value.error == error(59)
        await tserver.publish(error(54))
        assert await read(client, 1) == [error(54)]  # one that nobody asked for


async def test_no_answer_in_time() -> None:
    async with TServer() as tserver, TLibClient(tserver.url) as client:
        with pytest.raises(TimeoutError):
            await client.request(RequestQueryServer(), timeout=0.01)
        # The answer that comes too late is an event as any other.
        await tserver.publish(dialing("5001", "5002"), reference=2)
        assert await client.expect(EventDialing) == dialing("5001", "5002")


async def test_expecting_leaves_the_others() -> None:
    async with TServer() as tserver, TLibClient(tserver.url) as client:
        for number, dn in enumerate(("5001", "5002", "5001"), start=1):
            await tserver.publish(ringing(dn, number))
        assert await client.expect(EventRinging, this_dn="5002", timeout=SECONDS) == ringing("5002", 2)
        assert await read(client, 2) == [ringing("5001", 1), ringing("5001", 3)]


async def test_expecting_in_vain_says_what_came() -> None:
    async with TServer() as tserver, TLibClient(tserver.url) as client:
        with pytest.raises(TimeoutError, match="unread: nothing"):
            await client.expect(EventRinging, timeout=0.01)
        await client.request(CALL)
        with pytest.raises(TimeoutError, match=r"no EventRinging \{'this_dn': '5001'\} .*unread: EventDialing"):
            await client.expect(EventRinging, this_dn="5001", timeout=0.01)
        with pytest.raises(TypeError, match="EventRinging has no dn"):
            await client.expect(EventRinging, dn="5001")


async def test_the_stream_ends_with_the_client() -> None:
    async with TServer() as tserver:
        async with TLibClient(tserver.url) as client:
            await client.request(CALL)
        assert [item async for item in client.events()] == [dialing("5001", "5002")]
        with pytest.raises(ConnectionLost, match="left"):
            await client.expect(EventRinging)
        with pytest.raises(ConnectionLost):
            await client.request(CALL)
        await tserver.until(lambda: not tserver.connections)


async def test_leaving_at_once_closes_the_connection() -> None:
    async with TServer() as tserver:
        async with TLibClient(tserver.url):
            pass
        await tserver.until(lambda: not tserver.connections)


async def test_what_the_body_raises_comes_out_as_it_is() -> None:
    async with TServer() as tserver:
        with pytest.raises(ZeroDivisionError):
            async with TLibClient(tserver.url):
                raise ZeroDivisionError


async def test_a_broken_connection_fails_what_is_in_flight() -> None:
    async with TServer() as tserver, TLibClient(tserver.url, backoff=QUICK) as client:
        async with asyncio.TaskGroup() as tasks:
            asked = tasks.create_task(_outcome(client, RequestQueryServer()), name="request")
            await tserver.until(lambda: RequestQueryServer(reference_id=2) in tserver.requests)
            tserver.drop()
        assert isinstance(asked.result(), ConnectionLost)
        assert names(await read(client, 2)) == ["Disconnected", "Reconnected"]


async def _outcome(client: TLibClient, request: TRequest) -> TEvent | Exception:
    try:
        return await client.request(request)
    except Exception as fault:
        return fault


async def test_it_recovers_every_dn_from_its_snapshot_without_gap_or_duplicate() -> None:
    async with TServer() as tserver, TLibClient(tserver.url, backoff=QUICK) as client:
        await client.register("5001", mode=RegisterMode.ModeMonitor)
        await client.register("5002")
        await client.register("5003")
        await client.unregister("5003")
        await tserver.publish(ringing("5001", 1))
        # Each of these is read when the connection breaks, or would be missing below.
        assert await read(client, 1) == [ringing("5001", 1)]
        for number in (2, 3):
            await tserver.publish(ringing("5001", number))
        await client.request(CALL)
        tserver.snapshot = 7
        tserver.drop()
        before = await read(client, 3)
        gone, back, *recovered = await read(client, 4)
        await tserver.publish(ringing("5002", 9))
        assert before == [ringing("5001", 2), ringing("5001", 3), dialing("5001", "5002")]
        assert isinstance(gone, Disconnected)
        assert isinstance(back, Reconnected)
        assert [(one.dn, one.snapshot.get("status")) for one in recovered if isinstance(one, Recovered)] == [
            ("5001", 7),
            ("5002", 7),
        ]
        assert await read(client, 1) == [ringing("5002", 9)]
        again = [request for request in tserver.requests if isinstance(request, RequestRegisterAddress)][3:]
        assert [(one.this_dn, one.register_mode) for one in again] == [
            ("5001", RegisterMode.ModeMonitor),
            ("5002", RegisterMode.ModeShare),
        ]
        assert await client.request(CALL) == dialing("5001", "5002")


async def test_it_tries_until_the_t_server_is_back() -> None:
    async with TServer() as tserver, TLibClient(tserver.url, backoff=QUICK) as client:
        await client.register("5001")
        await tserver.stop()
        assert names(await read(client, 1)) == ["Disconnected"]
        with pytest.raises(ConnectionLost):
            await client.request(CALL)
        await tserver.start()
        assert names(await read(client, 2)) == ["Reconnected", "Recovered"]


async def test_a_dn_that_is_refused_again_is_given_up() -> None:
    async with TServer() as tserver, TLibClient(tserver.url, backoff=QUICK) as client:
        await client.register("5001")
        by_the_book = tserver.by_the_book
        tserver.answer = lambda request: error(59) if hasattr(request, "this_dn") else by_the_book(request)
        tserver.drop()
        assert (await read(client, 3))[2] == NotRecovered("5001", error(59))
        tserver.drop()
        await read(client, 2)
        registrations = [request for request in tserver.requests if isinstance(request, RequestRegisterAddress)]
        assert len(registrations) == 2


async def test_a_connection_that_breaks_during_recovery_is_recovered_too() -> None:
    async with TServer() as tserver, TLibClient(tserver.url, backoff=QUICK) as client:
        await client.register("5001")
        by_the_book = tserver.by_the_book

        def breaks_once(request: TRequest) -> TEvent | None:
            if isinstance(request, RequestRegisterAddress):
                tserver.answer = by_the_book
                tserver.drop()
                return None
            return by_the_book(request)

        tserver.answer = breaks_once
        tserver.drop()
        assert names(await read(client, 5)) == [
            "Disconnected",
            "Reconnected",
            "Disconnected",
            "Reconnected",
            "Recovered",
        ]


async def test_a_password_that_no_longer_fits_ends_the_client() -> None:
    async with TServer() as tserver, TLibClient(tserver.url, backoff=QUICK) as client:
        tserver.answer = lambda request: error(119)
        tserver.drop()
        with pytest.raises(Refused):
            await read(client, 2)
        with pytest.raises(Refused):
            await client.request(CALL)


async def test_a_slow_consumer_gets_what_is_kept_and_is_told() -> None:
    async with TServer() as tserver, TLibClient(tserver.url, unread=3) as client:
        for number in range(5):
            await tserver.publish(ringing("5001", number))
        with pytest.raises(SlowConsumer):
            await client.request(RequestQueryServer())
        assert await read(client, 3) == [ringing("5001", number) for number in range(3)]
        with pytest.raises(SlowConsumer):
            await client.expect(EventRinging)
        with pytest.raises(SlowConsumer):
            await client.request(CALL)
        await tserver.until(lambda: not tserver.connections)


async def test_a_full_queue_during_recovery_leaves_no_connection_behind() -> None:
    async with TServer() as tserver, TLibClient(tserver.url, unread=1, backoff=QUICK) as client:
        tserver.drop()
        # It comes back and finds no place to say so.
        await tserver.until(lambda: len(tserver.requests) == 2)
        await tserver.until(lambda: not tserver.connections)
        with pytest.raises(SlowConsumer):
            await read(client, 2)


async def test_an_event_that_is_not_in_the_vocabulary_ends_the_client() -> None:
    async with TServer() as tserver, TLibClient(tserver.url) as client:
        for connection in tserver.connections:
            await connection.send('{"message":"EventNew"}')
        with pytest.raises(NotUnderstood, match="EventNew"):
            await read(client, 1)


async def test_a_link_that_is_back_has_every_dn_registered_again() -> None:
    async with TServer() as tserver, TLibClient(tserver.url, backoff=QUICK) as client:
        await client.register("5001")
        tserver.snapshot = 3
        await tserver.publish(link(EventLinkDisconnected))
        await tserver.publish(link(EventLinkConnected))
        lost, back, recovered = await read(client, 3)
        assert [type(lost), type(back)] == [EventLinkDisconnected, EventLinkConnected]
        assert isinstance(recovered, Recovered)
        assert recovered.snapshot.get("status") == 3


async def test_a_connection_without_a_link_waits_for_the_link() -> None:
    async with TServer() as tserver, TLibClient(tserver.url, backoff=QUICK) as client:
        await client.register("5001")
        by_the_book = tserver.by_the_book
        tserver.answer = lambda request: link(EventLinkDisconnected)
        tserver.drop()
        assert names(await read(client, 2)) == ["Disconnected", "Reconnected"]
        assert isinstance(client.connected, EventLinkDisconnected)
        # It comes, and goes before the DN is registered: the next one counts.
        tserver.answer = lambda request: error(54)
        await tserver.publish(link(EventLinkConnected))
        await tserver.until(lambda: isinstance(tserver.requests[-1], RequestRegisterAddress))
        tserver.answer = by_the_book
        await tserver.publish(link(EventLinkConnected))
        assert names(await read(client, 3)) == ["EventLinkConnected", "EventLinkConnected", "Recovered"]


async def test_a_stream_of_some_events_passes_the_others_over() -> None:
    async with TServer() as tserver, TLibClient(tserver.url) as client:
        for number, dn in enumerate(("5001", "5002", "5001"), start=1):
            await tserver.publish(ringing(dn, number))
        await client.request(CALL)
        found: list[CallEvent] = []
        async with asyncio.timeout(SECONDS):
            async for event in client.events(EventRinging, EventDialing, this_dn="5001"):
                found.append(event)
                if isinstance(event, EventDialing):
                    break
        assert found == [ringing("5001", 1), ringing("5001", 3), dialing("5001", "5002")]
        with pytest.raises(TypeError, match="EventRinging has no dn"):
            await anext(client.events(EventRinging, dn="5001"))


def test_all_that_can_go_wrong_is_an_error_of_the_library() -> None:
    assert {Refused, ConnectionLost, SlowConsumer, NotUnderstood} <= set(TLibError.__subclasses__())
    assert issubclass(ConnectionLost, ConnectionError)
