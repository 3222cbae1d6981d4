"""The page about the Workspace says what tests prove, and names none that is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import workspace

TEXT = """
Login:
  - {what: A password, proof: ["tests/test_a.py::test_password"]}
  - {what: A place, proof: ["ui/a.test.ts: is asked for"], lacks: a list}
  - {what: A queue}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "tests").mkdir()
    (tmp_path / "ui").mkdir()
    (tmp_path / "tests/test_a.py").write_text("def test_password() -> None: ...")
    (tmp_path / "ui/a.test.ts").write_text('it("is asked for", () => {});')
    return tmp_path


def test_support_follows_from_what_stands_there(root: Path) -> None:
    page = workspace.written(root, workspace.chapters(TEXT))
    assert "Of 3 things" in page
    assert "1 are here in full, 1 in part, 1 not at all" in page
    assert "| A password | full |  | [test_password](../tests/test_a.py) |" in page
    assert "| A place | partial | a list | [is asked for](../ui/a.test.ts) |" in page
    assert "| A queue | missing |  |  |" in page


@pytest.mark.parametrize(
    "proof", ["tests/test_a.py::test_pass", "tests/test_b.py::test_password", "ui/a.test.ts: is", "x"]
)
def test_a_test_that_is_not_there_is_an_error(root: Path, proof: str) -> None:
    with pytest.raises(ValueError, match="not there"):
        workspace.written(root, {"Login": [workspace.Line("A password", (proof,))]})
