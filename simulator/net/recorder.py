"""Remembers the last SIP messages, T-Library requests and events as they passed: draws a call's ladder from them, lists
the calls that have ended, and tells whoever follows a DN."""

from __future__ import annotations

import logging
import re
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator

from simulator.contract import ClientId, ClientRequest, Flow, Publish
from simulator.net import logfmt
from simulator.net.ended import EndedCalls
from simulator.platform import CallView, LadderLine, MediaView
from simulator.tlib.enums import RegisterMode
from simulator.tlib.events import CallEvent, EventRegistered
from simulator.tlib.requests import RequestRegisterAddress, RequestRegisterClient, TRequest

log = logging.getLogger("engage")

KEPT = 20_000
_CALL_ID = re.compile(rb"^(?:Call-ID|i)\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
_UUID = re.compile(rb"^X-Genesys-CallUUID\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)

Told = Callable[[LadderLine], None]
_Sip = tuple[float, int, bool, Flow, bytes]


class Recorder:
    """Appending costs next to nothing; looking costs a walk over what is kept, and what is new is read only then."""

    def __init__(self, kept: int = KEPT) -> None:
        self._unread: deque[_Sip] = deque(maxlen=kept)
        self._sip: deque[tuple[str, str, _Sip]] = deque(maxlen=kept)
        self._requests: deque[tuple[float, int, ClientId, str, TRequest]] = deque(maxlen=kept)
        self._events: deque[tuple[float, int, Publish, str]] = deque(maxlen=kept)
        self._media: deque[tuple[float, int, str, str, MediaView]] = deque(maxlen=kept)
        self._calls: dict[str, str] = {}
        self._ended = EndedCalls()
        self._names: dict[ClientId, str] = {}
        self._followers: dict[str, list[Told]] = {}
        self._registering: set[tuple[ClientId, int]] = set()
        self._n = 0

    # --- what passes ---

    def received(self, now: float, flow: Flow, data: bytes) -> None:
        self._n += 1
        self._unread.append((now, self._n, True, flow, data))

    def sent(self, now: float, flow: Flow, data: bytes) -> None:
        self._n += 1
        self._unread.append((now, self._n, False, flow, data))

    def requested(self, now: float, asked: ClientRequest) -> None:
        self._n += 1
        client, request = asked.client, asked.request
        if isinstance(request, RequestRegisterClient):
            self._names[client] = request.application_name
        name = self._name(client)
        self._requests.append((now, self._n, client, name, request))
        if self._followers and (dn := getattr(request, "this_dn", None)) in self._followers:
            if isinstance(request, RequestRegisterAddress) and request.register_mode is RegisterMode.ModeMonitor:
                self._registering.add((client, request.reference_id))
            else:
                self._tell(dn, _request_line(now, name, request))

    def left(self, client: ClientId) -> None:
        self._names.pop(client, None)

    def published(self, now: float, publish: Publish) -> None:
        name = "" if publish.requester is None else self._name(publish.requester)
        if isinstance(publish.event, CallEvent):
            self._n += 1
            self._events.append((now, self._n, publish, name))
        if self._followers and (dn := getattr(publish.event, "this_dn", None)) in self._followers:
            # What a listener is told of the DN at its own beginning is no news of it.
            asked = (publish.requester or 0, publish.reference_id)
            if isinstance(publish.event, EventRegistered) and asked in self._registering:
                self._registering.discard(asked)
            else:
                self._tell(dn, _event_line(now, name, publish))

    def listened(self, now: float, call_uuid: str, number: str, figures: MediaView) -> None:
        """How the sound of a telephone was, at its end."""
        self._n += 1
        self._media.append((now, self._n, call_uuid, number, figures))

    # --- who looks ---

    def follow(self, dn: str, told: Told) -> Callable[[], None]:
        """`told` hears of the DN's requests and events from now on, until the answer is called."""
        self._followers.setdefault(dn, []).append(told)

        def end() -> None:
            self._followers[dn].remove(told)
            if not self._followers[dn]:
                del self._followers[dn]
                self._registering.clear()

        return end

    def _tell(self, dn: str, line: LadderLine) -> None:
        for told in tuple(self._followers[dn]):
            try:
                told(line)
            except Exception:
                # One follower's fault costs neither the others nor the step we are in.
                log.exception("a follower of %s failed", dn)

    def ended(self, live: Iterable[CallView]) -> tuple[CallView, ...]:
        """The last calls that are not live any more, the latest first."""
        self._ended.read(self._events, self._media)
        return self._ended.views({call.call_uuid for call in live})

    def ladder(self, call: str, name: Callable[[Flow], str]) -> tuple[LadderLine, ...] | None:
        """The call by ConnID or CallUUID; None if nothing of it is kept. `name` gives a flow's lifeline."""
        self._read()
        events = [item for item in self._events if call in _names_of(item[2])]
        uuids = {call, *(uuid for item in events for uuid in _names_of(item[2])[1:])} - {""}
        dialogs = {call_id for call_id, uuid, _ in self._sip if uuid in uuids} - {""}
        lines = [(n, _event_line(now, asker, publish)) for now, n, publish, asker in events]
        lines += self._asked([item[2] for item in events])
        for call_id, _, (now, n, incoming, flow, data) in self._sip:
            if call_id in dialogs:
                lines.append((n, _sip_line(now, incoming, name(flow), data)))
        lines += [(n, _media_line(now, number, said)) for now, n, uuid, number, said in self._media if uuid in uuids]
        return tuple(line for _, line in sorted(lines, key=lambda item: item[0])) or None

    def _asked(self, publishes: Collection[Publish]) -> Iterator[tuple[int, LadderLine]]:
        """The requests about the call, and those that began it, which only the ReferenceID of their answer tells."""
        conns = {_names_of(publish)[0] for publish in publishes}
        answered = {(publish.requester, publish.reference_id) for publish in publishes if publish.reference_id}
        for now, n, client, asker, request in self._requests:
            if getattr(request, "conn_id", None) in conns or (client, request.reference_id) in answered:
                yield n, _request_line(now, asker, request)

    def call_uuid(self, call_id: str) -> str:
        """The CallUUID that a dialog named last; "" if it is not kept, or named none."""
        self._read()
        return self._calls.get(call_id, "")

    def _read(self) -> None:
        """Finds out to which call each new message belongs."""
        while self._unread:
            item = self._unread.popleft()
            call_id, uuid = _first(_CALL_ID, item[4]), _first(_UUID, item[4])
            self._sip.append((call_id, uuid, item))
            if uuid:
                self._calls[call_id] = uuid
                if len(self._calls) > KEPT:
                    del self._calls[next(iter(self._calls))]

    def _name(self, client: ClientId) -> str:
        return self._names.get(client) or f"client {client}"


def _request_line(now: float, client: str, request: TRequest) -> LadderLine:
    name, who = type(request).__name__, getattr(request, "this_dn", "")
    return LadderLine(now, "request", who, "SIP Server", name, logfmt.text(request, 0), request.reference_id, client)


def _event_line(now: float, asker: str, publish: Publish) -> LadderLine:
    event, reference = publish.event, publish.reference_id
    name, who = type(event).__name__, getattr(event, "this_dn", "")
    return LadderLine(now, "event", "SIP Server", who, name, logfmt.text(event, reference), reference, asker)


def _names_of(publish: Publish) -> tuple[str, str]:
    """ConnID and CallUUID."""
    event = publish.event
    return (event.conn_id, event.call_uuid or "") if isinstance(event, CallEvent) else ("", "")


def _first(pattern: re.Pattern[bytes], data: bytes) -> str:
    found = pattern.search(data)
    return found.group(1).decode("utf-8", "replace") if found else ""


def _sip_line(now: float, incoming: bool, peer: str, data: bytes) -> LadderLine:
    text = logfmt.without_secrets(data).decode("utf-8", "replace")
    first = text.split("\r\n", 1)[0]
    summary = first.removeprefix("SIP/2.0 ") if first.startswith("SIP/2.0 ") else first.split(" ")[0]
    source, target = (peer, "SIP Server") if incoming else ("SIP Server", peer)
    return LadderLine(now, "sip", source, target, summary, text)


def _media_line(now: float, number: str, figures: MediaView) -> LadderLine:
    mos = "" if figures.mos is None else f", MOS {figures.mos:.1f}"
    silent = ", silent" if figures.is_silent else ""
    return LadderLine(now, "media", number, "media", f"{figures.codec}{mos}{silent}", str(figures))
