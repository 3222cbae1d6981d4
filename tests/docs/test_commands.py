"""A command that the documentation shows exists, with the options it is shown with."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
import pytest
import typer

from simulator.__main__ import app
from tests.docs.snippets import ROOT, pages

_CODE = re.compile(r"^```bash.*?\n(.*?)^```|`([^`\n]+)`", re.M | re.S)
_COMMAND = re.compile(r"\bengage-sim ([a-z]+)\b([^|&;#\n]*)")
_MAKE = re.compile(r"\bmake ([a-z]+(?:-[a-z]+)*)\b")


def shown() -> Iterator[str]:
    """Every piece of shell and every `code` in the documentation."""
    for page in pages():
        for block, word in _CODE.findall(page.read_text()):
            yield (block or word).replace("\\\n", " ")


def commands() -> dict[str, set[str]]:
    """Names of the commands with their options. Typer's groups are not click's, but both have `commands`."""
    found: dict[str, click.Command] = getattr(typer.main.get_command(app), "commands", {})
    return {
        name: {option for one in command.params for option in (*one.opts, *one.secondary_opts)}
        for name, command in found.items()
    }


SHOWN = sorted({(name, options.strip()) for code in shown() for name, options in _COMMAND.findall(code)})
TARGETS = sorted({target for code in shown() for target in _MAKE.findall(code)})


@pytest.mark.parametrize(("name", "options"), SHOWN, ids=[f"{name} {options}".strip() for name, options in SHOWN])
def test_the_command_has_these_options(name: str, options: str) -> None:
    known = commands()
    assert name in known
    assert {option for option in options.split() if re.fullmatch(r"--?[a-z][a-z-]*", option)} <= known[name]


@pytest.mark.parametrize("target", TARGETS)
def test_make_has_this_target(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.M)
