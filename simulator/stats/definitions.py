"""What a statistic is: category, masks, subject, objects, window. Source: contract reporting.md 1 and 2."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from simulator.stats.actions import HOLD, TALK, Mask


class Category(StrEnum):
    """Those that are computed, of Stat Server's 52."""

    TotalTime = "TotalTime"
    TotalNumber = "TotalNumber"
    AverageTime = "AverageTime"
    MaxTime = "MaxTime"
    MinTime = "MinTime"
    ElapsedTimePercentage = "ElapsedTimePercentage"
    RelativeTimePercentage = "RelativeTimePercentage"
    RelativeNumberPercentage = "RelativeNumberPercentage"
    TotalNumberInTimeRange = "TotalNumberInTimeRange"
    TotalNumberInTimeRangePercentage = "TotalNumberInTimeRangePercentage"
    CurrentState = "CurrentState"
    CurrentStateReasons = "CurrentStateReasons"
    CurrentTime = "CurrentTime"
    CurrentNumber = "CurrentNumber"
    CurrentMaxTime = "CurrentMaxTime"
    CurrentMinTime = "CurrentMinTime"
    CurrentAverageTime = "CurrentAverageTime"
    CurrentNumberInTimeRange = "CurrentNumberInTimeRange"
    TotalNumberPerSecond = "TotalNumberPerSecond"
    ServiceFactor1 = "ServiceFactor1"
    EstimWaitingTime = "EstimWaitingTime"
    TotalAdjustedTime = "TotalAdjustedTime"
    AverageNumberPerRelativeHour = "AverageNumberPerRelativeHour"
    AverageOfCurrentNumber = "AverageOfCurrentNumber"


class ObjectType(StrEnum):
    Agent = "Agent"
    AgentPlace = "AgentPlace"
    GroupAgents = "GroupAgents"
    GroupQueues = "GroupQueues"
    Queue = "Queue"
    RoutePoint = "RoutePoint"
    VirtualQueue = "VirtualQueue"
    Switch = "Switch"


SUBJECTS = ("DNAction", "DNStatus", "AgentStatus", "PlaceStatus", "GroupStatus")
TIMES = {name for name in Category if name.endswith("Time")} | {Category.CurrentTime}
PERCENTAGES = {name for name in Category if name.endswith("Percentage")} | {Category.ServiceFactor1}


class UnknownStatistic(Exception):
    """There is no such statistic; the text names those that sound like it."""


@dataclass(frozen=True, slots=True)
class Definition:
    """profile: "0:00" a window that grows from midnight (UTC), "3600:10" the last hour, sampled every 10 s. ranges: of
    seconds, "0-120". period: seconds between notifications, 0: at once on a change."""

    name: str
    category: Category
    main: Mask
    objects: tuple[ObjectType, ...]
    subject: str = "DNAction"
    relative: Mask | None = None
    profile: str = "0:00"
    range1: tuple[float, float] = (0.0, 20.0)
    range2: tuple[float, float] = (0.0, 5.0)
    period: float = 0.0
    description: str = ""

    @property
    def statuses(self) -> bool:
        """About statuses, of which there is one at a time, and not about actions."""
        return self.subject != "DNAction"

    @property
    def format(self) -> str:
        if self.category in TIMES:
            return "Time"
        if self.category in PERCENTAGES:
            return "Percent"
        return "Status" if self.category.startswith("CurrentState") else "Number"

    def since(self, now: float) -> float:
        """Where the window begins that ends now."""
        first, _, second = self.profile.partition(":")
        if second == "00":
            shift = int(first) * 3600.0
            return now - (now - shift) % 86_400.0
        return now - float(first)


_A, _G, _Q = (
    ObjectType.Agent,
    ObjectType.GroupAgents,
    (ObjectType.Queue, ObjectType.RoutePoint, ObjectType.VirtualQueue),
)
_STAFF = (_A, ObjectType.AgentPlace, _G)
_BOTH = (*_Q, _G, ObjectType.GroupQueues, ObjectType.Switch)
_TALK, _HOLD = Mask(",".join(TALK)), Mask(",".join(("CallOnHold", *HOLD)))
_HANDLE = Mask(f"{_TALK.text},{_HOLD.text},AfterCallWork")
_IN = Mask("*,~LoggedOut,~NotMonitored")
_C = Category


def _d(
    name: str,
    category: Category,
    main: str | Mask,
    objects: tuple[ObjectType, ...],
    description: str,
    subject: str = "DNAction",
    relative: str | Mask | None = None,
    profile: str = "0:00",
    period: float = 0.0,
    range1: tuple[float, float] = (0.0, 20.0),
    range2: tuple[float, float] = (0.0, 5.0),
) -> Definition:
    against = Mask(relative) if isinstance(relative, str) else relative
    mask = Mask(main) if isinstance(main, str) else main
    return Definition(name, category, mask, objects, subject, against, profile, range1, range2, period, description)


