"""Recordings are listed, played and deleted, in folders too."""

from __future__ import annotations

import pytest

from simulator.platform import RecordingView
from tests.tserver_api.fake_platform import FakePlatform
from tests.tserver_api.serving import client


async def test_recordings() -> None:
    platform = FakePlatform()
    platform.taped = [RecordingView("today/5001.wav", "2026-02-02T08:24:59.859Z", 3.2, {"ConnID": "01"})]
    async with client(platform) as http:
        assert (await http.get("/sim/recordings")).json() == [
            {
                "name": "today/5001.wav",
                "started": "2026-02-02T08:24:59.859Z",
                "seconds": 3.2,
                "metadata": {"ConnID": "01"},
            }
        ]
        sound = await http.get("/sim/recordings/today/5001.wav")
        assert (sound.content, sound.headers["content-type"]) == (b"RIFF", "audio/wav")
        assert (await http.delete("/sim/recordings/today/5001.wav")).status_code == 204
        assert (await http.get("/sim/recordings")).json() == []


@pytest.mark.parametrize("method", ["GET", "DELETE"])
async def test_a_recording_that_is_not_there(method: str) -> None:
    async with client(FakePlatform()) as http:
        response = await http.request(method, "/sim/recordings/5001.wav")
    assert response.status_code == 404
    assert response.json()["detail"] == "There is no recording 5001.wav. GET /sim/recordings lists those there are."
