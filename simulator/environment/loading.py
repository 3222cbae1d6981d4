"""From a contact-centre file to a Configuration, or to everything that is wrong with it."""

from __future__ import annotations

import pathlib
from importlib import resources
from typing import Any

from pydantic import ValidationError

from simulator.config.objects import Configuration
from simulator.environment import building, checks, schema
from simulator.environment.faults import EnvironmentFault, EnvironmentFaults, Path, meant, written
from simulator.environment.source import Source

SMALLEST = "agents: [5001, 5002]"
_TYPES = {
    "list_type": "this has to be a list; write [a, b] or one - line for each",
    "dict_type": "this has to be a mapping; write name: value lines",
    "model_type": "this has to be a mapping; write name: value lines",
}


def load(path: str | pathlib.Path) -> Configuration:
    """A contact-centre file. Raises EnvironmentFaults, also when the file cannot be read."""
    try:
        text = pathlib.Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise EnvironmentFaults([EnvironmentFault("", None, f"{path} cannot be read: {reason}")]) from None
    return parse(text)


def parse(text: str) -> Configuration:
    """A contact-centre file's text. Raises EnvironmentFaults."""
    source = Source(text)
    if source.faults:
        raise EnvironmentFaults(source.faults)
    if source.data is None or source.data == {}:
        fault = f"this file is empty; the smallest useful one is\n{SMALLEST}"
        raise EnvironmentFaults([EnvironmentFault("", None, fault)])
    if not isinstance(source.data, dict):
        fault = f"the file has to be a mapping; write name: value lines, for instance\n{SMALLEST}"
        raise EnvironmentFaults([EnvironmentFault("", 1, fault)])
    return building.build(_checked(source))


def demo() -> Configuration:
    """The contact centre that ships with the package."""
    return parse(demo_text())


def demo_text() -> str:
    """Its file, to start one's own from."""
    return resources.files("simulator").joinpath("demo", "contact-centre.yaml").read_text(encoding="utf-8")


def json_schema() -> dict[str, Any]:
    """JSON Schema of the contact-centre file, for editors."""
    made = schema.ContactCentre.model_json_schema(by_alias=True, mode="validation")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def _checked(source: Source) -> schema.ContactCentre:
    found: list[EnvironmentFault] = []
    wrong: set[Path] = set()
    try:
        file = schema.ContactCentre.model_validate(source.data)
    except ValidationError as error:
        errors = [dict(one) for one in error.errors(include_url=False)]
        found = [_fault(source, one) for one in errors]
        wrong = {_path(one)[:2] for one in errors}
        if not all(_pruned(source.data, one) for one in errors):
            raise EnvironmentFaults(found) from None
        file = schema.ContactCentre.model_validate(source.data)
    # What does not fit together is told in the same breath, but for entries whose own faults may be the reason.
    for path, text in checks.faults(file):
        if path[:2] not in wrong:
            found.append(EnvironmentFault(written(path), source.line(path), text))
    if found:
        raise EnvironmentFaults(found)
    return file


def _pruned(data: Any, error: dict[str, Any]) -> bool:
    """Takes an optional key with a bad value out of its entry; False where that cannot be done."""
    *way, last = _path(error)
    if len(way) < 2 or error["type"] == "missing":
        return False
    for part in way:
        data = data[part]
    if not isinstance(data, dict) or schema.is_mandatory(tuple(way), str(last)):
        return False
    data.pop(last, None)
    return True


def _path(error: dict[str, Any]) -> Path:
    return tuple(part for part in error["loc"] if part != "[key]")


def _fault(source: Source, error: dict[str, Any]) -> EnvironmentFault:
    path = _path(error)
    return EnvironmentFault(written(path), source.line(path), _message(error, path))


def _message(error: dict[str, Any], path: Path) -> str:
    match error["type"]:
        case "extra_forbidden":
            return f"there is no key {path[-1]} here{meant(str(path[-1]), schema.keys(path[:-1]))}"
        case "missing":
            return f"{path[-1]} is missing; write {path[-1]}: ..."
        case "value_error":
            return str(error["ctx"]["error"])
    return _TYPES.get(error["type"], str(error["msg"]))
