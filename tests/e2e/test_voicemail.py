"""A message from its caller's mouth to the file, the lamp and the list."""

from __future__ import annotations

import io
import urllib.request
import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from simulator.phones.customer import Script
from tests.e2e.calling import Calling
from tests.e2e.server import Server

pytestmark = pytest.mark.sockets

CENTRE = """
agents:
  - {dn: 5001, name: Ada Example}
dns:
  - {number: 8999, type: VoiceMail}
trunks:
  - {name: Anyone, contact: "*"}
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with Server(CENTRE, "--media", str(tmp_path)) as running:
        yield running
        assert "Traceback" not in running.log


def test_a_customer_speaks_and_hangs_up(server: Server, tmp_path: Path) -> None:
    with server.tlib("5001", "8999") as client:
        customer = Calling(server, "8999", Script(hang_up_after=14), MAILBOX="5001")
        client.expect("EventTreatmentApplied", TreatmentType="RecordUserAnnouncement")
        assert customer.ended().answered
        lit = client.expect("EventMessageWaitingOn")
        assert (lit["ThisDN"], lit["Extensions"]) == ("5001", {"NewMessages": 1, "OldMessages": 0})
        (message,) = server.get("/sim/voicemail")
        assert (message["box"], message["number"], message["caller"], message["new"]) == (
            "5001",
            1,
            "+14155550123",
            True,
        )
        server.until("/sim/calls", "[]")
        with urllib.request.urlopen(f"{server.url}/sim/voicemail/5001/1") as found:
            data = io.BytesIO(found.read())
        with wave.open(data) as sound:
            samples = np.frombuffer(sound.readframes(sound.getnframes()), "<i2")
            assert sound.getframerate() == 8000
        assert np.abs(samples).max() > 1000
        urllib.request.urlopen(urllib.request.Request(f"{server.url}/sim/voicemail/5001/1", method="DELETE"))
        client.expect("EventMessageWaitingOff", ThisDN="5001")
        assert not (tmp_path / "users/voicemail/5001/1.wav").exists()
