"""What comes when its leg is gone, or its call has moved on, is passed over."""

from __future__ import annotations

from collections import deque
from types import SimpleNamespace
from typing import Any

from simulator.b2bua.bridge import Bridge
from simulator.b2bua.incoming import Incoming
from simulator.b2bua.media import Media
from simulator.contract import LegId, MediaHappened
from simulator.switch import monitors, supervision
from simulator.switch.legs import LegNotRecorded, PlayOnHold, RecordAction, RecordLeg
from simulator.switch.state import PartyState
from simulator.tlib.enums import CallType
from simulator.tlib.requests import RequestMonitorNextCall

GONE = LegId(7)


def _with(legs: Any) -> Any:
    return SimpleNamespace(_x=SimpleNamespace(legs=legs, up=deque()))


def test_music_and_recordings_for_a_leg_that_is_gone() -> None:
    Bridge.on_hold(_with({}), PlayOnHold(GONE, None), 0.0)
    Bridge.record(_with({}), RecordLeg(GONE, RecordAction.Stop, "one"), 0.0)


def test_an_ack_that_nothing_waits_for() -> None:
    leg = SimpleNamespace(state=None, accepted=None, engine=False)
    part: Any = SimpleNamespace(_x=SimpleNamespace(of_request=lambda _request: leg))
    request: Any = None
    Incoming.acknowledged(part, request, 0.0)


def test_a_recording_that_cannot_be_kept() -> None:
    part = _with({GONE: SimpleNamespace(id=GONE)})
    Media.happened(part, MediaHappened(GONE, "recording-failed", ""))
    assert list(part._x.up) == [LegNotRecorded(GONE)]


def _floor(**state: Any) -> Any:
    words = {"monitor-consult-calls": "all"}
    tserver = SimpleNamespace(tserver=lambda option, default: words.get(option, default))
    return SimpleNamespace(state=SimpleNamespace(**state), configuration=tserver)


def test_an_observation_without_an_order() -> None:
    monitors.observed(_floor(monitors={}), "5001")
    nobody: Any = SimpleNamespace(party=lambda _number: None)
    observer: Any = SimpleNamespace(number="5003", observes=None)
    supervision.joined(_floor(), nobody, observer)


def test_consultations_are_observed_if_the_option_says_so(monkeypatch: Any) -> None:
    call: Any = SimpleNamespace(call_type=CallType.Consult)
    assert supervision._wanted(_floor(), call)
    held = SimpleNamespace(state=PartyState.Held)
    monkeypatch.setattr(monitors, "order", lambda *_all: None)
    floor = _floor(calls_on=lambda _dn: [(call, held)])
    asked: Any = None
    supervision.monitor(floor, RequestMonitorNextCall(this_dn="5003", other_dn="5001"), asked)
