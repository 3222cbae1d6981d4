"""An agent logged in on a DN: what is remembered of him. Plain data; nothing here decides. Source: tlib contract 6."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from simulator.contract import ClientId
from simulator.tlib.enums import AgentStatus, AgentType, AgentWorkMode
from simulator.tlib.kvlist import EMPTY, KVList


class AgentState(Enum):
    """Being on a call is no agent state."""

    LoggedOut = "logged out"
    Ready = "ready"
    NotReady = "not ready"
    AfterCallWork = "after-call work"


_STATUS = {
    AgentState.LoggedOut: AgentStatus.LoggedOut,
    AgentState.Ready: AgentStatus.Ready,
    AgentState.NotReady: AgentStatus.NotReady,
    AgentState.AfterCallWork: AgentStatus.AfterCallWork,
}


@dataclass(frozen=True, slots=True)
class Words:
    """What the last event said of an agent's state; empty when the switch itself moved him."""

    work_mode: AgentWorkMode = AgentWorkMode.Unknown
    queue: str | None = None
    reasons: KVList = EMPTY
    extensions: KVList = EMPTY


SILENCE = Words()


@dataclass(slots=True)
class Rest:
    """After-call work or legal guard. for_call: the agent asked for it during the call that it follows. left: the
    seconds that remain while it is paused; None while the time runs, and when there is no limit. former: the words of
    a Not Ready to go back to, rather than to Ready."""

    for_call: bool = False
    left: float | None = None
    former: Words | None = None


@dataclass(slots=True)
class AgentSession:
    """queues: those he is logged in at, in this order. ready_mode: the work mode of the Ready that he returns to.
    wrap_up: the WrapUpTime given with login, Ready or Not Ready. owed: the wrap-up that waits for the DN's other calls
    to end; "" when there was no business call. idle_since: Ready and without a call since then. aside: ACD queues leave
    him alone for a moment. phone: the number outside at which calls reach him; "": at the DN's own telephone."""

    agent_id: str
    dn: str
    session_id: str
    client: ClientId
    type: AgentType = AgentType.Agent
    state: AgentState = AgentState.LoggedOut
    since: float = 0.0
    idle_since: float = 0.0
    queues: list[str] = field(default_factory=list)
    words: Words = SILENCE
    ready_mode: AgentWorkMode = AgentWorkMode.Unknown
    wrap_up: str = ""
    owed: str = ""
    aside: bool = False
    phone: str = ""
    rest: Rest | None = None

    @property
    def queue(self) -> str | None:
        """ThisQueue of what concerns the agent as a whole: his queue, if there is just one."""
        return self.queues[0] if len(self.queues) == 1 else None

    @property
    def status(self) -> AgentStatus:
        """AgentStatus as a DN's snapshot has it."""
        walked_away = self.state is AgentState.NotReady and self.words.work_mode is AgentWorkMode.WalkAway
        return AgentStatus.WalkAway if walked_away else _STATUS[self.state]
