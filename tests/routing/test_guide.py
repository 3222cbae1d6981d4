"""Every YAML snippet of docs/routing.md is a strategy without fault."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from routing import skills
from routing.strategy import parse

GUIDE = Path(__file__).parents[2] / "docs" / "routing.md"
SNIPPETS = re.findall(r"^```yaml\n(.*?)^```", GUIDE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def test_the_guide_has_snippets() -> None:
    assert len(SNIPPETS) >= 8


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_a_snippet_is_a_strategy(snippet: str) -> None:
    centre = yaml.safe_load(snippet)
    for name, raw in centre["strategies"].items():
        assert parse(name, raw).warnings == ()
    for script in centre.get("agent-groups", {}).values():
        assert skills.parse_script(script)


def test_what_the_guide_says_about_reading_from_left_to_right() -> None:
    assert skills.parse("A = 1 | B = 1 & C = 1").root == skills.parse("(A = 1 | B = 1) & C = 1").root
    assert skills.parse("A = 1 | B = 1 & C = 1").warnings
