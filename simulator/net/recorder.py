"""Remembers the last SIP messages and T-events as they passed, and draws a call's ladder from them on request."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable

from simulator.contract import Flow, Publish
from simulator.platform import LadderLine, MediaView
from simulator.tlib.events import CallEvent

KEPT = 20_000
_CALL_ID = re.compile(rb"^(?:Call-ID|i)\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
_UUID = re.compile(rb"^X-Genesys-CallUUID\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)


class Recorder:
    """Appending costs next to nothing; looking costs a walk over what is kept."""

    def __init__(self, kept: int = KEPT) -> None:
        self._sip: deque[tuple[float, int, bool, Flow, bytes]] = deque(maxlen=kept)
        self._events: deque[tuple[float, int, CallEvent]] = deque(maxlen=kept)
        self._media: deque[tuple[float, int, str, str, MediaView]] = deque(maxlen=kept)
        self._n = 0

    def received(self, now: float, flow: Flow, data: bytes) -> None:
        self._n += 1
        self._sip.append((now, self._n, True, flow, data))

    def sent(self, now: float, flow: Flow, data: bytes) -> None:
        self._n += 1
        self._sip.append((now, self._n, False, flow, data))

    def published(self, now: float, publish: Publish) -> None:
        if isinstance(publish.event, CallEvent):
            self._n += 1
            self._events.append((now, self._n, publish.event))

    def listened(self, now: float, call_uuid: str, number: str, figures: MediaView) -> None:
        """How the sound of a telephone was, at its end."""
        self._n += 1
        self._media.append((now, self._n, call_uuid, number, figures))

    def ladder(self, call: str, name: Callable[[Flow], str]) -> tuple[LadderLine, ...] | None:
        """The call by ConnID or CallUUID; None if nothing of it is kept. `name` gives a flow's lifeline."""
        events = [item for item in self._events if call in (item[2].conn_id, item[2].call_uuid)]
        uuids = {call, *(item[2].call_uuid or "" for item in events)} - {""}
        dialogs = self._dialogs(uuids)
        lines = [(n, _event_line(now, event)) for now, n, event in events]
        for now, n, incoming, flow, data in self._sip:
            if _first(_CALL_ID, data) in dialogs:
                lines.append((n, _sip_line(now, incoming, name(flow), data)))
        lines += [(n, _media_line(now, number, said)) for now, n, uuid, number, said in self._media if uuid in uuids]
        return tuple(line for _, line in sorted(lines, key=lambda item: item[0])) or None

    def _dialogs(self, uuids: Iterable[str]) -> set[str]:
        wanted = set(uuids)
        return {_first(_CALL_ID, data) for _, _, _, _, data in self._sip if _first(_UUID, data) in wanted} - {""}


def _first(pattern: re.Pattern[bytes], data: bytes) -> str:
    found = pattern.search(data)
    return found.group(1).decode("utf-8", "replace") if found else ""


def _sip_line(now: float, incoming: bool, peer: str, data: bytes) -> LadderLine:
    text = data.decode("utf-8", "replace")
    first = text.split("\r\n", 1)[0]
    summary = first.removeprefix("SIP/2.0 ") if first.startswith("SIP/2.0 ") else first.split(" ")[0]
    source, target = (peer, "SIP Server") if incoming else ("SIP Server", peer)
    return LadderLine(now, "sip", source, target, summary, text)


def _media_line(now: float, number: str, figures: MediaView) -> LadderLine:
    mos = "" if figures.mos is None else f", MOS {figures.mos:.1f}"
    silent = ", silent" if figures.is_silent else ""
    return LadderLine(now, "media", number, "media", f"{figures.codec}{mos}{silent}", str(figures))


def _event_line(now: float, event: CallEvent) -> LadderLine:
    name = type(event).__name__
    return LadderLine(now, "event", "SIP Server", event.this_dn, name, name)
