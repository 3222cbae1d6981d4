"""Skill expressions: which agents they let in. Knows no calls and no agents' states.

Two spellings, one tree: the routing form `English >= 5 & (Billing > 0 | Sales > 0)` and the script of a virtual agent
group, `Skill("English") >= 5 & SkillExists("Billing") & LoggedIn("9000@SIP_Switch")`.
Source: contract urs.md 4.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import eq, ge, gt, le, lt, ne
from typing import Protocol

_OPERATORS: dict[str, Callable[[int, int], bool]] = {"=": eq, "!=": ne, ">": gt, ">=": ge, "<": lt, "<=": le}
_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?![\w]))|(?P<name>[^\W\d]\w*)|'(?P<quoted>[^']*)'|\"(?P<string>[^\"]*)\""
    r"|(?P<statistic>\$\([^)]*\)?)|(?P<mark>!=|>=|<=|==|&&|\|\||[=<>!&|()]))"
)
_INSTEAD = {"==": "=", "&&": "&", "||": "|", "and": "&", "or": "|", "not": "!"}
_LONGEST_NAME = 126


class SkillError(ValueError):
    """The expression cannot be read; the text says where and what to write instead."""


class Subject(Protocol):
    """The agent an expression is asked about."""

    def level(self, skill: str) -> int:
        """0 for a skill that the agent has not."""

    def has(self, skill: str) -> bool: ...

    def logged_in(self, where: str) -> bool:
        """where: a switch's name or "queue@switch"."""


@dataclass(frozen=True, slots=True)
class Level:
    skill: str

    def value(self, subject: Subject) -> int:
        return subject.level(self.skill)


@dataclass(frozen=True, slots=True)
class Number:
    number: int

    def value(self, subject: Subject) -> int:
        return self.number


@dataclass(frozen=True, slots=True)
class Comparison:
    left: Level | Number
    operator: str
    right: Level | Number

    def holds(self, subject: Subject) -> bool:
        return _OPERATORS[self.operator](self.left.value(subject), self.right.value(subject))


@dataclass(frozen=True, slots=True)
class Exists:
    skill: str

    def holds(self, subject: Subject) -> bool:
        return subject.has(self.skill)


@dataclass(frozen=True, slots=True)
class LoggedIn:
    where: str

    def holds(self, subject: Subject) -> bool:
        return subject.logged_in(self.where)


@dataclass(frozen=True, slots=True)
class Not:
    part: Node

    def holds(self, subject: Subject) -> bool:
        return not self.part.holds(subject)


@dataclass(frozen=True, slots=True)
class Both:
    left: Node
    right: Node

    def holds(self, subject: Subject) -> bool:
        return self.left.holds(subject) and self.right.holds(subject)


@dataclass(frozen=True, slots=True)
class Either:
    left: Node
    right: Node

    def holds(self, subject: Subject) -> bool:
        return self.left.holds(subject) or self.right.holds(subject)


