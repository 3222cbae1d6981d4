"""Keys in INFO, as telephones write them."""

import pytest

from simulator.b2bua.dtmf import pressed
from simulator.sip.headers import Headers
from simulator.sip.message import Request

RELAY, PLAIN = "application/dtmf-relay", "application/dtmf"


def info(kind: str, body: bytes) -> Request:
    return Request("INFO", "sip:8000@127.0.0.1", Headers([("Content-Type", kind)] if kind else []), body)


@pytest.mark.parametrize(
    ("kind", "body", "key"),
    [
        (RELAY, b"Signal=5\r\nDuration=160\r\n", "5"),
        (RELAY, b"signal= #\nduration= 160", "#"),
        (RELAY, b"Duration=100\r\nSignal=a\r\n", "A"),
        (RELAY, b"Signal=10\r\nDuration=160\r\n", "*"),
        (RELAY, b"Signal=11\r\n", "#"),
        (RELAY, b"Signal=15\r\n", "D"),
        ("Application/DTMF-Relay; charset=utf-8", b"Signal=0\r\n", "0"),
        (PLAIN, b"7", "7"),
        (PLAIN, b"*\r\n", "*"),
        (PLAIN, b"Signal=7", "7"),
        (RELAY, b"Signal=16\r\n", None),
        (RELAY, b"Signal=\r\n", None),
        (RELAY, b"Signal=hf\r\n", None),
        (RELAY, b"Duration=160\r\n", None),
        (PLAIN, b"", None),
        (PLAIN, b"\xff\xfe", None),
        ("application/sdp", b"Signal=5\r\n", None),
        ("", b"5", None),
    ],
)
def test_a_key_is_read(kind: str, body: bytes, key: str | None) -> None:
    assert pressed(info(kind, body)) == key
