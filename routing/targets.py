"""Targets -> agents: who fits a skill expression, a group or a name, and why a person does not get the call.

Source: contract urs.md 3, 4 and 5.2.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from routing.agents import Agents
from routing.skills import Expression
from routing.statistics import Candidate
from routing.strategy.language import Target, TargetKind
from simulator.config.objects import Configuration, Person
from simulator.story import Note, note

_NAMED = 8
_BACK = "skipped"
_KINDS = {TargetKind.Skill: "targetSkill", TargetKind.Group: "targetGroup", TargetKind.Agent: "targetAgent"}


@dataclass(frozen=True, slots=True)
class Skilled:
    """A person as skill expressions see him."""

    person: Person
    agents: Agents

    def level(self, skill: str) -> int:
        return self.person.skills.get(skill, 0)

    def has(self, skill: str) -> bool:
        return skill in self.person.skills

    def logged_in(self, where: str) -> bool:
        return self.agents.logged_in(self.person, where)


@dataclass(frozen=True, slots=True)
class Pursuit:
    """A target that a call waits for, and the virtual queue it waits in on its behalf."""

    target: Target
    virtual_queue: str = ""


class Targets:
    """scripts: the parsed scripts of the virtual agent groups."""

    def __init__(self, configuration: Configuration, scripts: Mapping[str, Expression], agents: Agents) -> None:
        self._configuration = configuration
        self._scripts = scripts
        self._agents = agents

    def matches(self, target: Target, person: Person) -> bool:
        match target.kind:
            case TargetKind.Agent:
                return target.name in (person.username, person.employee_id)
            case TargetKind.Group:
                script = self._scripts.get(target.name)
                return script.holds(Skilled(person, self._agents)) if script else target.name in person.groups
            case _:
                assert target.expression is not None
                return target.expression.holds(Skilled(person, self._agents))

    def candidates(
        self, pursuits: Iterable[Pursuit], free: Mapping[str, Candidate], excluded: Collection[str]
    ) -> dict[Candidate, Pursuit]:
        """The free agents who fit, each with the first target that he fits."""
        found: dict[Candidate, Pursuit] = {}
        for pursuit in pursuits:
            for candidate in free.values():
                if candidate in found or candidate.username in excluded:
                    continue
                if self.matches(pursuit.target, self._configuration.persons[candidate.username]):
                    found[candidate] = pursuit
        return found

    def survey(self, pursuits: Iterable[Pursuit], excluded: Collection[str]) -> list[Note]:
        """One a target: who fits and what each of them is doing."""
        states = {**self._agents.states(), **dict.fromkeys(excluded, _BACK)}
        return [self._told(pursuit.target, states) for pursuit in pursuits]

    def _told(self, target: Target, states: Mapping[str, str]) -> Note:
        fit = [person for person in self._configuration.persons.values() if self.matches(target, person)]
        fit = [person for person in fit if person.agent_logins]
        if not fit:
            return note("surveyNobody", target=described(target))
        # Those who are here explain more than those who are not.
        fit.sort(key=lambda person: person.username not in states)
        people = tuple(
            note("person", name=person.name, state=note(states.get(person.username, "loggedOut")))
            for person in fit[:_NAMED]
        )
        if len(fit) > _NAMED:
            return note("surveyMore", target=described(target), people=people, more=len(fit) - _NAMED)
        return note("survey", target=described(target), people=people)


def described(target: Target) -> Note:
    """As a reader would say it: `skill "Sales >= 3"`, `group Sales`, `agent agent5002`."""
    return note(_KINDS[target.kind], name=target.name)
