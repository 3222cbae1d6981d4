"""Generated files say what the code does, and --check says when they no longer do."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from scripts import generated
from scripts.generated import Support


def test_a_module_mentions_what_it_uses_not_what_it_imports() -> None:
    tree = ast.parse('from a import Unused, Used\nTABLE = {b.Key: 1, "text": Used, **MORE}\n')
    assert generated.names(tree) == {"TABLE", "b", "Key", "Used", "MORE"}
    assert generated.keys_of_tables(tree) == {"b", "Key"}


@pytest.mark.parametrize(
    ("message", "support"),
    [
        ("RequestMakeCall", Support.FULL),
        ("RequestHoldCall", Support.PARTIAL),
        ("EventRinging", Support.FULL),
        ("EventHeld", Support.PARTIAL),
        ("RequestNetworkMerge", Support.MISSING),
    ],
)
def test_support(message: str, support: Support) -> None:
    assert generated.support(message, {"RequestMakeCall", "EventHeld"}, {"EventRinging"}) is support


def test_the_coverage_page_asks_the_code(tmp_path: Path) -> None:
    switch = tmp_path / "simulator/switch"
    switch.mkdir(parents=True)
    (tmp_path / "simulator/node.py").write_text("")
    assert "| 14 | RequestMakeCall | partial |" in generated.coverage_page(tmp_path)
    (switch / "machine.py").write_text("HANDLERS = {RequestMakeCall: make_call}\n")
    page = generated.coverage_page(tmp_path)
    assert "| 14 | RequestMakeCall | full |" in page
    assert "| 171 | RequestNetworkConsult | missing |" in page
    assert "1 of them work" in page


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
    assert set(generated.pages()) == {"docs/coverage.md", "docs/options.md", "ui/src/tlib/generated.ts"}
