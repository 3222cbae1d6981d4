"""The kinds of value in a contact-centre file, each with the text that says what to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from ipaddress import ip_address
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from simulator.config.attributes import AttributeType
from simulator.config.objects import DNType

RELAYS = ("built-in", "rtpengine")
_NUMBER = re.compile(r"[0-9A-Za-z_.#*+-]{1,64}")
_NAME = re.compile(r"[^\x00-\x1f\x7f]{1,255}")
_PHONE = re.compile(r"\+?[0-9]{2,20}")
_PREFIX = re.compile(r"[0-9+*#]{0,20}")
_ORIGIN = re.compile(r"https?://[A-Za-z0-9.\-\[\]:]+(:[0-9]{1,5})?")
_HOST = r"(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\])"
_ICE_URL = re.compile(rf"(?:stuns?|turns?):{_HOST}(?::[0-9]{{1,5}})?(?:\?transport=(?:udp|tcp))?")
_HOST_PORT = re.compile(rf"{_HOST}(?::([0-9]{{1,5}}))?")
_SIP_URI = re.compile(rf"sips?:(?:[^@\s<>\"]+@)?{_HOST}(?::([0-9]{{1,5}}))?(?:;[^\s<>\"]+)?")


def _plain(value: Any) -> str:
    """Text or integer as text."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError(f"this has to be text, not {described(value)}")
    return str(value)


def described(value: object) -> str:
    match value:
        case None:
            return "nothing"
        case bool():
            return str(value).lower()
        case list():
            return "a list"
        case dict():
            return "a mapping"
    return repr(value)


def _text(value: Any) -> str:
    text = _plain(value)
    if not _NAME.fullmatch(text):
        raise ValueError("this has to be some text without line breaks")
    return text


def _like(pattern: re.Pattern[str], wrong: str) -> Callable[[Any], str]:
    """Text of that pattern. wrong: what is said of other text, after it."""

    def read(value: Any) -> str:
        text = _plain(value)
        if not pattern.fullmatch(text):
            raise ValueError(f"{text!r} {wrong}")
        return text

    return read


_number = _like(_NUMBER, "is no number; use digits, letters and _ . # * + -, for instance 5001 or VQ_Main")
_phone = _like(_PHONE, 'is no telephone number; write it like "+14155550123"')
_prefix = _like(_PREFIX, 'is no prefix; write the digits that dialled numbers begin with, like "9"')
_origin = _like(_ORIGIN, 'is no origin; write it like "https://desktop.example.com", without a path')


def _contact(value: Any) -> str:
    text = _plain(value)
    found = _HOST_PORT.fullmatch(text) or _SIP_URI.fullmatch(text)
    if not found or int(found[1] or 5060) not in range(1, 65536):
        raise ValueError(f'{text!r} is no SIP address; write "127.0.0.1:5080" or "sip:5003@127.0.0.1:5090"')
    return text


def _trunk_contact(value: Any) -> str:
    return "*" if value == "*" else _contact(value)


def _relay(value: Any) -> str:
    if value not in RELAYS:
        raise ValueError(f"{described(value)} is no media relay; write {' or '.join(RELAYS)}")
    return str(value)


def _ng(value: Any) -> tuple[str, int]:
    host, _, port = _plain(value).rpartition(":")
    try:
        address = str(ip_address(host.strip("[]")))
    except ValueError:
        address = ""
    if not address or not port.isdecimal() or int(port) not in range(1, 65536):
        raise ValueError(f"{value!r} is no address of rtpengine; write what its --listen-ng says, like 127.0.0.1:2223")
    return address, int(port)


def _ice_url(value: Any) -> str:
    """RFC 7064 3.1, RFC 7065 3.1."""
    text = _plain(value)
    if not _ICE_URL.fullmatch(text):
        raise ValueError(
            f'{text!r} is no STUN or TURN server; write it like "stun:stun.example.com" or '
            '"turn:turn.example.com:3478?transport=udp"'
        )
    return text


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"write true or false, not {described(value)}")
    return value


def _level(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(f"a skill level is a whole number from 0 up, not {described(value)}")
    return value


def _priority(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(f"a priority is a whole number from 0 up (smaller is preferred), not {described(value)}")
    return value


def _option(value: Any) -> str:
    """Configuration Server knows text only; a list is written with commas."""
    if isinstance(value, list):
        return ",".join(map(_plain, value))
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else _plain(value)


def _dn_type(value: Any) -> str:
    if not isinstance(value, str) or value not in DNType.__members__:
        raise ValueError(f"{described(value)} is no type of DN; write one of {', '.join(DNType.__members__)}")
    return value


def _attribute_type(value: Any) -> str:
    if not isinstance(value, str) or value not in list(AttributeType):
        raise ValueError(f"{described(value)} is no type of value; write one of {', '.join(AttributeType)}")
    return value


def _order(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f"an order is a whole number (smaller stands first), not {described(value)}")
    return value


Text = Annotated[str, BeforeValidator(_text, json_schema_input_type=str | int)]
Number = Annotated[str, BeforeValidator(_number, json_schema_input_type=str | int)]
Phone = Annotated[str, BeforeValidator(_phone, json_schema_input_type=str | int)]
Prefix = Annotated[str, BeforeValidator(_prefix, json_schema_input_type=str | int)]
Contact = Annotated[str, BeforeValidator(_contact)]
TrunkContact = Annotated[str, BeforeValidator(_trunk_contact)]
Origin = Annotated[str, BeforeValidator(_origin)]


def _workmode(value: Any) -> Any:
    if value not in WORKMODES:
        raise ValueError(f"{described(value)} is no work mode of a reason; write one of {', '.join(WORKMODES)}")
    return value


WORKMODES = ("AfterCallWork", "AuxWork", "WalkAway")
"""What a reason can stand for."""

Workmode = Annotated[
    str,
    BeforeValidator(_workmode, json_schema_input_type=Literal["AfterCallWork", "AuxWork", "WalkAway"]),
]
RelayName = Annotated[str, BeforeValidator(_relay, json_schema_input_type=Literal["built-in", "rtpengine"])]
NgAddress = Annotated[tuple[str, int], BeforeValidator(_ng, json_schema_input_type=str)]
IceUrl = Annotated[str, BeforeValidator(_ice_url)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Level = Annotated[int, BeforeValidator(_level)]
Priority = Annotated[int, BeforeValidator(_priority)]
OptionText = Annotated[str, BeforeValidator(_option, json_schema_input_type=str | int | bool | list[str])]
DNTypeName = Annotated[str, BeforeValidator(_dn_type)]
AttributeTypeName = Annotated[str, BeforeValidator(_attribute_type)]
Order = Annotated[int, BeforeValidator(_order)]
