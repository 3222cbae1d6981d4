"""Messages as a T-Server's and a SIP Server's log print them. Formatting only: reads no clock, writes nowhere.

Source: T-Library contract, log print shape; SIP Server log lines. Order within a message follows that shape: what is
general first, the call's own attributes last. A password is never printed, nor what a digest proves with it,
nor a key of the sound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from simulator.contract import Flow
from simulator.switch.floor import SERVER_VERSION
from simulator.tlib.kvlist import KVList
from simulator.tlib.wire.moment import time_of_day
from simulator.tlib.wire.shapes import Field, Kind, Message, shape

_MASK = "********"
_SECRET = "Password"
# Octets shown of a packed list before "..".
_SHOWN_OCTETS = 4

_FIRST = (
    "EventSequenceNumber",
    "CustomerID",
    "Time",
    "ReferenceID",
    "ErrorMessage",
    "ErrorCode",
    "Reasons",
    "Extensions",
)
_LAST = (
    "OtherDNRole",
    "OtherDN",
    "ThisDNRole",
    "ThisDN",
    "ANI",
    "DNIS",
    "CallUUID",
    "ConnID",
    "CallID",
    "PropagatedCallType",
    "CallType",
    "CallState",
)
_RANKS = {name: n - len(_FIRST) for n, name in enumerate(_FIRST)} | {name: n for n, name in enumerate(_LAST, 1)}

_BARE = {"ConnID", "PreviousConnID", "TransferConnID", "ConferenceConnID"}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f'\\\u2028\u2029]")

_AUTHORIZATION = re.compile(rb"^((?:Proxy-)?Authorization[ \t]*:[ \t]*)(\S*)(.*(?:\r?\n[ \t].*)*)", re.I | re.M)
# RFC 3261 20.7, 20.27 and 20.6: with the nonces and the answer a password is found by trying, wherever one reads it.
_PROOF = re.compile(rb"(\b(?:response|rspauth|cnonce|nextnonce|nonce)\s*=\s*)(\"[^\"\r\n]*\"?|[^\s,]+)", re.I)
# RFC 4568 6.1 and RFC 8839 5.4: the key of the sound, and the password that whoever sends it shows.
_KEY = re.compile(rb"^(a=crypto:.*?\binline:|a=ice-pwd:)[^|;\s]+", re.I | re.M)


# --- T-Library ---


def sent(event: Message, reference_id: int, now: float, zone: int = 0) -> str:
    """What was sent to clients. reference_id: the requester's, 0 for none. zone: seconds that local time is ahead."""
    return _entry(f"send_to_client: message {type(event).__name__}", event, reference_id, now, zone)


def received(request: Message, client: str, now: float, zone: int = 0) -> str:
    """What came from a client; `client` names it as people know it."""
    return _entry(f"received from {client}: message {type(request).__name__}", request, 0, now, zone)


def text(message: Message, reference_id: int, zone: int = 0) -> str:
    """The message by itself, without who sent it when."""
    return "\n".join((f"message {type(message).__name__}", *_attributes(message, reference_id, zone, "\t")))


def _entry(title: str, message: Message, reference_id: int, now: float, zone: int) -> str:
    head = f"@{_clock(now, zone)}0 [0] {SERVER_VERSION} {title}"
    return "\n".join((head, *_attributes(message, reference_id, zone, "\t"), ""))


def _attributes(message: Message, reference_id: int, zone: int, indent: str) -> Iterator[str]:
    ranked = [(_rank(n, field), field) for n, field in enumerate(shape(type(message)))]
    if reference_id:
        ranked.append(((_RANKS["ReferenceID"], 0), _REFERENCE))
    for _, field in sorted(ranked, key=lambda pair: pair[0]):
        value = reference_id if field is _REFERENCE else getattr(message, field.name)
        if value is not None and value != "" and value != KVList():
            yield from _attribute(field, value, zone, indent)


_REFERENCE = Field("reference_id", "ReferenceID", Kind.INTEGER, None, nullable=False, required=False)


def _rank(n: int, field: Field) -> tuple[int, int]:
    """What has no place of its own stands in the middle, against the order of the vocabulary."""
    return _RANKS.get(field.attribute, 0), -n


