"""PEP 735: the groups as pip would read them."""

from pathlib import Path

import pytest

from scripts import groups

GROUPS: groups.Groups = {"test": ["pytest>=8", {"include-group": "lint"}], "lint": ["ruff"]}


def test_an_included_group_stands_in_its_place() -> None:
    assert groups.requirements(GROUPS, "test") == ["pytest>=8", "ruff"]


def test_a_group_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        groups.requirements(GROUPS, "docs")


def test_the_command_prints_one_requirement_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "pyproject.toml").write_text('[dependency-groups]\ntest = ["a>=1", "b"]\nlint = ["c"]\n')
    monkeypatch.chdir(tmp_path)
    assert groups.main(["test", "lint"]) == 0
    assert capsys.readouterr().out == "a>=1\nb\nc\n"
