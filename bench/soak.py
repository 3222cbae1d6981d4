"""Thousands of calls and conferences through one platform in this process, and what is left of them: nothing may be.

Telephones are one UDP socket that takes every call at once. Ports, tasks and open files are counted before and after;
memory is shown, as transactions that are over are remembered for 32 s (RFC 3261 17).
"""

from __future__ import annotations

import asyncio
import gc
import re
import resource
import socket
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from simulator.app import EngageSim, Settings
from simulator.config.objects import DN, Configuration
from simulator.tlib.events import CallEvent, EventError, EventEstablished, EventPartyAdded, EventReleased, TEvent
from simulator.tlib.requests import (
    RequestClearCall,
    RequestMakeCall,
    RequestRegisterAddress,
    RequestRegisterClient,
    RequestReleaseCall,
    RequestSingleStepConference,
)

CALLS, CONFERENCES = 2000, 500
AT_ONCE = 10
# Nothing takes so long; what does is lost.
_PATIENCE = 30.0
_HEADER = re.compile(r"^(Via|From|To|Call-ID|CSeq): (.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Left:
    """What is in use. media: endpoints of the engine; legs: of the core. memory: the most so far, MB."""

    files: int
    tasks: int
    media: int
    legs: int
    memory: float

    @property
    def counted(self) -> tuple[int, int, int, int]:
        return self.files, self.tasks, self.media, self.legs


class Telephones:
    """Answers every request with 200, and an INVITE with a description of a port where nobody listens."""

    def __init__(self) -> None:
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.setblocking(False)
        self._socket.bind(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self._sound = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._sound.bind(("127.0.0.1", 0))
        asyncio.get_running_loop().add_reader(self._socket.fileno(), self._readable)

    def close(self) -> None:
        asyncio.get_running_loop().remove_reader(self._socket.fileno())
        self._socket.close()
        self._sound.close()

    def _readable(self) -> None:
        while True:
            try:
                data, source = self._socket.recvfrom(65536)
            except BlockingIOError:
                return
            text = data.decode()
            if not text.startswith(("SIP/2.0", "ACK ")):
                self._socket.sendto(self._answer(text), source)

    def _answer(self, request: str) -> bytes:
        headers = [(name, value.rstrip("\r")) for name, value in _HEADER.findall(request)]
        lines = ["SIP/2.0 200 OK"]
        for name, value in headers:
            lines.append(f"{name}: {value}" + (";tag=phone" if name == "To" and ";tag=" not in value else ""))
        body = self._describe() if request.startswith("INVITE") else ""
        lines += [f"Contact: <sip:phone@127.0.0.1:{self.port}>", *(["Content-Type: application/sdp"] if body else [])]
        return "\r\n".join([*lines, f"Content-Length: {len(body)}", "", body]).encode()

    def _describe(self) -> str:
        port = self._sound.getsockname()[1]
        lines = ("v=0", "o=- 1 1 IN IP4 127.0.0.1", "s=-", "c=IN IP4 127.0.0.1", "t=0 0", f"m=audio {port} RTP/AVP 0")
        return "".join(f"{line}\r\n" for line in lines)


class Caller:
    """Three DNs that call each other, one call after the other."""

    def __init__(self, platform: EngageSim, dns: tuple[str, str, str]) -> None:
        self._platform = platform
        self._dns = dns
        self._events: asyncio.Queue[TEvent] = asyncio.Queue()
        self._client = platform.connect(lambda event, _reference: self._events.put_nowait(event))
        platform.request(self._client, RequestRegisterClient(application_name="soak"))
        for dn in dns:
            platform.request(self._client, RequestRegisterAddress(this_dn=dn))

    async def call(self) -> None:
        one, other, _ = self._dns
        conn_id = await self._connect(one, other)
        self._platform.request(self._client, RequestReleaseCall(this_dn=one, conn_id=conn_id))
        await self._until(EventReleased, one, other)

    async def conference(self) -> None:
        one, other, third = self._dns
        conn_id = await self._connect(one, other)
        self._platform.request(self._client, RequestSingleStepConference(this_dn=one, conn_id=conn_id, other_dn=third))
        await self._until(EventPartyAdded, one, other)
        self._platform.request(self._client, RequestClearCall(this_dn=one, conn_id=conn_id))
        await self._until(EventReleased, *self._dns)

    def leave(self) -> None:
        self._platform.disconnect(self._client)

    async def _connect(self, one: str, other: str) -> str:
        self._platform.request(self._client, RequestMakeCall(this_dn=one, other_dn=other))
        return await self._until(EventEstablished, one, other)

    async def _until(self, kind: type[CallEvent], *dns: str) -> str:
        """The ConnID, when all of these have had such an event."""
        waiting = set(dns)
        async with asyncio.timeout(_PATIENCE):
            while True:
                event = await self._events.get()
                if isinstance(event, EventError):
                    raise AssertionError(f"{event}")
                if isinstance(event, kind):
                    waiting.discard(event.this_dn)
                    if not waiting:
                        return event.conn_id


async def soak(calls: int, conferences: int, at_once: int = AT_ONCE) -> tuple[Left, Left]:
    """What was in use after a few calls, and what is after all of them."""
    telephones = Telephones()
    numbers = [str(5000 + n) for n in range(3 * at_once)]
    contact = {"contact": f"sip:phone@127.0.0.1:{telephones.port}"}
    centre = Configuration(dns={number: DN(number, options=contact) for number in numbers})
    async with EngageSim(centre, Settings(http_port=0, sip_port=0, rtp_ports=range(0), seed=1)) as platform:
        callers = [Caller(platform, (numbers[n], numbers[n + 1], numbers[n + 2])) for n in range(0, len(numbers), 3)]
        await _together(callers, Caller.call, at_once)
        await _together(callers, Caller.conference, at_once)
        before = await _left(platform)
        await _together(callers, Caller.call, calls)
        await _together(callers, Caller.conference, conferences)
        after = await _left(platform)
        for caller in callers:
            caller.leave()
    telephones.close()
    return before, after


async def _together(callers: list[Caller], what: Callable[[Caller], Awaitable[None]], times: int) -> None:
    left = times

    async def work(caller: Caller) -> None:
        nonlocal left
        while left > 0:
            left -= 1
            await what(caller)

    async with asyncio.TaskGroup() as tasks:
        for number, caller in enumerate(callers):
            tasks.create_task(work(caller), name=f"caller {number}")


async def _left(platform: EngageSim) -> Left:
    """When the last BYE is answered."""
    await platform.loop.quiet(_PATIENCE)
    gc.collect()
    figures = platform.metrics()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Left(_open_files(), len(asyncio.all_tasks()), int(figures["media_legs"]), int(figures["legs"]), memory)


def _open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def main() -> int:
    begun, cpu = time.monotonic(), time.process_time()
    before, after = asyncio.run(soak(CALLS, CONFERENCES))
    seconds, used = time.monotonic() - begun, time.process_time() - cpu
    title = f"{CALLS} calls and {CONFERENCES} conferences in {seconds:.0f} s, {used:.0f} s of CPU, telephones and all"
    shown = Table(title=title)
    for heading in ("what", "after a few", "after all"):
        shown.add_column(heading, justify="left" if heading == "what" else "right")
    for name in ("files", "tasks", "media", "legs"):
        shown.add_row(name, str(getattr(before, name)), str(getattr(after, name)))
    shown.add_row("memory, MB", f"{before.memory:.0f}", f"{after.memory:.0f}")
    Console().print(shown)
    return int(before.counted != after.counted)


if __name__ == "__main__":
    sys.exit(main())
