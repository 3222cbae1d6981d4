"""RFC 4733."""

from __future__ import annotations

import pytest

from simulator.media.dtmf import Keypad, TelephoneEvent
from simulator.media.rtp import RtpPacket


@pytest.mark.parametrize(
    ("payload", "event"),
    [
        ("050a00a0", TelephoneEvent("5", 160)),
        ("0b8a0320", TelephoneEvent("#", 800, end=True)),
        ("0f3f0000", TelephoneEvent("D", 0, volume=63)),
    ],
)
def test_payloads(payload: str, event: TelephoneEvent) -> None:
    assert TelephoneEvent.parse(bytes.fromhex(payload)) == event
    assert bytes(event) == bytes.fromhex(payload)


@pytest.mark.parametrize("payload", ["", "050a00", "100a00a0", "ff0a00a0"])
def test_what_is_no_key(payload: str) -> None:
    assert TelephoneEvent.parse(bytes.fromhex(payload)) is None
    assert Keypad().pressed(RtpPacket(101, 1, 1, 1, bytes.fromhex(payload))) is None


def test_rescaling_to_another_clock() -> None:
    assert TelephoneEvent("1", 800, True).rescaled(8000, 48000) == TelephoneEvent("1", 4800, True)
    assert TelephoneEvent("1", 60000).rescaled(8000, 48000).duration == 0xFFFF


@pytest.mark.parametrize(
    ("packets", "keys"),
    [
        pytest.param([(0, "5", 160, False), (0, "5", 320, True), (0, "5", 320, True)], "5", id="one press"),
        pytest.param([(0, "5", 160, True), (800, "5", 160, True)], "55", id="the same key twice"),
        pytest.param([(0, "5", 160, True), (0, "6", 160, True)], "56", id="two keys at one time"),
        pytest.param([(0, "5", 320, True)], "5", id="only the end arrived"),
        pytest.param([(0, "5", 65535, False), (65535, "5", 160, True)], "5", id="a press longer than the field"),
        pytest.param([(0, "5", 160, False), (160, "6", 160, False)], "56", id="another key at once"),
    ],
)
def test_presses(packets: list[tuple[int, str, int, bool]], keys: str) -> None:
    keypad = Keypad()
    heard = [
        keypad.pressed(RtpPacket(101, number, start, 1, bytes(TelephoneEvent(key, duration, end))))
        for number, (start, key, duration, end) in enumerate(packets)
    ]
    assert "".join(key for key in heard if key) == keys
    assert heard[0] is not None
