/** The agent's own state, as the switch says it. */
import { kvNumber, kvText, type TEvent } from "../tlib/messages";
import { readSnapshot } from "../tlib/snapshot";
import { onSnapshot } from "./calls";
import type { Agent, AgentStatus, State } from "./model";

type Registered = Extract<TEvent, { message: "EventRegistered" }>;

type AgentEvent = Extract<
  TEvent,
  { message: "EventAgentLogin" | "EventAgentLogout" | "EventAgentReady" | "EventAgentNotReady" }
>;

/** An event of the agent's own DN. */
export function onAgentEvent(state: State, event: AgentEvent | Registered, at: number): State {
  switch (event.message) {
    case "EventRegistered":
      return onRegistered(state, event, at);
    case "EventAgentLogin":
      return loggedIn(state, at);
    case "EventAgentLogout":
      return withAgent(state, "LoggedOut", reasonOf(event), null, at);
    case "EventAgentReady":
      return withAgent(withoutMissed(state), "Ready", null, null, at);
    case "EventAgentNotReady":
      return onNotReady(state, event, at);
  }
}

const reasonOf = (event: AgentEvent): string | null =>
  kvText(event.Reasons?.["ReasonCode"] ?? event.Extensions?.["ReasonCode"]) || null;

function onRegistered(state: State, event: Registered, at: number): State {
  const snapshot = readSnapshot(event.Extensions);
  const same = state.agent.status === snapshot.agent && state.agent.since !== 0;
  const began = kvNumber(event.Extensions?.["AgentStatusTimestamp"]);
  const since = began !== null && began > 0 ? Math.min(began * 1000, at) : at;
  const agent: Agent = same
    ? { ...state.agent, pending: false }
    : { status: snapshot.agent, reason: snapshot.reason, since, until: null, pending: false };
  return onSnapshot({ ...state, agent }, snapshot, at);
}

// A login by itself is not a transition to Ready or Not Ready; one of those events follows it.
function loggedIn(state: State, at: number): State {
  return state.agent.status === "LoggedOut" ? withAgent(state, "NotReady", null, null, at) : state;
}

// Being ready again is what the notice about a missed call asked for.
function withoutMissed(state: State): State {
  const notices = state.notices.filter((notice) => notice.about !== "missed");
  return notices.length === state.notices.length ? state : { ...state, notices };
}

function onNotReady(state: State, event: AgentEvent, at: number): State {
  const acw = event.AgentWorkMode === "AfterCallWork";
  const status = acw ? "AfterCallWork" : "NotReady";
  // Only the switch ends by itself the after-call work that it began.
  const timed = acw && event.ReferenceID === undefined;
  const wrapUp = timed ? lastWrapUp(state) : null;
  return withAgent(state, status, reasonOf(event), wrapUp === null ? null : at + wrapUp * 1000, at);
}

function lastWrapUp(state: State): number | null {
  const last = [...state.order].reverse().find((id) => state.calls[id]?.establishedAt !== null);
  return last === undefined ? null : (state.calls[last]?.wrapUpSeconds ?? null);
}

function withAgent(state: State, status: AgentStatus, reason: string | null, until: number | null, at: number): State {
  const same = state.agent.status === status && state.agent.reason === reason;
  return { ...state, agent: { status, reason, until, pending: false, since: same ? state.agent.since : at } };
}
