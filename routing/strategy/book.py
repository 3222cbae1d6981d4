"""All strategies and group scripts of a configuration, read at once, and what is wrong with them.

A fault does not stop the others: calls to a faulty strategy take the default way out of their routing point.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from routing import skills
from routing.strategy.errors import StrategyError
from routing.strategy.language import Branch, SelectTarget, Step, Strategy, Target, TargetKind
from routing.strategy.parser import parse
from simulator.config.objects import Configuration

DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Book:
    """faults: what cannot work, each with its path; warnings: what may not be meant. faulty: the fault by strategy."""

    strategies: Mapping[str, Strategy]
    scripts: Mapping[str, skills.Expression]
    faults: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    faulty: Mapping[str, str] = field(default_factory=dict)

    def of(self, name: str) -> tuple[Strategy | None, str]:
        """The strategy that a routing point with this `strategy` runs, and the fault that keeps it from having steps.

        "" means the strategy `default`, if there is one; None: nobody routes the calls.
        """
        wanted = name or DEFAULT
        if wanted in self.strategies:
            return self.strategies[wanted], self.faulty.get(wanted, "")
        return (Strategy(name, ()), f"there is no strategy {name!r}") if name else (None, "")


def read(configuration: Configuration) -> Book:
    strategies, faulty = _strategies(configuration)
    scripts, faults = _scripts(configuration)
    for strategy in strategies.values():
        faults.extend(_unknown_names(strategy, configuration))
    for dn in configuration.dns.values():
        if dn.strategy and dn.strategy not in strategies:
            faults.append(f"dns.{dn.number}.strategy: there is no strategy {dn.strategy!r}; define it under strategies")
    warnings = [warning for strategy in strategies.values() for warning in strategy.warnings]
    warnings += [f"agent-groups.{name}: {text}" for name, script in scripts.items() for text in script.warnings]
    return Book(strategies, scripts, (*faulty.values(), *faults), tuple(warnings), faulty)


def _strategies(configuration: Configuration) -> tuple[dict[str, Strategy], dict[str, str]]:
    strategies: dict[str, Strategy] = {}
    faulty: dict[str, str] = {}
    for name, raw in configuration.strategies.items():
        try:
            strategies[name] = parse(name, raw)
        except StrategyError as error:
            strategies[name], faulty[name] = Strategy(name, ()), str(error)
    return strategies, faulty


def _scripts(configuration: Configuration) -> tuple[dict[str, skills.Expression], list[str]]:
    scripts: dict[str, skills.Expression] = {}
    faults: list[str] = []
    for group in configuration.agent_groups.values():
        try:
            if group.script:
                scripts[group.name] = skills.parse_script(group.script)
        except skills.SkillError as error:
            faults.append(f"agent-groups.{group.name}: {error}")
    return scripts, faults


def _unknown_names(strategy: Strategy, configuration: Configuration) -> Iterator[str]:
    groups = set(configuration.agent_groups).union(*(person.groups for person in configuration.persons.values()))
    agents = {name for person in configuration.persons.values() for name in (person.username, person.employee_id)}
    known = set(configuration.skills).union(*(person.skills for person in configuration.persons.values()))
    for target in _targets(strategy.steps):
        path = f"strategies.{strategy.name}"
        if target.kind is TargetKind.Group and target.name not in groups:
            yield f"{path}: there is no agent group {target.name!r}"
        if target.kind is TargetKind.Agent and target.name not in agents:
            yield f"{path}: there is no agent {target.name!r}; write a user name or an employee id"
        if target.expression:
            missing = [skill for skill in target.expression.skills() if skill not in known]
            yield from (f"{path}: nobody has the skill {skill!r}, nor is it listed under skills" for skill in missing)


def _targets(steps: tuple[Step, ...]) -> Iterator[Target]:
    for step in steps:
        match step:
            case SelectTarget():
                yield from step.targets
            case Branch(arms):
                for arm in arms:
                    yield from _targets(arm.steps)
            case _:
                pass
