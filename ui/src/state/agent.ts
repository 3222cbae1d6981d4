/** The agent's own state, as the switch says it. */
import { kvNumber, kvText, type TEvent } from "../tlib/messages";
import { notReadyStatus, readSnapshot, type Snapshot } from "../tlib/snapshot";
import { onSnapshot } from "./calls";
import { featuresOf } from "./features";
import type { Agent, AgentStatus, State } from "./model";

type Registered = Extract<TEvent, { message: "EventRegistered" }>;

type AgentEvent = Extract<
  TEvent,
  { message: "EventAgentLogin" | "EventAgentLogout" | "EventAgentReady" | "EventAgentNotReady" }
>;

type ReasonEvent = Extract<TEvent, { message: "EventAgentIdleReasonSet" }>;

/** An event of the agent's own DN. */
export function onAgentEvent(state: State, event: AgentEvent | ReasonEvent | Registered, at: number): State {
  switch (event.message) {
    case "EventRegistered":
      return onRegistered(state, event, at);
    case "EventAgentLogin":
      return loggedIn(state, event, at);
    case "EventAgentLogout":
      return withAgent(state, event, "LoggedOut", null, at);
    case "EventAgentReady":
      return withAgent(withoutMissed(state), event, "Ready", null, at);
    case "EventAgentNotReady":
      return onNotReady(state, event, at);
    case "EventAgentIdleReasonSet":
      return { ...state, agent: { ...state.agent, reason: event.AgentIdleReason ?? null } };
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
    : { ...snapshotAgent(snapshot), since, until: null, pending: false, imposed: false };
  return onSnapshot({ ...state, agent, features: featuresOf(event.Extensions) }, snapshot, at);
}

function snapshotAgent({ agent, reason, workMode }: Snapshot): Pick<Agent, "status" | "reason" | "workMode"> {
  return { status: agent, reason, workMode };
}

// A login by itself is not a transition to Ready or Not Ready; one of those events follows it.
function loggedIn(state: State, event: AgentEvent, at: number): State {
  return state.agent.status === "LoggedOut" ? withAgent(state, event, "NotReady", null, at) : state;
}

// Being ready again is what the notice about a missed call asked for.
function withoutMissed(state: State): State {
  const notices = state.notices.filter((notice) => notice.about !== "missed");
  return notices.length === state.notices.length ? state : { ...state, notices };
}

function onNotReady(state: State, event: AgentEvent, at: number): State {
  const status = notReadyStatus(event.AgentWorkMode);
  // Only the switch ends by itself what it began, or was told how long it lasts.
  const told = status === "AfterCallWork" ? kvNumber(event.Extensions?.["WrapUpTime"]) || null : null;
  const seconds = told ?? (event.ReferenceID === undefined ? secondsOf(status, state) : null);
  return withAgent(state, event, status, seconds === null ? null : at + seconds * 1000, at);
}

/** For how long the switch keeps an agent in a status; null: for as long as they like, or nobody knows. */
function secondsOf(status: AgentStatus, state: State): number | null {
  if (status === "AfterCallWork") return lastWrapUp(state);
  return status === "LegalGuard" ? state.session?.legalGuardTime || null : null;
}

function lastWrapUp(state: State): number | null {
  const last = [...state.order].reverse().find((id) => state.calls[id]?.establishedAt !== null);
  return last === undefined ? null : (state.calls[last]?.wrapUpSeconds ?? null);
}

function withAgent(state: State, event: AgentEvent, status: AgentStatus, until: number | null, at: number): State {
  const rests = status === "NotReady" || status === "AfterCallWork";
  const reason = rests && event.message !== "EventAgentLogin" ? reasonOf(event) : null;
  const workMode = status === "NotReady" && event.message === "EventAgentNotReady" ? event.AgentWorkMode : "Unknown";
  const was = state.agent;
  const same = was.status === status && was.reason === reason && was.workMode === workMode;
  // What answers a request of ours carries its ReferenceID; after a login the switch says by itself what follows.
  const asked = event.ReferenceID !== undefined || state.agent.pending || state.agent.status === "LoggedOut";
  const imposed = same ? state.agent.imposed : !asked;
  const since = same ? state.agent.since : at;
  return { ...state, agent: { status, reason, workMode, until, pending: false, imposed, since } };
}
