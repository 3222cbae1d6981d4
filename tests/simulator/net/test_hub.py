"""Fan-out: who gets which copy, and that one broken client costs nobody else anything."""

import pytest

from simulator.contract import DISTRIBUTED, Publish
from simulator.net.hub import Hub
from simulator.tlib.events import EventACK, TEvent

EVENT = EventACK(event_sequence_number=1, time=0.0)


def test_only_the_requester_gets_the_reference() -> None:
    hub = Hub()
    got: list[tuple[str, int]] = []
    one = hub.connect(lambda _event, reference: got.append(("one", reference)))
    two = hub.connect(lambda _event, reference: got.append(("two", reference)))
    hub.publish(Publish(EVENT, (one, two), requester=two, reference_id=7))
    assert got == [("one", 0), ("two", 7)]


def test_what_nobody_asked_for_has_its_reference_in_every_copy() -> None:
    hub = Hub()
    got: list[tuple[str, int]] = []
    one = hub.connect(lambda _event, reference: got.append(("one", reference)))
    two = hub.connect(lambda _event, reference: got.append(("two", reference)))
    hub.publish(Publish(EVENT, (one, two), reference_id=DISTRIBUTED))
    assert got == [("one", DISTRIBUTED), ("two", DISTRIBUTED)]


def test_a_client_that_left_gets_nothing() -> None:
    hub = Hub()
    got: list[TEvent] = []
    one = hub.connect(lambda event, _reference: got.append(event))
    hub.disconnect(one)
    hub.publish(Publish(EVENT, (one,)))
    assert got == []
    assert len(hub) == 0


def test_a_delivery_that_fails_drops_that_client_only(caplog: pytest.LogCaptureFixture) -> None:
    hub = Hub()
    got: list[TEvent] = []

    def broken(_event: TEvent, _reference: int) -> None:
        raise RuntimeError("broken")

    bad, good = hub.connect(broken), hub.connect(lambda event, _reference: got.append(event))
    hub.publish(Publish(EVENT, (bad, good)))
    hub.publish(Publish(EVENT, (bad, good)))
    assert got == [EVENT, EVENT]
    assert len(hub) == 1
    assert caplog.text.count("its delivery failed") == 1
