"""A message from its caller's mouth to the file, the lamp and the list."""

from __future__ import annotations

import asyncio
import io
import urllib.request
import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from simulator.phones.customer import Script
from tests.e2e.calling import Calling
from tests.e2e.listener import Listener
from tests.e2e.server import Server
from tests.e2e.waiting import until
from tests.simulator.media.sounds import write_sound

pytestmark = pytest.mark.sockets

CENTRE = """
agents:
  - {dn: 5001, name: Ada Example, groups: [Sales]}
dns:
  - {number: 8999, type: VoiceMail}
  - {number: 5003, type: Extension, options: {voicemail-pin: "42"}}
trunks:
  - {name: Anyone, contact: "*"}
"""


ONE_SECOND = 16_000
"""Bytes of a message."""
MESSAGE = 1300
"""What somebody has said for 5003, in Hz."""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    kept = tmp_path / "users/voicemail/5003"
    kept.mkdir(parents=True)
    write_sound(kept / "1.wav", MESSAGE, 2.0, "pcm_s16le")
    (kept / "messages.json").write_text('[{"number": 1, "caller": "+14155550100", "time": 0, "new": true}]')
    with Server(CENTRE, "--media", str(tmp_path)) as running:
        yield running
        assert "Traceback" not in running.log


@pytest.mark.parametrize("box", ["5001", "Sales"])
def test_a_customer_speaks_and_hangs_up(server: Server, tmp_path: Path, box: str) -> None:
    """For an agent, or for a group whose members all have the lamp."""
    with server.tlib("5001", "8999") as client:
        customer = Calling(server, "8999", Script(), MAILBOX=box)
        client.expect("EventTreatmentApplied", TreatmentType="RecordUserAnnouncement")
        recorded = tmp_path / f"users/voicemail/{box}/1.wav"
        until(lambda: recorded.exists() and recorded.stat().st_size > ONE_SECOND, "a second of it is recorded")
        customer.customer.hang_up()
        assert customer.ended().answered
        lit = client.expect("EventMessageWaitingOn")
        assert (lit["ThisDN"], lit["Extensions"]) == ("5001", {"NewMessages": 1, "OldMessages": 0})
        (message,) = server.get(f"/sim/voicemail?box={box}")
        assert (message["box"], message["number"], message["caller"], message["new"]) == (
            box,
            1,
            "+14155550123",
            True,
        )
        server.until("/sim/calls", "[]")
        with urllib.request.urlopen(f"{server.url}/sim/voicemail/{box}/1") as found:
            data = io.BytesIO(found.read())
        with wave.open(data) as sound:
            samples = np.frombuffer(sound.readframes(sound.getnframes()), "<i2")
            assert sound.getframerate() == 8000
        assert np.abs(samples).max() > 1000
        urllib.request.urlopen(urllib.request.Request(f"{server.url}/sim/voicemail/{box}/1", method="DELETE"))
        client.expect("EventMessageWaitingOff", ThisDN="5001")
        assert not recorded.exists()


async def test_its_owner_calls_says_the_code_listens_and_deletes(server: Server, tmp_path: Path) -> None:
    owner = Listener(server, "5003")
    with server.tlib("5003", "8999") as client:
        await asyncio.to_thread(server.until, "/sim/registrations", '"5003"')
        owner.dial("8999", "5003")
        await owner.hears_something()
        owner.press("42")
        await owner.hears(MESSAGE, 20)
        owner.press("1")
        await asyncio.to_thread(client.expect, "EventMessageWaitingOff", ThisDN="5003")
    owner.close()
    assert not (tmp_path / "users/voicemail/5003/1.wav").exists()
    assert server.get("/sim/voicemail?box=5003") == []