READY_MADE = (
    _d("CurrentAgentState", _C.CurrentState, "*", _STAFF[:2], "What the agent does now."),
    _d("CurrentAgentReason", _C.CurrentStateReasons, "*", _STAFF[:2], "Why the agent is not ready."),
    _d("TimeInCurrentStateVoice", _C.CurrentTime, "*", _STAFF[:2], "For how long already.", "DNStatus"),
    _d("LoginDuration", _C.TotalAdjustedTime, _IN, _STAFF, "Logged in today.", "AgentStatus"),
    _d("ReadyDuration", _C.TotalAdjustedTime, "WaitForNextCall", _STAFF, "Ready today.", "DNStatus"),
    _d("NotReadyDuration", _C.TotalAdjustedTime, "NotReadyForNextCall", _STAFF, "Not ready today.", "AgentStatus"),
    _d("WrapDuration", _C.TotalAdjustedTime, "AfterCallWork", _STAFF, "After-call work today.", "AgentStatus"),
    _d("TalkDuration", _C.TotalAdjustedTime, _TALK, _STAFF, "Talked today; hold does not count."),
    _d("HoldDuration", _C.TotalAdjustedTime, _HOLD, _STAFF, "Calls on hold today."),
    _d("TotalHandleTime", _C.TotalAdjustedTime, _HANDLE, _STAFF, "Talk, hold and after-call work today."),
    _d("AverageHandlingTime", _C.AverageTime, _HANDLE, _STAFF, "Talk, hold, after-call work a call.", relative=_TALK),
    _d("Average_Talk_Time", _C.AverageTime, _TALK, _STAFF, "Talk a call.", relative=_TALK),
    _d("InboundCalls", _C.TotalNumber, "CallInbound", _STAFF, "Customers' calls today."),
    _d("OutboundCalls", _C.TotalNumber, "CallOutbound", _STAFF, "Calls to customers today."),
    _d("InternalCalls", _C.TotalNumber, "CallInternal", _STAFF, "Calls with colleagues today."),
    _d("ConsultCalls", _C.TotalNumber, "CallConsult", _STAFF, "Consultations today."),
    _d("TotalCalls", _C.TotalNumber, _TALK, _STAFF, "All calls today."),
    _d("InteractionTransferred", _C.TotalNumber, "CallTransferMade", _STAFF, "Calls given away today."),
    _d("MissedCalls", _C.TotalNumber, "CallForwarded", _STAFF, "Rang and went elsewhere.", profile="86400:60"),
    _d("RefusedCalls", _C.TotalNumber, "CallAbandonedFromRinging", _STAFF, "The caller hung up while it rang."),
    _d("Productivity", _C.AverageNumberPerRelativeHour, _TALK, _STAFF, "Calls a logged-in hour.", relative="LoggedIn"),
    _d("Occupancy", _C.RelativeTimePercentage, _HANDLE, _STAFF, "Busy share of the logged-in time.", "DNStatus", _IN),
    _d("CurrentReadyAgents", _C.CurrentNumber, "WaitForNextCall", (_G,), "Agents who are ready.", "DNStatus"),
    _d("CurrentAgentsLoggedIn", _C.CurrentNumber, _IN, (_G,), "Agents who are logged in.", "AgentStatus"),
    _d("CurrentNotReadyAgents", _C.CurrentNumber, "NotReadyForNextCall", (_G,), "Agents not ready.", "AgentStatus"),
    _d("CurrentBusyAgents", _C.CurrentNumber, _TALK, (_G,), "Agents who talk.", "AgentStatus"),
    _d("CurrentNumberWaitingCalls", _C.CurrentNumber, "CallWait", _BOTH, "Calls that wait."),
    _d("Current_In_Queue", _C.CurrentNumber, "CallWait", _BOTH, "Calls that wait, told every 10 s.", period=10.0),
    _d("CurrMaxCallWaitingTime", _C.CurrentMaxTime, "CallWait", _BOTH, "The longest wait now."),
    _d("CurrAverageWaitingTime", _C.CurrentAverageTime, "CallWait", _BOTH, "The average wait of those who wait."),
    _d("AverageWaitingTime", _C.AverageTime, "CallWait", _BOTH, "The average wait today.", relative="CallWait"),
    _d("AverNumberOfWaitingCalls", _C.AverageOfCurrentNumber, "CallWait", _BOTH, "Calls that waited, on average."),
    _d("Total_Entered", _C.TotalNumber, "CallEntered", _BOTH, "Calls that came today."),
    _d("Total_Answered", _C.TotalNumber, "CallAnswered", _BOTH, "Calls answered today."),
    _d("Total_Abandoned", _C.TotalNumber, "CallAbandoned", _BOTH, "Callers who hung up while they waited, today."),
    _d("Total_Distributed", _C.TotalNumber, "CallDistributed", _BOTH, "Calls sent on today."),
    _d("AnswerPercent", _C.RelativeNumberPercentage, "CallAnswered", _BOTH, "Answered of all.", relative="CallEntered"),
    _d("AbandonPercent", _C.RelativeNumberPercentage, "CallAbandoned", _BOTH, "Lost of all.", relative="CallEntered"),
    _d("AverageSpeedOfAnswer", _C.AverageTime, "CallAnswered", _BOTH, "From coming to being answered."),
    _d(
        "ServiceLevel", _C.ServiceFactor1, "CallAnswered", _BOTH, "Answered in time, last hour.",
        relative="CallAbandoned", profile="3600:10", range1=(0.0, 120.0), range2=(0.0, 10.0),
    ),
    _d(
        "ServiceLevelToday", _C.ServiceFactor1, "CallAnswered", _BOTH, "Answered in time, today.",
        relative="CallAbandoned", range1=(0.0, 120.0), range2=(0.0, 10.0),
    ),
    _d("ExpectedWaitTime", _C.EstimWaitingTime, "CallWait", _Q, "How long one would wait.", relative="CallDistributed"),
)  # fmt: skip

