"""What routing tells of a call: facts, which a page says in its own language, and the English of each. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that happened, or a part of one. code: a key of ENGLISH; facts: the values that its text names. A fact
    that is a note is said in the same way, several are said one after the other, with commas."""

    code: str
    facts: Mapping[str, Fact] = field(default_factory=dict)

    def __str__(self) -> str:
        """In English."""
        return ENGLISH[self.code].format_map({name: _said(fact) for name, fact in self.facts.items()})


Fact = str | int | float | Note | tuple[Note, ...]


def note(code: str, /, **facts: Fact) -> Note:
    return Note(code, facts)


@dataclass(frozen=True, slots=True)
class StoryLine:
    """What routing did with a call. after: seconds since it came; None: what it waits for just now."""

    after: float | None
    note: Note

    @property
    def text(self) -> str:
        """In English."""
        return str(self.note)


def _said(fact: Fact) -> Fact | str:
    return ", ".join(map(str, fact)) if isinstance(fact, tuple) else fact


ENGLISH: Mapping[str, str] = {
    # The way of a call.
    "arrived": "caller {caller} came to routing point {number}, strategy {strategy}",
    "arrivedUnknown": "caller unknown came to routing point {number}, strategy {strategy}",
    "cameBack": "came back from {who}; keeps its waiting time",
    "strategyFaulty": "the strategy cannot run: {fault}",
    "looks": "looks for an agent, priority {priority}",
    "looksFor": "looks for an agent for up to {seconds:g} s, priority {priority}",
    "nobodyFree": "nobody was free within {seconds:g} s",
    "waits": "waits {seconds:g} s",
    "goesTo": "goes to {number}, as the strategy says",
    "goesToDefault": "the strategy has ended: goes to {number}, the routing point's default-dn",
    "keepsWaiting": "the strategy has ended: keeps waiting for the same targets",
    "endsWithoutTarget": "the strategy has ended without a target: the SIP Server's default routing decides",
    "getsCall": "{who} gets the call for {target}: {why}",
    "notTaken": "{who} did not take the call: {why}",
    "refused": "the SIP Server refused a request: {why}",
    "left": "has left for {who}",
    "defaultRouted": "the SIP Server's default routing took the call",
    "defaultRoutedTo": "the SIP Server's default routing took the call to {number}",
    "hungUp": "the caller hung up after {seconds:.0f} s",
    "waitsFor": "now waits for {what}",
    # What a strategy does on the way.
    "priority": "priority {priority}",
    "attached": "attached {data}",
    "branch": "branch: {condition} holds",
    "branchElse": "branch: nothing else holds, so else",
    "branchNone": "branch: no condition holds, on with the next step",
    "treatment": "{treatment} begins",
    "treatmentAgain": "{treatment} begins, attempt {attempt}",
    "treatmentEnded": "{treatment} ended: {completion}",
    "treatmentKeys": "{treatment} ended: {completion}, the caller pressed {keys}",
    "treatmentNoKeys": "{treatment} ended: {completion}, the caller pressed nothing",
    "treatmentImpossible": "the treatment could not be played",
    # Targets, and what their people are doing.
    "targetSkill": 'skill "{name}"',
    "targetGroup": "group {name}",
    "targetAgent": "agent {name}",
    "survey": "{target}: {people}",
    "surveyMore": "{target}: {people} and {more} more",
    "surveyNobody": "{target}: no agent fits, whatever they do",
    "person": "{name} {state}",
    "agent": "{name} ({number})",
    "free": "free",
    "loggedOut": "logged out",
    "outOfService": "out of service",
    "onCall": "on a call",
    "callComing": "about to get another call",
    "notReady": "not ready",
    "gaveBack": "has just given back a call",
    "skipped": "skipped: the call has just come back from there",
    # Why it is this one.
    "onlyOne": "the only free agent that fits",
    "chance": "chosen by chance among {among} free agents",
    "longest": "{statistic} max: ready for {seconds:.0f} s, longest of {among} free agents ({others})",
    "shortest": "{statistic} min: ready for {seconds:.0f} s, shortest of {among} free agents ({others})",
    "equals": "{best}; chance decided between {equals} equals",
    "readyFor": "{name} {seconds:.0f} s",
    # Why a request failed.
    "noAnswer": "no answer from the SIP Server",
    "error": "{message} ({code})",
}
"""{names} as str.format has them; those in a page's texts are the same."""
