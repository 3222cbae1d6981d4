"""Which services answer a desktop, and what those say that do not."""

import pytest

from tests.tserver_api.fake_platform import FakePlatform
from tests.tserver_api.serving import client
from tests.tserver_api.test_desktop import LOGIN


@pytest.mark.parametrize(
    ("service", "paths"),
    [
        ("contacts", ["/ui/contacts", "/ui/history", "/ui/favorites", "/ui/recents"]),
        ("voicemail", ["/ui/voicemail"]),
        ("statistics", ["/stats/definitions", "/stats/floor"]),
    ],
)
async def test_a_service_that_is_down_says_so_and_comes_back(service: str, paths: list[str]) -> None:
    async with client(FakePlatform()) as http:
        await http.post("/ui/session", json=LOGIN)
        assert {one["state"] for one in (await http.get("/ui/services")).json()} == {"Active"}
        assert (await http.post("/sim/faults", json={"fault": f"{service}-down"})).status_code == 200
        down = [one["name"] for one in (await http.get("/ui/services")).json() if one["state"] == "Inactive"]
        assert down == [service]
        for path in paths:
            refused = await http.get(path)
            assert (refused.status_code, refused.json()["service"]) == (503, service)
        # Signing in does without.
        assert (await http.post("/ui/session", json=LOGIN)).status_code == 201
        assert (await http.delete(f"/sim/faults/{service}-down")).status_code == 204
        for path in paths[:1]:
            assert (await http.get(path)).status_code == 200
