"""The shell: kept, woken by the platform's clock, and no fault reaches the platform."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.callbacks.engine import Engine
from services.callbacks.service import CallbackService
from services.contacts.database import connect
from simulator.callbacks import Callback, Rescheduling, Standing
from simulator.tlib.events import EventDiverted
from simulator.tlib.requests import RequestDistributeUserEvent, RequestMakePredictiveCall, TRequest
from tests.services.callbacks.test_engine import CENTRE, event
from tests.tserver_api.fake_platform import NOW, FakePlatform

MINE = Callback("", "ada", "+14155550100", NOW + 60, user_data={"Segment": "Gold"})


def asked(platform: FakePlatform, kind: type[TRequest]) -> list[TRequest]:
    return [request for _, request in platform.requests if isinstance(request, kind)]


def made(file: Path | None = None) -> tuple[FakePlatform, CallbackService]:
    platform = FakePlatform(configuration=CENTRE, mute=True)
    return platform, CallbackService(platform, CENTRE, connect(file))


async def test_it_wakes_when_the_platforms_clock_says_so() -> None:
    platform, service = made()
    service.start()
    service.schedule(MINE)
    before = len(asked(platform, RequestDistributeUserEvent))
    platform.step_clock(61)
    await platform.until(lambda: len(asked(platform, RequestDistributeUserEvent)) > before)
    service.schedule(Callback("", "ada", "+14155550101", NOW, queue="8000"))
    await platform.until(lambda: bool(asked(platform, RequestMakePredictiveCall)))
    assert [one.standing for one in service.callbacks("ada")] == [Standing.Calling, Standing.Scheduled]
    service.stop()
    service.stop()
    assert platform.clients == {}


async def test_events_of_calls_leave_the_timer_alone() -> None:
    platform, service = made()
    service.start()
    service.schedule(MINE)
    timer = service._timer
    assert timer is not None
    for _ in range(3):
        platform.publish(event(EventDiverted))
    assert service._timer is timer
    assert not timer.cancelled()
    service.reschedule(service.callbacks("ada")[0].id, Rescheduling(due=NOW + 90))
    assert service._timer is not timer
    assert timer.cancelled()
    service.stop()


def test_changed_done_and_gone() -> None:
    _, service = made()
    one = service.schedule(MINE)
    other = service.schedule(MINE)
    assert one.id != other.id
    changed = service.reschedule(one.id, Rescheduling(due=NOW + 600, note="later"))
    assert changed is not None
    assert (changed.due, changed.note, changed.number) == (NOW + 600, "later", "+14155550100")
    assert service.callbacks("ada") == (other, changed)
    assert service.callbacks("bob") == ()
    assert service.process(one.id) is not None
    assert service.callbacks("ada") == (other,)
    assert service.reschedule(one.id, Rescheduling()) is None, "it is done with"
    assert service.delete_callback(other.id)
    assert not service.delete_callback(other.id)
    assert service.process(other.id) is None
    assert service.reschedule("none", Rescheduling()) is None


async def test_one_that_is_called_is_left_alone_and_may_fail() -> None:
    platform, service = made()
    service.start()
    one = service.schedule(Callback("", "ada", "+1", NOW, queue="8000"))
    await platform.until(lambda: bool(asked(platform, RequestMakePredictiveCall)))
    assert service.process(one.id) is None
    assert not service.delete_callback(one.id)
    assert service.reschedule(one.id, Rescheduling()) is None
    service.stop()


def test_a_restart_loses_nothing(tmp_path: Path) -> None:
    file = tmp_path / "contacts.sqlite"
    _, service = made(file)
    kept = service.schedule(MINE)
    missed = service.schedule(Callback("", "ada", "+1", NOW - 5000, queue="8000"))
    _, again = made(file)
    assert again.callback(kept.id) == kept
    found = again.callback(missed.id)
    assert found is not None
    assert (found.standing, found.outcome) == (Standing.Failed, "Missed")
    assert again.reschedule(missed.id, Rescheduling(due=NOW + 5)) is not None


def test_our_fault_stays_ours(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    platform, service = made()

    def fails(*_: object) -> None:
        raise RuntimeError("broken")

    service._client = platform.connect(service._deliver)
    monkeypatch.setattr(Engine, "event", fails)
    platform.publish(event(EventDiverted))
    assert "callbacks failed" in caplog.text