Node = Comparison | Exists | LoggedIn | Not | Both | Either


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed expression. warnings: where people who expect `&` to bind tighter than `|` would be surprised."""

    text: str
    root: Node
    warnings: tuple[str, ...] = ()

    def holds(self, subject: Subject) -> bool:
        return self.root.holds(subject)

    def comparisons(self) -> tuple[Comparison, ...]:
        """All comparisons from left to right."""
        return tuple(_comparisons(self.root))

    def skills(self) -> tuple[str, ...]:
        """The skills it names, each once, from left to right."""
        return tuple(dict.fromkeys(_skills(self.root)))


def parse(text: str) -> Expression:
    """The routing form, `CustomerService >= 3 & !(Trainee = 1)`. Raises SkillError."""
    return _Parser(text, script=False).expression()


def parse_script(text: str) -> Expression:
    """The script of a virtual agent group, `Skill("English") >= 5`. Raises SkillError."""
    return _Parser(text, script=True).expression()


def _parts(node: Node) -> Iterator[Node]:
    match node:
        case Not(part):
            yield from _parts(part)
        case Both(left, right) | Either(left, right):
            yield from _parts(left)
            yield from _parts(right)
        case _:
            yield node


def _comparisons(node: Node) -> Iterator[Comparison]:
    return (part for part in _parts(node) if isinstance(part, Comparison))


def _skills(node: Node) -> Iterator[str]:
    for part in _parts(node):
        match part:
            case Comparison(left, _, right):
                yield from (term.skill for term in (left, right) if isinstance(term, Level))
            case Exists(skill):
                yield skill
            case _:
                pass


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    at: int


class _Parser:
    def __init__(self, text: str, *, script: bool) -> None:
        self._text = text
        self._script = script
        self._tokens = list(self._read())
        self._n = 0
        self._warnings: list[str] = []

    def expression(self) -> Expression:
        root = self._chain()
        if (token := self._peek()).kind != "end":
            raise self._error(token, "expected & or | or the end")
        return Expression(self._text.strip(), root, tuple(self._warnings))

    def _read(self) -> Iterator[_Token]:
        at = 0
        end = len(self._text.rstrip())
        while at < end:
            found = _TOKEN.match(self._text, at)
            if not found:
                raise SkillError(f"{self._text!r}: cannot read {self._text[at:].strip()!r}")
            kind = found.lastgroup or ""
            token = _Token(kind, found[kind], found.start(kind))
            if instead := _INSTEAD.get(token.text.lower() if kind in ("name", "mark") else ""):
                raise self._error(token, f"write {instead} instead")
            yield token
            at = found.end()
        yield _Token("end", "", end)

    # Reading goes from left to right and & does not bind tighter than |: the product's reference says so.
    def _chain(self) -> Node:
        node = self._unit()
        either = False
        while (token := self._peek()).text in ("&", "|") and token.kind == "mark":
            self._n += 1
            right = self._unit()
            if token.text == "&" and either:
                self._warnings.append(
                    f"{self._text.strip()!r} is read from left to right: what stands before the & at character "
                    f"{token.at + 1} is taken together first; parentheses make it plain"
                )
            either = either or token.text == "|"
            node = Both(node, right) if token.text == "&" else Either(node, right)
        return node

    def _unit(self) -> Node:
        token = self._peek()
        if token.kind == "mark" and token.text == "!":
            self._n += 1
            return Not(self._unit())
        if token.kind == "mark" and token.text == "(":
            self._n += 1
            node = self._chain()
            self._expect(")")
            return node
        if self._script and token.kind == "name" and token.text in ("SkillExists", "LoggedIn"):
            argument = self._call()
            return Exists(argument) if token.text == "SkillExists" else LoggedIn(argument)
        return self._comparison()

    def _comparison(self) -> Comparison:
        left = self._term()
        token = self._next()
        if token.kind != "mark" or token.text not in _OPERATORS:
            raise self._error(token, "expected one of = != > >= < <=")
        return Comparison(left, token.text, self._term())

    def _term(self) -> Level | Number:
        token = self._peek()
        if token.kind == "statistic":
            raise self._error(token, "statistics in skill expressions are not supported; compare skills only")
        if token.kind == "number":
            self._n += 1
            return Number(int(token.text))
        if self._script:
            if token.kind == "name" and token.text == "Skill":
                return Level(self._call())
            raise self._error(token, 'expected Skill("name"), SkillExists("name"), LoggedIn("switch") or a number')
        return Level(self._name())

    def _name(self) -> str:
        token = self._next()
        if token.kind not in ("name", "quoted") or not token.text:
            raise self._error(token, "expected a skill or a number (names with other characters in 'single quotes')")
        if self._peek().text == "(":
            raise self._error(token, "functions belong into the script of an agent group; write the skill's name alone")
        if len(token.text) > _LONGEST_NAME:
            raise self._error(token, f"a skill's name has at most {_LONGEST_NAME} characters")
        return token.text

    def _call(self) -> str:
        name = self._next()
        self._expect("(")
        token = self._next()
        if token.kind != "string":
            raise self._error(token, f'expected a name in double quotes, as in {name.text}("name")')
        self._expect(")")
        return token.text

    def _expect(self, mark: str) -> None:
        token = self._next()
        if token.kind != "mark" or token.text != mark:
            raise self._error(token, f"expected {mark}")

    def _peek(self) -> _Token:
        return self._tokens[self._n]

    def _next(self) -> _Token:
        token = self._tokens[self._n]
        self._n = min(self._n + 1, len(self._tokens) - 1)
        return token

    def _error(self, token: _Token, text: str) -> SkillError:
        where = f"at {token.text!r} (character {token.at + 1})" if token.text else "at the end"
        return SkillError(f"{self._text.strip()!r}: {where}: {text}")
