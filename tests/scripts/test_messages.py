"""The list of message types has T-Library's numbers, and the vocabulary has a class for each."""

import pytest

from scripts.messages import MESSAGES
from simulator.tlib.catalogue import EVENTS, REQUESTS


@pytest.mark.parametrize(
    ("number", "name"),
    [
        (0, "RequestRegisterClient"),
        (49, "RequestDistributeEvent"),
        (52, "EventError"),
        (60, "EventRinging"),
        (96, "EventUserEvent"),
        (113, "RequestApplyTreatment"),
        (138, "EventACK"),
        (148, "EventDNBackInService"),
        (152, "EventQueueLogout"),
        (160, "EventCallCreated"),
        (181, "EventTransactionStatus"),
    ],
)
def test_number(number: int, name: str) -> None:
    assert MESSAGES[number] == name


def test_names_occur_once_and_say_what_they_are() -> None:
    assert len(set(MESSAGES.values())) == len(MESSAGES)
    assert all(name.startswith(("Request", "Event")) for name in MESSAGES.values())


def test_every_message_is_in_the_vocabulary() -> None:
    assert EVENTS.keys() | REQUESTS.keys() == set(MESSAGES.values())
