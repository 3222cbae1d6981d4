"""constraints.txt and docs/licences.md name what the project asks for, and nothing else."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from scripts import dependencies
from scripts.dependencies import Need
from scripts.groups import requirements

ROOT = Path(__file__).parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())


def asked() -> set[str]:
    project, groups = PYPROJECT["project"], PYPROJECT["dependency-groups"]
    lines = [*project["dependencies"], *project["optional-dependencies"]["phones"]]
    lines += [line for name in groups for line in requirements(groups, name)]
    wanted = [Requirement(line) for line in lines]
    return {canonicalize_name(r.name) for r in wanted if r.marker is None}


def test_constraints_are_names_with_versions() -> None:
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in lines)
    assert asked() <= {canonicalize_name(line.partition("==")[0]) for line in lines}


def test_every_licence_is_known() -> None:
    page = (ROOT / "docs/licences.md").read_text()
    assert all(re.search(rf"^\| {re.escape(name)} \|", page, re.M | re.I) for name in ("pyVoIP", "av", "fastapi"))
    assert "| unknown |" not in page


def test_the_gpl_is_in_extras_only() -> None:
    project, groups = PYPROJECT["project"], PYPROJECT["dependency-groups"]
    strict = [n for n in dependencies.needs(project, groups) if "GPL" in n.licence or "General Public" in n.licence]
    assert {(need.name, need.used) for need in strict} == {
        ("pyVoIP", "extra `phones`"),
        ("espeakng-loader", "extra `speech`"),
    }


def test_needs_follow_requirements_and_extras() -> None:
    assert {"pytest-cov", "pytest", "coverage"} <= dependencies.closure(["pytest-cov"]).keys()
    assert dependencies.closure(["nobody-has-this"]) == {}
    assert dependencies.closure(["pytest; python_version < '3'"]) == {}


def test_a_licence_is_read_from_wherever_it_is_given() -> None:
    assert dependencies.licence(distribution("fastapi")) == "MIT"
    assert dependencies.licence(distribution("pyVoIP")) == "GNU General Public License v3 (GPLv3)"


def test_npm_packages_by_use_without_variants_for_platforms() -> None:
    lock: dict[str, dict[str, dict[str, object]]] = {
        "packages": {
            "": {"name": "ui"},
            "node_modules/vite": {"version": "6.0.0", "license": "MIT", "dev": True},
            "node_modules/jssip": {"version": "3.1.0", "license": "MIT"},
            "node_modules/a/node_modules/b": {"version": "1.0.0"},
            "node_modules/esbuild-linux": {"version": "1.0.0", "os": ["linux"]},
        }
    }
    assert dependencies.npm_licences(lock) == [
        ("b", "1.0.0", "unknown", "in the built desktop"),
        ("jssip", "3.1.0", "MIT", "in the built desktop"),
        ("vite", "6.0.0", "MIT", "development"),
    ]


def test_the_files_that_are_written() -> None:
    need = Need("av", "18.1.0", "BSD-3-Clause", dependencies.RUNTIME)
    assert dependencies.constraints([need]) == "av==18.1.0\n"
    page = dependencies.page([need], [("jssip", "3.1.0", "MIT", "in the built desktop")])
    assert "| av | 18.1.0 | BSD-3-Clause | runtime |" in page
    assert "| jssip | 3.1.0 | MIT | in the built desktop |" in page