def _attribute(field: Field, value: Any, zone: int, indent: str) -> Iterator[str]:
    name = f"{indent}Attribute{field.attribute}"
    match field.kind:
        case Kind.TIME:
            whole, micros = divmod(round(value * 1_000_000), 1_000_000)
            yield f"{name}inuSecs\t{micros}"
            yield f"{name}inSecs\t{whole} ({time_of_day(whole + zone)})"
        case Kind.LIST:
            yield f"{name}\t{_packed(value)}"
            yield from _pairs(value, indent + "\t")
        case Kind.EVENT:
            yield f"{name}\tmessage {type(value).__name__}"
            yield from _attributes(value, 0, zone, indent + "\t")
        case Kind.MASK:
            yield "\t".join((name, f"[{len(value)}]", *value))
        case _:
            yield f"{name}\t{_scalar(field.attribute, value)}"


def _scalar(attribute: str, value: int | str) -> str:
    if attribute == _SECRET:
        return _quoted(_MASK)
    if attribute == "EventSequenceNumber":
        return f"{value:016x}"
    if isinstance(value, str):
        return value if attribute in _BARE and value.isalnum() else _quoted(value)
    return str(int(value))


def _packed(pairs: KVList) -> str:
    """Size and the first octets, as of a packed list that begins with the number of its pairs."""
    return f"[{pairs.size()}] {len(pairs) >> 8 & 0xFF:02x} {len(pairs) & 0xFF:02x} 00 00.."


def _pairs(pairs: KVList, indent: str) -> Iterator[str]:
    for key, value in pairs:
        name = f"{indent}{_quoted(key)}"
        if isinstance(value, KVList):
            yield f"{name}(list)"
            yield from _pairs(value, indent + "\t")
        elif isinstance(value, bytes):
            shown = value[:_SHOWN_OCTETS].hex(" ")
            yield f"{name}\t[{len(value)}] {shown}{'..' if len(value) > _SHOWN_OCTETS else ''}"
        else:
            yield f"{name}\t{_quoted(value) if isinstance(value, str) else value}"


def _quoted(text: str) -> str:
    # One value is one line, whatever a caller put into it.
    return "'" + _CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", text) + "'"


# --- SIP ---


def sip_sent(flow: Flow, data: bytes, now: float, zone: int = 0) -> str:
    where = f"to {_host(flow)}:{flow.port} >>>>>"
    return f"{_clock(now, zone)}: Sending  [0,{flow.transport.upper()}] {len(data)} bytes {where}\n{sip_text(data)}\n"


def sip_received(flow: Flow, size: int, data: bytes, now: float, zone: int = 0) -> str:
    """size: the octets that came, which on a stream need not be those of the whole lines in `data`."""
    where = f"from {_host(flow)}:{flow.port} <<<<<"
    head = f"{_clock(now, zone)}: SIPTR: Received [0,{flow.transport.upper()}] {size} bytes {where}"
    return f"{head}\n{sip_text(data)}\n"


def sip_text(data: bytes) -> str:
    """The raw message with plain line ends, without what proves a password or opens the sound."""
    return without_secrets(data).decode("utf-8", "replace").replace("\r\n", "\n")


def without_secrets(data: bytes) -> bytes:
    """The same with its own line ends, in octets."""
    mask = _MASK.encode()
    text = _PROOF.sub(rb'\1"' + mask + b'"', _AUTHORIZATION.sub(_masked, data))
    return _KEY.sub(rb"\1" + mask, text)


def _masked(found: re.Match[bytes]) -> bytes:
    """Of Digest only its proofs go, above; of any other scheme everything but its name."""
    return found[0] if found[2].lower() == b"digest" else found[1] + found[2] + b" " + _MASK.encode()


def _host(flow: Flow) -> str:
    return f"[{flow.host}]" if ":" in flow.host else flow.host


def _clock(now: float, zone: int) -> str:
    """HH:MM:SS.mmm"""
    milliseconds = int(now * 1000 + 0.5)
    return f"{time_of_day(milliseconds // 1000 + zone)}.{milliseconds % 1000:03d}"