ALIASES = {
    "CurrNumberWaitingCalls": "CurrentNumberWaitingCalls",
    "ewt2": "ExpectedWaitTime",
    "Service_Level": "ServiceLevel",
    "ServiceFactor": "ServiceLevel",
    "Total_Calls_Answered": "Total_Answered",
    "CurrentReadyTime": "TimeInCurrentStateVoice",
    "AverageHandleTime": "AverageHandlingTime",
    "Total_Login_Time": "LoginDuration",
    "Total_Talk_Time": "TalkDuration",
    "Total_Hold_Time": "HoldDuration",
    "Total_Wrap_Time": "WrapDuration",
    "Total_Not_Ready_Time": "NotReadyDuration",
    "Total_Ready_Time": "ReadyDuration",
    "CurrentNumberOfReadyAgents": "CurrentReadyAgents",
}

_PREFIX = "statistics.definitions."
_KEYS = ("category", "mainMask", "relMask", "subject", "objects", "timeProfile", "timeRange", "timeRange2", "frequency")


def definition(known: Mapping[str, Definition], name: str) -> Definition:
    """By its name, or another name that people use. Raises UnknownStatistic."""
    found = known.get(name) or known.get(ALIASES.get(name, ""))
    if found is not None:
        return found
    close = difflib.get_close_matches(name, [*known, *ALIASES], 4, 0.4)
    hint = f"Did you mean {', '.join(close)}?" if close else "GET /stats/definitions lists those there are."
    raise UnknownStatistic(f"There is no statistic {name}. {hint}")


def definitions(options: Mapping[str, str]) -> tuple[dict[str, Definition], list[str]]:
    """The ready-made ones and the site's own, statistics.definitions.NAME of interaction-workspace; and what is wrong
    with those that are left out."""
    found, faults = {one.name: one for one in READY_MADE}, []
    for key, text in options.items():
        if key.startswith(_PREFIX):
            try:
                one = parsed(key.removeprefix(_PREFIX), text)
                found[one.name] = one
            except ValueError as fault:
                faults.append(f"{key}: {fault}")
    return found, faults


def parsed(name: str, text: str) -> Definition:
    """ "category=TotalNumber; mainMask=CallAnswered; objects=Queue,RoutePoint". Raises ValueError."""
    pairs = (part.partition("=") for part in text.split(";") if part.strip())
    said = {key.strip(): value.strip() for key, _, value in pairs}
    if unknown := [key for key in said if key not in _KEYS]:
        raise ValueError(f"there is no {unknown[0]}; there are {', '.join(_KEYS)}")
    subject = said.get("subject", "DNAction")
    if subject not in SUBJECTS:
        raise ValueError(f"there is no subject {subject}; there are {', '.join(SUBJECTS)}")
    profile = said.get("timeProfile", "0:00")
    if not all(part.isdecimal() for part in profile.split(":")) or profile.count(":") != 1:
        raise ValueError(f'timeProfile is "0:00" or "3600:10", not {profile!r}')
    return Definition(
        name,
        Category(said.get("category", "TotalNumber")),
        Mask(said.get("mainMask", "*")),
        tuple(ObjectType(word) for word in _words(said.get("objects", "Agent"))),
        subject,
        Mask(said["relMask"]) if "relMask" in said else None,
        profile,
        _range(said.get("timeRange", "0-20")),
        _range(said.get("timeRange2", "0-5")),
        float(said.get("frequency", "0")),
        "Defined by this site.",
    )


def _words(text: str) -> Iterable[str]:
    return (word.strip() for word in text.split(","))


def _range(text: str) -> tuple[float, float]:
    low, _, high = text.partition("-")
    return float(low), float(high)
