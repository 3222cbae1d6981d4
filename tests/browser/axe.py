"""axe-core in a page: what it finds against some rules or groups of rules."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Page

import ui

_AXE = (Path(ui.__file__).parent / "node_modules/axe-core/axe.min.js").read_text()
# What is in a frame is somebody else's page.
_RUN = """([rules, type]) => axe.run({ iframes: false, runOnly: { type, values: rules } }).then(({ violations }) =>
    violations.map(({ id, nodes }) =>
        `${id}: ${nodes.map(node => `${node.html} ${node.failureSummary}`).join("; ")}`))"""


def run_axe(page: Page, rules: Sequence[str], type: str = "rule") -> list[str]:
    """One line for each rule that is broken. type: "rule", or "tag" for groups of them."""
    if not page.evaluate("'axe' in window"):
        # Not a script of the page: its content security policy would refuse one.
        page.evaluate(_AXE)
    found: list[str] = page.evaluate(_RUN, [list(rules), type])
    return found
