"""Requests about agents. Source: tlib contract 5 and 6."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.tlib.enums import AgentType, AgentWorkMode, XRouteType
from simulator.tlib.kvlist import EMPTY, KVList
from simulator.tlib.requests.base import DNRequest, FeatureRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentRequest(DNRequest):
    """About the agent on ThisDN; the reason stands in Reasons or Extensions as ReasonCode."""

    this_queue: str | None = None
    agent_work_mode: AgentWorkMode = AgentWorkMode.Unknown
    reasons: KVList = EMPTY
    extensions: KVList = EMPTY


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestAgentLogin(AgentRequest):
    """TAgentLogin."""

    agent_id: str
    password: str = ""
    agent_type: AgentType = AgentType.Agent


class RequestAgentLogout(AgentRequest):
    """TAgentLogout."""

    __slots__ = ()


class RequestAgentReady(AgentRequest):
    """TAgentSetReady."""

    __slots__ = ()


class RequestAgentNotReady(AgentRequest):
    """TAgentSetNotReady."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestAgentSetIdleReason(AgentRequest):
    """TAgentSetIdleReason; not used by SIP Server, where RequestAgentNotReady brings the reason."""

    agent_idle_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestReserveAgent(FeatureRequest):
    """TReserveAgent: for `timeout` milliseconds nobody else can reserve the agent; 0 gives him back, -1 is as long as
    the server is configured for. The higher priority wins. One of ThisDN, AgentID and Place may do."""

    agent_id: str = ""
    place: str = ""
    timeout: int = -1
    priority: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestReserveAgentAndGetAccessNumber(RequestReserveAgent):
    """Both in one, for an agent at another site."""

    conn_id: str = ""
    location: str = ""
    x_route_type: XRouteType = XRouteType.Default
    user_data: KVList = EMPTY
