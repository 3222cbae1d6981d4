"""YAML text -> plain data, with the line of everything in it.

Numbers and names stay as written: only decimal integers, true, false and null have a meaning of their own, so that
0711 is a telephone number, 12:30 a time and `off` a word.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from simulator.environment.faults import EnvironmentFault, Path, written

_DEEPEST = 40


class _Loader(yaml.SafeLoader):
    """SafeLoader without YAML 1.1's surprises."""

    yaml_implicit_resolvers: dict[Any, Any] = {}  # noqa: RUF012  (PyYAML's own way of saying it)


_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|)$"), ["~", "n", ""])
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^-?(?:0|[1-9][0-9]{0,17})$"), list("-0123456789"))


class Source:
    """data: the file as lists, dicts, text, int, bool and None. faults: what YAML itself does not allow."""

    def __init__(self, text: str) -> None:
        self.faults: list[EnvironmentFault] = []
        self._lines: dict[Path, int] = {}
        self.data: Any = self._read(text)

    def line(self, path: Path) -> int | None:
        """The line of the place, or of the nearest thing around it."""
        for length in range(len(path), 0, -1):
            if path[:length] in self._lines:
                return self._lines[path[:length]]
        return None

    def _read(self, text: str) -> Any:
        try:
            loader = _Loader(text)
            node = loader.get_single_node()
            return None if node is None else self._value(loader, node, ())
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else None
            self._fault((), line, f"this is not YAML: {error.problem}")
        except yaml.YAMLError as error:
            self._fault((), None, f"this is not YAML: {str(error).splitlines()[0]}")
        except RecursionError:
            self._fault((), None, "this is nested too deeply")
        return None

    def _value(self, loader: _Loader, node: yaml.Node, path: Path) -> Any:
        # Aliases repeat a node; depth bounds those that contain themselves.
        if len(path) > _DEEPEST:
            raise RecursionError
        if isinstance(node, yaml.MappingNode):
            return self._mapping(loader, node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self._item(loader, item, (*path, at)) for at, item in enumerate(node.value)]
        return loader.construct_object(node)

    def _item(self, loader: _Loader, node: yaml.Node, path: Path) -> Any:
        self._lines[path] = node.start_mark.line + 1
        return self._value(loader, node, path)

    def _mapping(self, loader: _Loader, node: yaml.MappingNode, path: Path) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                self._fault(path, line, "a key has to be a word or a number")
                continue
            key = str(key_node.value)
            if key in mapping:
                self._fault((*path, key), line, "this key is here twice; keep one of them")
            self._lines[(*path, key)] = line
            mapping[key] = self._value(loader, value_node, (*path, key))
        return mapping

    def _fault(self, path: Path, line: int | None, message: str) -> None:
        self.faults.append(EnvironmentFault(written(path), line, message))
