"""Recordings of a call are played from its details, by those who may."""

from __future__ import annotations

import pytest

from simulator import environment
from simulator.platform import RecordingView
from tests.tserver_api.fake_platform import FakePlatform
from tests.tserver_api.serving import as_agent, client
from tests.tserver_api.test_contacts import called, talk

CENTRE = environment.parse("""
agents:
  - {dn: 5001, person-options: {interaction-workspace: {privilege.recording.can-play: true}}}
  - dn: 5002
    person-options:
      interaction-workspace: {privilege.recording.can-play: true, privilege.contact.can-use-contact-history: false}
  - 5003
""")


def tape(name: str, conn: str, dn: str, second: int = 0) -> RecordingView:
    return RecordingView(name, f"2026-02-02T08:24:{second:02d}.000Z", 3.2, {"ConnID": conn, "DN": dn, "ANI": "1"})


def recorded() -> tuple[FakePlatform, str]:
    """The path of the one call's recordings."""
    platform = FakePlatform(configuration=CENTRE, mute=True)
    platform.taped = [tape("b.wav", "c1", "5001", 9), tape("a/a.wav", "c1", "5001", 5), tape("c.wav", "c2", "5001")]
    platform.taped.append(tape("d.wav", "c1", "5002"))
    talk(platform, *called())
    found = platform.contacts.interaction_of("5001", "c1")
    assert found is not None
    return platform, f"/ui/history/{found.id}/recordings"


async def test_ones_own_part_is_heard() -> None:
    platform, path = recorded()
    async with client(platform) as http:
        await as_agent(http)
        listed = (await http.get(path)).json()
        sound = await http.get(f"{path}/a/a.wav")
        others = [await http.get(f"{path}/{name}") for name in ("c.wav", "d.wav", "nothing.wav")]
    assert [(one["name"], one["seconds"]) for one in listed] == [("a/a.wav", 3.2), ("b.wav", 3.2)]
    assert (sound.content, sound.headers["content-type"], sound.headers["cache-control"]) == (
        b"RIFF",
        "audio/wav",
        "no-store",
    )
    assert [one.status_code for one in others] == [404] * 3


@pytest.mark.parametrize(
    ("dn", "missing"),
    [("5002", "privilege.contact.can-use-contact-history"), ("5003", "privilege.recording.can-play")],
)
async def test_not_without_the_privileges(dn: str, missing: str) -> None:
    platform, path = recorded()
    async with client(platform) as http:
        assert (await http.get(path)).status_code == 401
        await as_agent(http, dn)
        refused = [await http.get(path), await http.get(f"{path}/b.wav")]
    assert [one.status_code for one in refused] == [403, 403]
    assert missing in refused[0].json()["detail"]
