"""The client: requests with answers, the stream of events, and recovery after a lost connection.

Rule: within one connection every event comes once and in order; what a break made it miss, a snapshot stands for.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from dataclasses import fields
from functools import partial
from types import TracebackType
from typing import Any, TypeVar, overload

from simulator.tlib.enums import AddressType, RegisterMode
from simulator.tlib.errors import TERR
from simulator.tlib.events import (
    EventACK,
    EventAddressInfo,
    EventError,
    EventLinkConnected,
    EventLinkDisconnected,
    EventPartyInfo,
    EventRegistered,
    EventServerInfo,
    EventUnregistered,
    TEvent,
)
from simulator.tlib.requests import RequestRegisterAddress, RequestUnregisterAddress, TRequest
from tlib_client.errors import ConnectionLost, NotUnderstood, Refused, SlowConsumer
from tlib_client.inbox import Inbox
from tlib_client.link import Link
from tlib_client.notices import Disconnected, Item, NotRecovered, Reconnected, Recovered

E = TypeVar("E", bound=TEvent)
K = TypeVar("K")

UNREAD = 1000
PATIENCE = 35.0
# Seconds between attempts to connect again: doubled each time from the first to the last.
BACKOFF = (0.1, 5.0)

# Answers that say nothing about a DN or call to anybody but who asked; they are not in the stream.
_PRIVATE = (
    EventACK,
    EventAddressInfo,
    EventError,
    EventLinkConnected,
    EventPartyInfo,
    EventRegistered,
    EventServerInfo,
    EventUnregistered,
)


def _is_back(event: TEvent) -> bool:
    """Whether the T-Server says that it has its switch."""
    return isinstance(event, EventLinkConnected) and not isinstance(event, EventLinkDisconnected)


def _picker(kinds: Iterable[type], attributes: Mapping[str, object]) -> Callable[[Item], bool]:
    """What is of one of the kinds and has the attributes. TypeError for attributes that a kind does not have."""
    chosen = tuple(kinds)
    for kind in chosen:
        unknown = attributes.keys() - {field.name for field in fields(kind)} if attributes else ()
        if unknown:
            raise TypeError(f"{kind.__name__} has no {', '.join(sorted(unknown))}")

    def wanted(item: Item) -> bool:
        return isinstance(item, chosen) and all(getattr(item, name) == value for name, value in attributes.items())

    return wanted


class _Closed(Exception):
    """The client's own end."""


