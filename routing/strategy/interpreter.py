"""The stepper: runs a strategy to the step at which the call stands still. It waits for nothing and sends nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from routing.strategy.language import (
    AllOf,
    AnyOf,
    Arm,
    Attach,
    Branch,
    Busy,
    CompletionIs,
    Condition,
    DataIs,
    DigitsAre,
    NumberIs,
    Route,
    SelectTarget,
    SetPriority,
    Step,
    TimeIs,
    Treat,
    Wait,
)
from simulator.story import Note, note
from simulator.tlib.enums import TreatmentType
from simulator.tlib.kvlist import EMPTY, KVList

MUSIC = Busy(TreatmentType.Music)
DAY = 86400
# 1970-01-01 was a Thursday; Monday is 0.
_FIRST_WEEKDAY = 3


@dataclass(frozen=True, slots=True)
class Facts:
    """What conditions may ask about a call."""

    ani: str
    dnis: str
    data: KVList
    digits: str = ""
    completion: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a call has come."""

    remaining: tuple[Step, ...]
    priority: int = 0
    busy: Busy = MUSIC


@dataclass(frozen=True, slots=True)
class Run:
    """stop: where the call stands still now; None: the strategy has ended. attached: data set on the way."""

    progress: Progress
    stop: SelectTarget | Wait | Route | Treat | None
    attached: KVList
    notes: tuple[Note, ...]


def run(progress: Progress, facts: Facts, now: float) -> Run:
    """Run on from `progress` to the next target, treatment, wait or route."""
    attached, notes = EMPTY, list[Note]()
    while progress.remaining:
        step = progress.remaining[0]
        progress = replace(progress, remaining=progress.remaining[1:])
        match step:
            case SelectTarget():
                progress = replace(progress, priority=progress.priority if step.priority is None else step.priority)
                return Run(progress, step, attached, tuple(notes))
            case Wait() | Route() | Treat():
                return Run(progress, step, attached, tuple(notes))
            case Busy():
                progress = replace(progress, busy=step)
            case SetPriority(priority):
                progress = replace(progress, priority=priority)
                notes.append(note("priority", priority=priority))
            case Attach(data):
                attached = attached.update(data)
                facts = replace(facts, data=facts.data.update(data))
                notes.append(note("attached", data=", ".join(f"{key}={data.text(key)}" for key, _ in data)))
            case _:
                arm = chosen(step, facts, now)
                notes.append(_branch_note(arm))
                progress = replace(progress, remaining=(arm.steps if arm else ()) + progress.remaining)
    return Run(progress, None, attached, tuple(notes))


def chosen(branch: Branch, facts: Facts, now: float) -> Arm | None:
    """The first arm whose condition holds."""
    return next((arm for arm in branch.arms if arm.condition is None or holds(arm.condition, facts, now)), None)


def _branch_note(arm: Arm | None) -> Note:
    if arm is None:
        return note("branchNone")
    return note("branch", condition=arm.text) if arm.condition else note("branchElse")


def holds(condition: Condition, facts: Facts, now: float) -> bool:
    match condition:
        case DataIs(key, patterns):
            return key in facts.data and (not patterns or _fits(facts.data.text(key), patterns))
        case NumberIs(which, patterns):
            return _fits(facts.ani if which == "ani" else facts.dnis, patterns)
        case DigitsAre(patterns):
            return _fits(facts.digits, patterns)
        case CompletionIs(statuses):
            return facts.completion in statuses
        case TimeIs():
            return _within(condition, now)
        case AllOf(parts):
            return all(holds(part, facts, now) for part in parts)
        case AnyOf(parts):
            return any(holds(part, facts, now) for part in parts)
        case _:
            return not holds(condition.part, facts, now)


def _within(condition: TimeIs, now: float) -> bool:
    days, second = divmod(int(now) + condition.utc_offset, DAY)
    weekday = (days + _FIRST_WEEKDAY) % 7
    if condition.start < condition.end:
        return weekday in condition.days and condition.start <= second < condition.end
    # Over midnight: the small hours belong to the evening before.
    if second >= condition.start:
        return weekday in condition.days
    return second < condition.end and (weekday - 1) % 7 in condition.days


def _fits(text: str, patterns: tuple[str, ...]) -> bool:
    return any(_regex(pattern).fullmatch(text) for pattern in patterns)


@lru_cache(maxsize=1024)
def _regex(pattern: str) -> re.Pattern[str]:
    return re.compile(".*".join(re.escape(part) for part in pattern.split("*")), re.DOTALL)
