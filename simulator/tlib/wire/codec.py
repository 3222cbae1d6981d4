"""T-Library messages <-> JSON text, mechanically from the types (contract: T-Library over WebSocket).

Decides nothing about calls. Rule: what a client got wrong is a Refused with a code and a text that names the field.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from enum import IntEnum
from functools import cache
from json.encoder import encode_basestring_ascii as quote
from operator import attrgetter
from typing import Any, TypeVar

from simulator.tlib.catalogue import EVENTS, MESSAGES, REQUESTS
from simulator.tlib.errors import TERR, text
from simulator.tlib.events import EventError, TEvent
from simulator.tlib.requests import TRequest
from simulator.tlib.wire import kvjson
from simulator.tlib.wire.kvjson import IllTyped, described
from simulator.tlib.wire.moment import iso_time, parse_iso
from simulator.tlib.wire.shapes import Field, Kind, Message, shape

M = TypeVar("M", TEvent, TRequest)


class Refused(Exception):
    """A message that cannot be understood. The rest is whatever could be read of it, to be echoed in EventError."""

    def __init__(
        self, code: TERR, detail: str, reference_id: int = 0, this_dn: str | None = None, conn_id: str | None = None
    ) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail
        self.reference_id = reference_id
        self.this_dn = this_dn
        self.conn_id = conn_id

    def event(self, now: float) -> EventError:
        """The EventError for the sender; it comes from the edge, so its sequence number is 0."""
        message = f"{text(self.code)}: {self.detail}"
        return error_event(self.code, message, now, self.this_dn, self.conn_id)


def error_event(
    code: TERR, message: str, now: float, this_dn: str | None = None, conn_id: str | None = None
) -> EventError:
    """An EventError that the edge itself answers with."""
    return EventError(
        event_sequence_number=0, time=now, error_code=code, error_message=message, this_dn=this_dn, conn_id=conn_id
    )


# --- writing ---


def encode(message: Message, reference_id: int = 0) -> str:
    """JSON text of an event or request. reference_id: for events, that of the requester's copy (0: none)."""
    head, read, columns = _writer(type(message).__name__)
    parts = [head, f',"ReferenceID":{reference_id}'] if reference_id else [head]
    for (prefix, write), value in zip(columns, read(message), strict=True):
        if value is not None:
            parts.append(prefix)
            parts.append(write(value))
    parts.append("}")
    return "".join(parts)


class EncodedOnce:
    """Encodes an event once for all its readers, who are served one after the other within one step."""

    def __init__(self) -> None:
        self._event: TEvent | None = None
        self._text = ""
        self._head = 0

    def text(self, event: TEvent, reference_id: int) -> str:
        if event is not self._event:
            self._text, self._event = encode(event), event
            self._head = len(_writer(type(event).__name__)[0])
        if not reference_id:
            return self._text
        return f'{self._text[: self._head]},"ReferenceID":{reference_id}{self._text[self._head :]}'


Column = tuple[str, Callable[[Any], str]]


@cache
def _writer(name: str) -> tuple[str, Callable[[Any], tuple[Any, ...]], tuple[Column, ...]]:
    fields = shape(MESSAGES[name])
    columns = tuple((f",{quote(field.attribute)}:", _WRITE[field.kind]) for field in fields)
    return f'{{"message":{quote(name)}', _reader([field.name for field in fields]), columns


