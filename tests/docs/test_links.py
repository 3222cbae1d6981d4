"""A link in the documentation leads somewhere, and what it promises to be generated or drawn is there."""

import re
from pathlib import Path

import pytest

from tests.docs.snippets import ROOT, pages

_LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[\w-]+)?\)")
# A picture of the running desktop.
MADE_LATER = {"docs/images/workspace.png"}


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    targets = [(page.parent / link).resolve() for link in _LINK.findall(page.read_text()) if "://" not in link]
    missing = {str(target.relative_to(ROOT)) for target in targets if not target.exists()}
    assert missing <= MADE_LATER
