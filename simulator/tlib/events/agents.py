"""Events about agents. Source: tlib contract 4.3 and 6."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.tlib.enums import AgentWorkMode
from simulator.tlib.events.base import DNEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentEvent(DNEvent):
    """What became of an agent on ThisDN."""

    this_queue: str | None = None
    agent_work_mode: AgentWorkMode = AgentWorkMode.Unknown


class EventAgentLogin(AgentEvent):
    __slots__ = ()


class EventAgentLogout(AgentEvent):
    """The final logout; see EventQueueLogout."""

    __slots__ = ()


class EventQueueLogout(AgentEvent):
    """Logged out of one queue, still logged in on another."""

    __slots__ = ()


class EventAgentReady(AgentEvent):
    __slots__ = ()


class EventAgentNotReady(AgentEvent):
    __slots__ = ()


class EventAgentAfterCallWork(AgentEvent):
    """Not used by SIP Server: it says EventAgentNotReady with work mode AfterCallWork."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventAgentIdleReasonSet(AgentEvent):
    """Not used by SIP Server."""

    agent_idle_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventAgentReserved(DNEvent):
    """Nobody else gets the agent for `timeout` milliseconds."""

    timeout: int | None = None
    priority: int | None = None
    access_number: str | None = None
