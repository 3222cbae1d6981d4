"""Raw YAML data -> steps. Every fault names its path in the contact-centre file and what to write instead."""

from __future__ import annotations

from collections.abc import Callable

from routing import skills
from routing.statistics import Order, Statistic
from routing.strategy import conditions, treatments, values
from routing.strategy.errors import StrategyError, unknown
from routing.strategy.language import (
    Arm,
    Attach,
    Branch,
    Busy,
    Route,
    SelectTarget,
    SetPriority,
    Step,
    Strategy,
    Target,
    TargetKind,
    Wait,
)
from simulator.tlib.enums import TreatmentType
from simulator.tlib.kvlist import KVList

_KINDS = tuple(kind.value for kind in TargetKind)
_OPTIONS = ("timeout", "priority", "statistic", "order", "virtual-queue", "clear")
_TREATMENTS = {
    "music": TreatmentType.Music,
    "ringback": TreatmentType.RingBack,
    "silence": TreatmentType.Silence,
    "busy": TreatmentType.Busy,
}
_TARGET_EXAMPLE = 'target: {skill: "Sales >= 3", timeout: 20}'


def parse(name: str, raw: object) -> Strategy:
    """The strategy that stands under `strategies.<name>`. Raises StrategyError."""
    warnings: list[str] = []
    steps = _steps(f"strategies.{name}", raw, warnings)
    return Strategy(name, steps, tuple(warnings))


def _steps(path: str, raw: object, warnings: list[str]) -> tuple[Step, ...]:
    items = values.listed(path, raw, f"- {_TARGET_EXAMPLE}")
    return tuple(_step(f"{path}[{n}]", item, warnings) for n, item in enumerate(items))


def _step(path: str, raw: object, warnings: list[str]) -> Step:
    found = values.mapping(path, raw, _TARGET_EXAMPLE)
    if len(found) != 1:
        raise StrategyError(
            path, f"a step has one key, one of {', '.join(_READERS)}; found {', '.join(found) or 'none'}"
        )
    (word, value), *_ = found.items()
    if word not in _READERS:
        raise unknown(path, "step", word, _READERS)
    return _READERS[word](f"{path}.{word}", value, warnings)


def _target(path: str, raw: object, warnings: list[str]) -> SelectTarget:
    found = values.fields(path, raw, (*_KINDS, "any", *_OPTIONS), _TARGET_EXAMPLE)
    return SelectTarget(
        targets=_targets(path, found, warnings),
        timeout=values.seconds(f"{path}.timeout", found["timeout"], "timeout: 20") if "timeout" in found else None,
        priority=values.integer(f"{path}.priority", found["priority"], "priority: 5") if "priority" in found else None,
        statistic=_statistic(f"{path}.statistic", found.get("statistic", Statistic.StatAgentLoading)),
        order=_order(f"{path}.order", found.get("order", Order.max)),
        virtual_queue=values.text(f"{path}.virtual-queue", found["virtual-queue"], "virtual-queue: VQ_Main")
        if "virtual-queue" in found
        else "",
        clear=values.boolean(f"{path}.clear", found.get("clear", False)),
    )


def _targets(path: str, found: dict[str, object], warnings: list[str]) -> tuple[Target, ...]:
    given = [key for key in (*_KINDS, "any") if key in found]
    if len(given) != 1:
        raise StrategyError(path, f"name one of skill, group, agent or any; found {' and '.join(given) or 'none'}")
    if given[0] != "any":
        return (_one_target(path, given[0], found[given[0]], warnings),)
    example = "any: [{group: Sales}, {agent: agent5002}]"
    items = values.listed(f"{path}.any", found["any"], example)
    if not items:
        raise StrategyError(f"{path}.any", f"name at least one target, as in {example}")
    return tuple(_any_target(f"{path}.any[{n}]", item, warnings) for n, item in enumerate(items))


def _any_target(path: str, raw: object, warnings: list[str]) -> Target:
    found = values.fields(path, raw, _KINDS, "{group: Sales}")
    if len(found) != 1:
        raise StrategyError(path, "one target has one key: skill, group or agent; write another list item for the next")
    (kind, value), *_ = found.items()
    return _one_target(path, kind, value, warnings)


