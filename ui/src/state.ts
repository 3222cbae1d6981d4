/** The desktop's reducer: (state, message) -> state. Pure; nothing else changes what is on the screen. */
import { onColleague, withDirectory } from "./state/colleagues";
import { onCallEvent, onSnapshot, put, remove, withNotice } from "./state/calls";
import { INITIAL, type Agent, type AgentStatus, type Call, type Message, type State } from "./state/model";
import { strings } from "./strings";
import { kvNumber, kvText, type TEvent } from "./tlib/messages";
import { readSnapshot } from "./tlib/snapshot";

export * from "./state/model";

export function reduce(state: State, message: Message): State {
  switch (message.type) {
    case "signingIn":
      return { ...state, phase: "signingIn", loginError: null };
    case "signedIn":
      return { ...state, phase: "signedIn", loginError: null, session: message.session };
    case "signedOut":
      return { ...INITIAL, phase: "signedOut", loginError: message.error ?? null };
    case "link":
      return onLink(state, message.change);
    case "phone":
      return { ...state, phone: { ...state.phone, ...message.phone } };
    case "tlib":
      return withAble(onEvent(state, message.event, message.at));
    case "requested":
      return change(state, message.connId, (call) => ({ ...call, pending: message.request }));
    case "answered":
      return change(state, message.connId, (call) => ({ ...call, pending: null }));
    case "able":
      return withAble({ ...state, able: message.calls });
    case "directory":
      return withDirectory(state, message.colleagues);
    case "agentRequested":
      return { ...state, agent: { ...state.agent, pending: true } };
    case "agentAnswered":
      return { ...state, agent: { ...state.agent, pending: false } };
    case "customer":
      return change(state, message.connId, (call) => ({ ...call, customer: message.customer }));
    case "select":
      return { ...state, selected: message.connId };
    case "disposition":
      return change(state, message.connId, (call) => ({ ...call, disposition: message.value }));
    case "note":
      return change(state, message.connId, (call) => ({ ...call, note: message.text }));
    case "markDone":
      return state.calls[message.connId]?.state === "Released" ? remove(state, message.connId) : state;
    case "notice":
      return withNotice(state, message.tone, message.title, message.text);
    case "dismiss":
      return { ...state, notices: state.notices.filter((notice) => notice.id !== message.id) };
  }
}

function change(state: State, connId: string, edit: (call: Call) => Call): State {
  const call = state.calls[connId];
  return call === undefined ? state : put(state, edit(call));
}

function onLink(state: State, link: State["link"]): State {
  if (link.status === "up" || link.status === "connecting") return { ...state, link };
  // No answer can come any more, so nothing is under way.
  const calls = Object.fromEntries(Object.entries(state.calls).map(([id, call]) => [id, { ...call, pending: null }]));
  return { ...state, link, calls, agent: { ...state.agent, pending: false } };
}

/** What can be done with a call comes by a connection of its own: before the call's first event, or after it. */
function withAble(state: State): State {
  const stale = Object.values(state.calls).filter((call) => call.able !== (state.able[call.connId] ?? null));
  if (stale.length === 0) return state;
  const told = stale.map((call) => [call.connId, { ...call, able: state.able[call.connId] ?? null }] as const);
  return { ...state, calls: { ...state.calls, ...Object.fromEntries(told) } };
}

function onEvent(state: State, event: TEvent, at: number): State {
  if ("ThisDN" in event && event.ThisDN !== undefined && event.ThisDN !== state.session?.dn) {
    return onColleague(state, event);
  }
  switch (event.message) {
    case "EventRegistered":
      return event.ThisDN === state.session?.dn ? onRegistered(state, event, at) : state;
    case "EventAgentLogin":
      return mine(state, event) ? loggedIn(state, at) : state;
    case "EventAgentLogout":
      return mine(state, event) ? withAgent(state, "LoggedOut", reasonOf(event), null, at) : state;
    case "EventAgentReady":
      return mine(state, event) ? withAgent(withoutMissed(state), "Ready", null, null, at) : state;
    case "EventAgentNotReady":
      return mine(state, event) ? onNotReady(state, event, at) : state;
    default:
      return "CallState" in event ? onCallEvent(state, event, at) : state;
  }
}

type AgentEvent = Extract<
  TEvent,
  { message: "EventAgentLogin" | "EventAgentLogout" | "EventAgentReady" | "EventAgentNotReady" }
>;

const mine = (state: State, event: AgentEvent): boolean => event.ThisDN === state.session?.dn;

const reasonOf = (event: AgentEvent): string | null =>
  kvText(event.Reasons?.["ReasonCode"] ?? event.Extensions?.["ReasonCode"]) || null;

function onRegistered(state: State, event: Extract<TEvent, { message: "EventRegistered" }>, at: number): State {
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
  const notices = state.notices.filter((notice) => notice.title !== strings.notices.missed);
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
