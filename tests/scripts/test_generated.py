"""Generated files say what the code does, and --check says when they no longer do."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from scripts import generated
from scripts.generated import Support
from simulator.switch import machine
from simulator.tlib.requests import RequestMakeCall


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("from a import EventHeld", set()),
        ("give(EventHeld(this_dn=dn))", {"give", "EventHeld", "dn"}),
        ("give(events.EventHeld)", {"give", "EventHeld", "events"}),
        ("TABLE = {State.Held: (S.Gone, EventHeld)}", {"TABLE", "S", "Gone", "EventHeld"}),
        ("TABLE: Table = {EventHeld: 1} | {1: EventRinging}", {"EventRinging"}),
        ("event: EventHeld", set()),
        ("def f(event: EventHeld) -> EventHeld: return x", {"x"}),
        ("async def f(event: EventHeld) -> None: return x", {"x"}),
        ("isinstance(event, EventHeld)", set()),
        ("kind is EventHeld", set()),
        ("Either = EventHeld | events.EventRinging", {"Either"}),
        ("match e:\n    case EventHeld():\n        x", {"e", "x"}),
    ],
)
def test_code_makes_what_it_does_more_than_talk_about(code: str, names: set[str]) -> None:
    assert generated.made(ast.parse(code)) == names


@pytest.mark.parametrize(
    ("message", "support"),
    [
        ("RequestMakeCall", Support.FULL),
        ("RequestHoldCall", Support.PARTIAL),
        ("EventRinging", Support.FULL),
        ("EventHeld", Support.PARTIAL),
        ("RequestDance", Support.MISSING),
    ],
)
def test_support(message: str, support: Support) -> None:
    assert generated.support(message, {"RequestMakeCall", "EventRinging"}) is support


def test_a_request_works_when_the_switch_has_a_handler_for_it() -> None:
    assert generated.handled() == {request.__name__ for request in machine.REQUESTS}


def test_the_coverage_page_asks_the_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "REQUESTS", {})
    switch = tmp_path / "simulator/switch"
    switch.mkdir(parents=True)
    (tmp_path / "simulator/node.py").write_text("")
    page = generated.coverage_page(tmp_path)
    assert "| 14 | RequestMakeCall | partial |" in page
    assert "0 of them work" in page
    monkeypatch.setattr(machine, "REQUESTS", {RequestMakeCall: print})
    (switch / "calls.py").write_text("give(EventDialing(), RequestHoldCall)\n")
    page = generated.coverage_page(tmp_path)
    assert "| 14 | RequestMakeCall | full |" in page
    assert "| 18 | RequestHoldCall | partial |" in page
    assert "| 61 | EventDialing | full |" in page
    assert "| 62 | EventNetworkReached | partial |" in page
    assert "2 of them work" in page


def test_a_page_is_stale_until_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = {"docs/one.md": lambda root: "one", "docs/two.md": lambda root: "two"}
    monkeypatch.setattr(generated, "pages", lambda: pages)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/one.md").write_text("one")
    assert generated.stale(tmp_path) == ["docs/two.md"]
    generated.write(tmp_path)
    assert generated.stale(tmp_path) == []


def test_check_names_what_is_out_of_date(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(generated, "stale", lambda root: ["docs/one.md"])
    assert generated.main(["--check"]) == 1
    assert "docs/one.md is out of date: run `make generated`" in capsys.readouterr().out
    monkeypatch.setattr(generated, "stale", lambda root: [])
    assert generated.main(["--check"]) == 0


def test_every_generated_file_has_its_source() -> None:
    assert set(generated.pages()) == {
        "docs/call-models.md",
        "docs/coverage.md",
        "docs/options.md",
        "docs/workspace-coverage.md",
        "ui/src/tlib/generated.ts",
    }