def _reader(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    read = attrgetter(*names)
    # attrgetter of one name gives the bare value.
    return read if len(names) > 1 else lambda message: (read(message),)


def _quoted_time(seconds: float) -> str:
    return f'"{iso_time(seconds)}"'


def _quoted_name(member: IntEnum) -> str:
    # The plain attribute: `name` and the hash of a member are Python calls, and this runs ten times an event.
    return f'"{member._name_}"'


_WRITE: dict[Kind, Callable[[Any], str]] = {
    Kind.INTEGER: int.__repr__,
    Kind.TEXT: quote,
    Kind.TIME: _quoted_time,
    Kind.LIST: kvjson.encode,
    Kind.EVENT: encode,
    Kind.NAME: _quoted_name,
    Kind.MASK: json.dumps,
}


# --- reading ---


def decode_request(frame: str | bytes) -> TRequest:
    """One request. Raises Refused: 53 for anything malformed, 51 for a request this platform does not know."""
    data = _object(frame)
    try:
        return _message(data, REQUESTS, "Request")
    except Refused as refused:
        raise _with_echo(refused, data) from None


def decode_event(frame: str | bytes) -> tuple[TEvent, int]:
    """One event and its ReferenceID (0: none), as a client reads it. Raises Refused."""
    data = dict(_object(frame))
    reference = data.pop("ReferenceID", 0)
    return _message(data, EVENTS, "Event"), reference if isinstance(reference, int) else 0


def _object(frame: str | bytes) -> Mapping[str, object]:
    try:
        data = json.loads(frame)
    except RecursionError:
        raise _malformed("the frame is nested too deeply") from None
    except ValueError as error:
        raise _malformed(f"the frame is not JSON ({error}); send one JSON object per frame") from None
    if not isinstance(data, dict):
        raise _malformed(f'the frame has to be an object with "message", not {described(data)}')
    return data


def _message(data: Mapping[str, object], catalogue: Mapping[str, type[M]], prefix: str) -> M:
    name = data.get("message")
    if not isinstance(name, str):
        raise _malformed(f'"message" has to name a {prefix.lower()}, for instance "{next(iter(catalogue))}"')
    cls = catalogue.get(name)
    if cls is None:
        code = TERR.UnsupportedOperation if name.startswith(prefix) else TERR.InvalidAttribute
        raise Refused(code, f"{name[:80]} is not a {prefix.lower()} that this platform knows{meant(name, catalogue)}")
    return cls(**_arguments(cls, data))


def _arguments(cls: type[Message], data: Mapping[str, object]) -> dict[str, Any]:
    readers = _readers(cls.__name__)
    arguments: dict[str, Any] = {}
    for key, value in data.items():
        if key == "message" or value is None:
            continue
        if key not in readers:
            raise _malformed(f"{cls.__name__} has no {key[:80]}{meant(key, readers)}")
        field, read = readers[key]
        try:
            arguments[field.name] = read(value, key)
        except IllTyped as error:
            raise _malformed(f"{error} (in {cls.__name__})") from None
    for field, _ in readers.values():
        if field.required and field.name not in arguments:
            raise _malformed(f"{field.attribute} is missing in {cls.__name__}")
    return arguments


Read = Callable[[object, str], Any]


@cache
def _readers(name: str) -> Mapping[str, tuple[Field, Read]]:
    return {field.attribute: (field, _read(field)) for field in shape(MESSAGES[name])}


def _read(field: Field) -> Read:
    return _name({member.name: member for member in field.enum}) if field.enum else _READ[field.kind]


def _integer(value: object, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not -(2**63) <= value < 2**63:
        raise IllTyped(f"{where} has to be an integer, not {described(value)}")
    return value


def _text(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise IllTyped(f"{where} has to be text in quotation marks, not {described(value)}")
    # Attributes become parts of SIP headers; a line break in one would become a header of its own.
    if any(char < " " or char == "\x7f" for char in value):
        raise IllTyped(f"{where} holds control characters; leave them out")
    return kvjson.check_text(value, where)


def _time(value: object, where: str) -> float:
    moment = parse_iso(value) if isinstance(value, str) else None
    if moment is None:
        raise IllTyped(f'{where} has to be a time such as "2026-01-31T12:00:00.000000Z", not {described(value)}')
    return moment


def _name(members: Mapping[str, IntEnum]) -> Read:
    def read(value: object, where: str) -> IntEnum:
        if isinstance(value, str) and value in members:
            return members[value]
        hint = meant(value, members) if isinstance(value, str) else ""
        raise IllTyped(f"{where} has to be one of {', '.join(members)}, not {described(value)}{hint}")

    return read


def _distributed(value: object, where: str) -> TEvent:
    if not isinstance(value, dict):
        raise IllTyped(f"{where} has to be an event object, not {described(value)}")
    # The T-Server numbers and dates what it publishes; the sender need not.
    data = {"EventSequenceNumber": 0, "Time": "1970-01-01T00:00:00Z", **value}
    data.pop("ReferenceID", None)
    try:
        return _message(data, EVENTS, "Event")
    except Refused as refused:
        raise IllTyped(f"{where}: {refused.detail}") from None


def _mask(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise IllTyped(f'{where} has to be an array of events such as ["EventRinging"], not {described(value)}')
    return tuple(_event_name(name, f"{where}[{at}]") for at, name in enumerate(value))


def _event_name(value: object, where: str) -> str:
    if isinstance(value, str) and value in EVENTS:
        return value
    hint = meant(value, EVENTS) if isinstance(value, str) else ""
    raise IllTyped(f"{where} has to name an event, not {described(value)}{hint}")


_READ: dict[Kind, Read] = {
    Kind.INTEGER: _integer,
    Kind.TEXT: _text,
    Kind.TIME: _time,
    Kind.LIST: kvjson.decode,
    Kind.EVENT: _distributed,
    Kind.MASK: _mask,
}


def meant(word: str, known: Mapping[str, object]) -> str:
    """ "; did you mean X?" when something known is close, else nothing."""
    close = get_close_matches(word, known, 1, 0.7)
    return f"; did you mean {close[0]}?" if close else ""


def _malformed(detail: str) -> Refused:
    return Refused(TERR.InvalidAttribute, detail)


def _with_echo(refused: Refused, data: Mapping[str, object]) -> Refused:
    def echo(attribute: str, kind: Read) -> Any:
        try:
            return kind(data[attribute], attribute)
        except (KeyError, IllTyped):
            return None

    reference = echo("ReferenceID", _integer) or 0
    return Refused(refused.code, refused.detail, reference, echo("ThisDN", _text), echo("ConnID", _text))