def _one_target(path: str, kind: str, raw: object, warnings: list[str]) -> Target:
    path = f"{path}.{kind}"
    example = {"skill": 'skill: "Sales >= 3"', "group": "group: Sales", "agent": "agent: agent5002"}[kind]
    name = values.text(path, raw, example)
    if kind != "skill":
        return Target(TargetKind(kind), name)
    try:
        expression = skills.parse(name)
    except skills.SkillError as error:
        raise StrategyError(path, str(error)) from error
    warnings.extend(f"{path}: {warning}" for warning in expression.warnings)
    return Target(TargetKind.Skill, name, expression)


def _statistic(path: str, raw: object) -> Statistic:
    if raw not in tuple(Statistic):
        raise unknown(path, "or unsupported statistic", raw, Statistic)
    return Statistic(str(raw))


def _order(path: str, raw: object) -> Order:
    if raw not in tuple(Order):
        raise unknown(path, "or unsupported order", raw, Order)
    return Order(str(raw))


def _busy(path: str, raw: object, _: list[str]) -> Busy:
    if isinstance(raw, dict):
        found = values.fields(path, raw, ("music",), "busy: {music: music/on_hold}")
        file = values.text(f"{path}.music", found.get("music"), "busy: {music: music/on_hold}")
        return Busy(TreatmentType.Music, KVList.of({"MUSIC_DN": file}))
    if str(raw) not in _TREATMENTS:
        raise unknown(path, "treatment", raw, _TREATMENTS)
    return Busy(_TREATMENTS[str(raw)])


def _priority(path: str, raw: object, _: list[str]) -> SetPriority:
    return SetPriority(values.integer(path, raw, "priority: 5"))


def _attach(path: str, raw: object, _: list[str]) -> Attach:
    found = values.mapping(path, raw, "attach: {Segment: Gold}")
    if not found:
        raise StrategyError(path, "name at least one pair, as in attach: {Segment: Gold}")
    return Attach(KVList(tuple((key, _attached(f"{path}.{key}", value)) for key, value in found.items())))


def _attached(path: str, raw: object) -> int | str:
    if raw == "" or (isinstance(raw, int) and not isinstance(raw, bool)):
        return raw if isinstance(raw, int) else ""
    return values.text(path, raw, "Segment: Gold")


def _branch(path: str, raw: object, warnings: list[str]) -> Branch:
    items = values.listed(path, raw, "branch: [{if: {data: Segment, is: Gold}, then: [...]}, {else: [...]}]")
    arms = tuple(_arm(f"{path}[{n}]", item, warnings) for n, item in enumerate(items))
    if any(arm.condition is None for arm in arms[:-1]):
        raise StrategyError(path, "else comes last: what stands after it is never reached")
    return Branch(arms)


def _arm(path: str, raw: object, warnings: list[str]) -> Arm:
    found = values.fields(path, raw, ("if", "then", "else"), "{if: {data: Segment, is: Gold}, then: [...]}")
    if set(found) == {"else"}:
        return Arm(None, _steps(f"{path}.else", found["else"], warnings))
    if set(found) != {"if", "then"}:
        raise StrategyError(path, "an arm is {if: ..., then: [...]} or {else: [...]}")
    condition = conditions.parse(f"{path}.if", found["if"])
    return Arm(condition, _steps(f"{path}.then", found["then"], warnings), conditions.text(found["if"]))


def _route(path: str, raw: object, _: list[str]) -> Route:
    return Route(values.text(path, raw, "route: 8999"))


def _wait(path: str, raw: object, _: list[str]) -> Wait:
    return Wait(values.seconds(path, raw, "wait: 5"))


_READERS: dict[str, Callable[[str, object, list[str]], Step]] = {
    "target": _target,
    "busy": _busy,
    "priority": _priority,
    "attach": _attach,
    "branch": _branch,
    "route": _route,
    "wait": _wait,
    "announce": treatments.announce,
    "collect": treatments.collect,
    "treatment": treatments.treatment,
}
