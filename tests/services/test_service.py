"""The shell: connected where there is something to serve, and no fault of an application reaches the platform."""

from __future__ import annotations

import pytest

from services.engine import Engine
from services.service import ServiceApplications
from simulator.config.objects import Configuration
from simulator.tlib.events import TEvent
from simulator.tlib.requests import RequestApplyTreatment, RequestRegisterClient, TRequest
from tests.services.test_engine import CENTRE, asked
from tests.tserver_api.fake_platform import FakePlatform


class Platform(FakePlatform):
    def asked(self) -> list[type[TRequest]]:
        return [type(request) for _, request in self.requests]


def test_a_call_is_answered_until_it_stops() -> None:
    platform = Platform(mute=True)
    service = ServiceApplications(platform, CENTRE)
    service.start()
    assert platform.asked()[0] is RequestRegisterClient
    deliver = next(iter(platform.clients.values()))
    deliver(asked("*101"), 0)
    assert platform.asked()[-1] is RequestApplyTreatment
    before = len(platform.requests)
    service.stop()
    deliver(asked("*101"), 0)
    assert len(platform.requests) == before


def test_without_service_numbers_there_is_no_client() -> None:
    platform = Platform(mute=True)
    service = ServiceApplications(platform, Configuration())
    service.start()
    service.stop()
    assert not platform.requests


def test_a_fault_is_logged_and_goes_no_further(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(engine: Engine, event: TEvent) -> list[TRequest]:
        raise RuntimeError("a bug")

    platform = Platform(mute=True)
    service = ServiceApplications(platform, CENTRE)
    service.start()
    monkeypatch.setattr(Engine, "event", fail)
    next(iter(platform.clients.values()))(asked("*101"), 0)
    assert "an application failed" in caplog.text
