"""The page of call models lists what the files hold, in words of theirs."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import callmodels

MODEL = """# Two at once

About it.

Source: tlib contract 9.2,
and a choice of ours.

## First, by hand

## Second

Live: no, because nobody can.

| # | input |
|---|---|
"""


def _folder(root: Path, text: str) -> Path:
    folder = root / callmodels.FOLDER
    folder.mkdir(parents=True)
    (folder / "README.md").write_text("# How to read them\n")
    (folder / "both.md").write_text(text)
    return root


def test_a_file_is_a_chapter_and_a_heading_a_model(tmp_path: Path) -> None:
    page = callmodels.page(_folder(tmp_path, MODEL))
    assert "2 models in 1 files" in page
    assert page.endswith(
        "## [Two at once](../tests/models/both.md)\n\n"
        "Source: tlib contract 9.2, and a choice of ours.\n\n"
        "- [First, by hand](../tests/models/both.md#first-by-hand)\n"
        "- [Second](../tests/models/both.md#second) (not by telephones)\n"
    )


def test_a_model_that_names_no_source_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"both\.md: say where the model comes from"):
        callmodels.page(_folder(tmp_path, "# Title\n\n## Model\n"))
