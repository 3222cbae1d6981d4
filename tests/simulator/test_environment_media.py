"""Who carries the media, in the contact-centre file."""

from __future__ import annotations

import pytest

from simulator import environment
from simulator.config.objects import MediaRelay
from simulator.environment import EnvironmentFaults


@pytest.mark.parametrize(
    ("text", "relay"),
    [
        ("agents: [1]", None),
        ("agents: [1]\nmedia: {relay: built-in, ng: '127.0.0.1:1'}", None),
        ("agents: [1]\nmedia: {relay: rtpengine}", MediaRelay("127.0.0.1", 2223)),
        ("agents: [1]\nmedia: {relay: rtpengine, ng: '[::1]:2224'}", MediaRelay("::1", 2224)),
    ],
)
def test_who_carries_the_media(text: str, relay: MediaRelay | None) -> None:
    assert environment.parse(text).relay == relay


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("media: {relay: asterisk}", "media.relay: 'asterisk' is no media relay; write built-in or rtpengine"),
        ("media: {ng: 2223}", "media.ng: 2223 is no address of rtpengine; write what its --listen-ng says"),
        ("media: {ng: 'relay.example:2223'}", "is no address of rtpengine"),
        ("media: {ng: '127.0.0.1:0'}", "is no address of rtpengine"),
        ("media: {rely: rtpengine}", "media.rely: there is no key rely here; did you mean relay?"),
        ("media: rtpengine", "media: this has to be a mapping"),
    ],
)
def test_what_it_cannot_be(text: str, fault: str) -> None:
    with pytest.raises(EnvironmentFaults) as raised:
        environment.parse(f"agents: [1]\n{text}")
    assert fault in str(raised.value)
