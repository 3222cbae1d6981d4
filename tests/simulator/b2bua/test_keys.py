"""Keys that do not arrive are logged. What is sent is in tests/ladders/calls/keys.md."""

import pytest

from tests.ladder_player import Player


@pytest.mark.parametrize(
    ("answer", "then", "logged"),
    [
        ("5003 200 sdp", [], "5003 does not get the keys 12: its media goes past us and it takes no INFO"),
        ("5003 200 sdp info", ["5003 INFO-415"], "5003 does not get the keys 12: it answered 415"),
        ("5003 200 sdp info", ["5003 INFO-200", "5003 INFO-501"], "5003 does not get the keys 2: it answered 501"),
    ],
)
def test_keys_that_do_not_arrive(answer: str, then: list[str], logged: str) -> None:
    player = Player()
    for name in ("5001", "5003"):
        player._telephone(name)
    beginning = ["5001 REGISTER", "5001 INVITE 5003 sdp", answer, "5001 ACK"]
    for text in [*beginning, "5001 RequestSendDTMF DTMFDigits=12", *then]:
        player._step(text)
    assert player.logged == [logged]


def test_a_gateway_is_called_by_its_name() -> None:
    player = Player()
    for name in ("trunk", "5003"):
        player._telephone(name)
    for text in ("trunk INVITE 5003 sdp", "5003 200 sdp", "trunk ACK", "5003 RequestSendDTMF DTMFDigits=1"):
        player._step(text)
    player._step("trunk INFO-481")
    assert player.logged == ["PSTN does not get the keys 1: it answered 481"]