class TLibClient:
    """A T-Library client; use as an async context manager.

    url: the platform's, or that of its /tlib. `connected` is what the T-Server said of itself last. unread: how many
    events may wait to be read; the one after them ends the client with SlowConsumer. Entering raises ConnectionLost
    when nobody answers, and Refused for a wrong password.
    """

    def __init__(
        self,
        url: str,
        application: str = "tlib-client",
        password: str = "",
        *,
        unread: int = UNREAD,
        backoff: tuple[float, float] = BACKOFF,
    ) -> None:
        self._url = url
        self._application = application
        self._password = password
        self._backoff = backoff
        self._inbox = Inbox(unread)
        self._registrations: dict[str, RequestRegisterAddress] = {}
        self._link: Link | None = None
        self._cause: Exception = ConnectionLost("the client is not connected")
        self._tasks = asyncio.TaskGroup()

    async def __aenter__(self) -> TLibClient:
        link, self.connected = await Link.open(self._url, self._application, self._password)
        self._link = link
        await self._tasks.__aenter__()
        self._running = self._tasks.create_task(self._run(link), name="tlib client")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._running.cancel()
        # The body's exception stays the caller's own; the group would wrap it.
        await self._tasks.__aexit__(None, None, None)
        self._inbox.end(_Closed())
        if self._link is not None:
            # The task was cancelled before it ever ran.
            await self._link.close()
            self._link = None

    # --- requests ---

    async def register(
        self, dn: str, *, mode: RegisterMode = RegisterMode.ModeShare, address_type: AddressType = AddressType.DN
    ) -> EventRegistered:
        """Hear of a DN from now on, also over lost connections; its snapshot is in Extensions. Raises as request()."""
        answer = await self.request(RequestRegisterAddress(this_dn=dn, register_mode=mode, address_type=address_type))
        assert isinstance(answer, EventRegistered), answer
        return answer

    async def unregister(self, dn: str) -> None:
        """Hear of a DN no longer. Raises as request()."""
        await self.request(RequestUnregisterAddress(this_dn=dn))

    async def request(self, request: TRequest, timeout: float | None = PATIENCE) -> TEvent:  # noqa: ASYNC109
        """Send with a reference id of our own; the event that answers it.

        Raises Refused for EventError, ConnectionLost without a connection or when it goes before the answer,
        TimeoutError after `timeout` seconds, and SlowConsumer or NotUnderstood once they have ended the client.
        """
        if self._link is None:
            raise self._cause
        link = self._link
        answered: asyncio.Future[TEvent] = asyncio.get_running_loop().create_future()

        def settle(answer: TEvent | Exception) -> None:
            if answered.done():  # whoever asked has given up in this very moment
                return
            if isinstance(answer, Exception):
                answered.set_exception(answer)
            else:
                self._remember(request, answer)
                answered.set_result(answer)

        reference = await link.send(request, settle)
        try:
            async with asyncio.timeout(timeout):
                answer = await answered
        finally:
            link.forget(reference)
        if isinstance(answer, EventError):
            raise Refused(answer)
        return answer

    def _remember(self, request: TRequest, answer: TEvent) -> None:
        match request, answer:
            case RequestRegisterAddress(), EventRegistered():
                self._registrations[request.this_dn] = request
            case RequestUnregisterAddress(), EventUnregistered():
                self._registrations.pop(request.this_dn, None)

    # --- events ---

    @overload
    def events(self) -> AsyncIterator[Item]: ...

    @overload
    def events(self, *kinds: type[K], **attributes: object) -> AsyncIterator[K]: ...

    async def events(self, *kinds: type[Any], **attributes: object) -> AsyncIterator[Any]:
        """Every event of the registered DNs, and the notices, in order; ends when the client is left.

        With kinds, and attributes that all of them have, only those: events(EventRinging, this_dn="5001"). The others
        are read too, and passed over.

        An event that answered a request of ours is among them, unless it is for the requester alone (EventError,
        EventRegistered, EventAddressInfo and their like). Raises SlowConsumer, Refused (when the platform came back
        and the password no longer fits) or NotUnderstood after the last event that is kept; TypeError for an attribute
        that a kind does not have.
        """
        wanted = _picker(kinds or (object,), attributes)
        while True:
            try:
                item = await self._inbox.take()
            except _Closed:
                return
            if wanted(item):
                yield item

    async def expect(self, kind: type[E], timeout: float = PATIENCE, **attributes: object) -> E:  # noqa: ASYNC109
        """The first unread event of a kind with these attributes: expect(EventRinging, this_dn="5001").

        Unread events that do not fit stay, in order, for events() and for later expectations. Raises TimeoutError
        with the names of what came instead, TypeError for an attribute that the kind does not have, and as events().
        """
        wanted = _picker((kind,), attributes)
        try:
            async with asyncio.timeout(timeout):
                found = await self._inbox.take(wanted)
        except TimeoutError:
            came = ", ".join(self._inbox.names()) or "nothing"
            raise TimeoutError(f"no {kind.__name__} {attributes} within {timeout:g} s; unread: {came}") from None
        except _Closed:
            raise ConnectionLost("the client has been left") from None
        assert isinstance(found, kind)
        return found

    # --- the connection ---

    async def _run(self, link: Link) -> None:
        try:
            while True:
                reason = await self._read(link)
                self._inbox.put(Disconnected(reason))
                link = await self._connect_again()
        except (SlowConsumer, Refused, NotUnderstood) as cause:
            self._cause = cause
            self._inbox.end(cause)

    async def _read(self, link: Link) -> str:
        self._cause = ConnectionLost("the client has been left")
        try:
            reason = await link.read(self._heard)
            self._cause = ConnectionLost(f"the connection closed: {reason}")
            return reason
        except (SlowConsumer, NotUnderstood) as cause:
            self._cause = cause
            raise
        finally:
            self._link = None
            link.fail(self._cause)
            await link.close()

    def _heard(self, event: TEvent, answers: bool) -> None:
        if answers and isinstance(event, _PRIVATE):
            return
        self._inbox.put(event)
        if self._link is not None and _is_back(event):
            # The T-Server has its switch again and says nothing of what happened meanwhile (tlib contract 12).
            self._tasks.create_task(self._register_again(self._link), name="tlib client recovery")

    async def _connect_again(self) -> Link:
        pause, longest = self._backoff
        while True:
            try:
                link, self.connected = await Link.open(self._url, self._application, self._password)
            except ConnectionLost:
                await asyncio.sleep(pause)
                pause = min(pause * 2, longest)
            else:
                await self._recover(link)
                return link

    async def _recover(self, link: Link) -> None:
        try:
            self._inbox.put(Reconnected(self.connected))
            if _is_back(self.connected):
                await self._register_again(link)
        except BaseException:
            await link.close()
            raise
        # Only now may others send: their requests find every DN registered.
        self._link = link

    async def _register_again(self, link: Link) -> None:
        for dn, request in list(self._registrations.items()):
            await link.send(request, partial(self._recovered, dn))

    def _recovered(self, dn: str, answer: TEvent | Exception) -> None:
        match answer:
            case EventRegistered():
                self._inbox.put(Recovered(dn, answer))
            case EventError(error_code=TERR.SwitchNotConnected):
                # The link went again; its return brings the next attempt.
                pass
            case EventError():
                self._registrations.pop(dn, None)
                self._inbox.put(NotRecovered(dn, answer))
