"""The built desktop's files, and what stands in for them."""

from pathlib import Path

import pytest

from tests.tserver_api.fake_platform import FakePlatform
from tests.tserver_api.serving import client


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    for name in ("index.html", "workspace/index.html", "phone/index.html", "assets/app-1a2b.js"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"this is {name}", encoding="utf-8")
    return tmp_path


async def test_files(dist: Path) -> None:
    async with client(FakePlatform(), dist) as http:
        start = await http.get("/")
        desk = await http.get("/ui/workspace/")
        script = await http.get("/ui/assets/app-1a2b.js")
        bare = await http.get("/ui/phone")
        missing = await http.get("/ui/nothing")
        outside = await http.get("/ui/..%2f..%2fetc/passwd")
        written = await http.post("/ui/phone/")
    assert (start.text, start.headers["cache-control"]) == ("this is index.html", "no-cache")
    assert (desk.text, desk.headers["cache-control"]) == ("this is workspace/index.html", "no-cache")
    assert "immutable" in script.headers["cache-control"]
    assert bare.status_code == 307
    assert bare.headers["location"].endswith("/ui/phone/")
    assert {missing.status_code, outside.status_code} == {404}
    assert missing.headers["content-type"] == "application/problem+json"
    assert written.status_code == 405


async def test_scripts_come_packed_to_who_unpacks_them(dist: Path) -> None:
    async with client(FakePlatform(), dist) as http:
        packed = [await http.get("/ui/assets/app-1a2b.js", headers={"Accept-Encoding": "br, gzip"}) for _ in range(2)]
        plain = await http.get("/ui/assets/app-1a2b.js", headers={"Accept-Encoding": "identity"})
        part = await http.get("/ui/assets/app-1a2b.js", headers={"Accept-Encoding": "gzip", "Range": "bytes=0-3"})
        head = await http.head("/ui/assets/app-1a2b.js", headers={"Accept-Encoding": "gzip"})
        page = await http.get("/ui/workspace/", headers={"Accept-Encoding": "gzip"})
    for one in packed:
        assert (one.headers["content-encoding"], one.text) == ("gzip", "this is assets/app-1a2b.js")
        assert "javascript" in one.headers["content-type"]
        assert "immutable" in one.headers["cache-control"]
    for one in (plain, part, head, page):
        assert "content-encoding" not in one.headers
    assert plain.headers["vary"] == "Accept-Encoding"
    assert (part.status_code, part.text) == (206, "this")


@pytest.mark.parametrize("built", [None, "nowhere"])
async def test_a_desktop_that_is_not_built_says_how_to_build_it(built: str | None, tmp_path: Path) -> None:
    platform = FakePlatform()
    async with client(platform, tmp_path / built if built else None) as http:
        start = await http.get("/")
        desk = await http.get("/ui/workspace/")
        platform.ready = False
        starting = await http.get("/")
    assert (start.status_code, desk.status_code) == (200, 503)
    for page in (start, desk):
        assert "npm run build" in page.text
        assert "<script" not in page.text
        assert "style=" not in page.text
    assert "is ready" in start.text
    assert "is starting" in starting.text


async def test_a_desktop_may_be_built_while_the_server_runs(tmp_path: Path) -> None:
    async with client(FakePlatform(), tmp_path / "dist") as http:
        assert (await http.get("/ui/workspace/")).status_code == 503
        (tmp_path / "dist/workspace").mkdir(parents=True)
        (tmp_path / "dist/workspace/index.html").write_text("built")
        assert (await http.get("/ui/workspace/")).text == "built"
