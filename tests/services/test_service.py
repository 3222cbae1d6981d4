"""The shell: connected where there is something to serve, and no fault of an application reaches the platform."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.engine import Engine
from services.mailbox import Message
from services.service import ServiceApplications
from simulator.config.objects import DN, Configuration, DNType
from simulator.platform import MessageView
from simulator.tlib.events import TEvent
from simulator.tlib.requests import (
    RequestApplyTreatment,
    RequestRegisterClient,
    RequestSetMessageWaitingOff,
    RequestSetMessageWaitingOn,
    TRequest,
)
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


MAIL = Configuration(dns={"5001": DN("5001"), "8999": DN("8999", DNType.VoiceMail)})


def test_messages_are_kept_played_and_deleted(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    box = tmp_path / "users" / "voicemail" / "5001"
    box.mkdir(parents=True)
    (box / "messages.json").write_text('[{"number": 1, "caller": "+1415", "time": 5.0, "new": true}]')
    (box / "1.wav").write_bytes(b"RIFF")
    platform = Platform(mute=True)
    service = ServiceApplications(platform, MAIL, tmp_path)
    service.start()
    assert service.messages() == (MessageView("5001", 1, "+1415", 5.0, True),)
    assert platform.asked()[-1] is RequestSetMessageWaitingOn
    assert (service.sound("5001", 1), service.sound("5001", 2), service.sound("..", 1)) == (b"RIFF", None, None)
    assert service.hear("5001", 1)
    assert not service.hear("5001", 2)
    assert not service.messages()[0].new
    assert service.delete("5001", 1)
    assert not service.delete("5001", 1)
    assert platform.asked()[-1] is RequestSetMessageWaitingOff
    assert (box / "messages.json").read_text() == "[]\n"
    assert not (box / "1.wav").exists()


def test_mailboxes_that_cannot_be_read_or_written(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    box = tmp_path / "users" / "voicemail" / "5001"
    box.mkdir(parents=True)
    (box / "messages.json").write_text("nonsense")
    service = ServiceApplications(Platform(mute=True), MAIL, tmp_path)
    assert "begins with empty mailboxes" in caplog.text
    service.start()
    (box / "messages.json").unlink()
    (box / "messages.json").mkdir()
    service.voicemail.mailboxes.add("5001", Message(1, "+1415", 5.0))
    assert service.delete("5001", 1)
    assert "are not kept" in caplog.text
