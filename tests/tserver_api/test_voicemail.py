"""Messages are listed, played and deleted."""

from __future__ import annotations

import pytest

from simulator.platform import MessageView
from tests.tserver_api.fake_platform import NOW, FakePlatform
from tests.tserver_api.serving import client

TIME = "2026-02-02T08:24:59.859000Z"


async def test_messages() -> None:
    platform = FakePlatform()
    platform.mail = [MessageView("5001", 1, "+1415", NOW, True), MessageView("Sales", 4, "5002", NOW, False)]
    async with client(platform) as http:
        first = {"box": "5001", "number": 1, "caller": "+1415", "time": TIME, "new": True}
        every = (await http.get("/sim/voicemail")).json()
        assert [one["box"] for one in every] == ["5001", "Sales"]
        assert every[0] == first
        assert (await http.get("/sim/voicemail?box=5001")).json() == [first]
        sound = await http.get("/sim/voicemail/5001/1")
        assert (sound.content, sound.headers["content-type"]) == (b"RIFF", "audio/wav")
        assert (await http.delete("/sim/voicemail/5001/1")).status_code == 204
        assert (await http.get("/sim/voicemail?box=5001")).json() == []


@pytest.mark.parametrize("method", ["GET", "DELETE"])
async def test_a_message_that_is_not_there(method: str) -> None:
    async with client(FakePlatform()) as http:
        response = await http.request(method, "/sim/voicemail/5001/1")
    assert response.status_code == 404
    assert response.json()["detail"].startswith("There is no message 1 for 5001.")
