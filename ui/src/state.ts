/** The desktop's reducer: (state, message) -> state. Pure; nothing else changes what is on the screen. What belongs
 * to one part of the state is in `state/`, slice by slice; here they are put together. */
import { onAgentEvent } from "./state/agent";
import { withCallbacks } from "./state/callbacks";
import { onCallEvent, put, remove } from "./state/calls";
import { onColleague, withDirectory } from "./state/colleagues";
import { withLed } from "./state/observation";
import { seen, withNotice, withTold } from "./state/notices";
import { onMember } from "./state/members";
import { isFeatureEvent, onFeature } from "./state/features";
import { strings } from "./strings";
import { onSeat, withoutSeat } from "./state/seat";
import { recordingOf, SERVICES } from "./recording";
import { INITIAL, type Able, type Call, type Message, type State } from "./state/model";
import type { TEvent } from "./tlib/messages";

export * from "./state/model";

export function reduce(state: State, message: Message): State {
  switch (message.type) {
    case "signingIn":
      return { ...state, phase: "signingIn", loginError: null };
    case "signedIn":
      return { ...withoutSeat(state), phase: "signedIn", loginError: null, session: message.session };
    case "moved":
    case "seat":
    case "seatAsked":
    case "seatRefused":
      return onSeat(state, message);
    case "signedOut":
      return { ...INITIAL, phase: "signedOut", loginError: message.error ?? null };
    case "services":
      return onServices(state, message.down);
    case "away":
      return { ...state, awayUntil: message.until };
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
    case "callbacks":
      return withCallbacks(state, message.callbacks);
    case "callbackLater":
      return { ...state, callbacksLater: [...state.callbacksLater, message.id] };
    case "callbackDraft":
      return { ...state, callbackDraft: message.draft };
    case "mail":
      return { ...state, mail: message.mail };
    case "team":
      return { ...state, team: message.team };
    case "narrow":
      return { ...state, narrowing: { ...state.narrowing, ...message.to } };
    case "callerId":
      return { ...state, callerIds: { ...state.callerIds, [message.purpose]: message.number } };
    case "led":
      return withLed(state, message.led);
    case "directory":
      return withDirectory(state, message.colleagues);
    case "agentRequested":
      return { ...state, agent: { ...state.agent, pending: true } };
    case "agentAnswered":
      return { ...state, agent: { ...state.agent, pending: false } };
    case "wish":
      return { ...state, wish: message.wish };
    case "customer":
      return change(state, message.connId, (call) => ({ ...call, customer: message.customer }));
    case "select":
      return seen(state, { ...state, selected: message.connId });
    case "section":
      return seen(state, { ...state, section: message.id, selected: null });
    case "bar":
      return { ...state, bar: { ...state.bar, ...message.bar } };
    case "showContact":
      return { ...state, section: "contacts", selected: null, contactShown: message.id };
    case "contactShown":
      return { ...state, contactShown: null };
    case "disposition":
      return change(state, message.connId, (call) => ({ ...call, disposition: message.value }));
    case "late":
      return change(state, message.connId, (call) => ({
        ...call,
        userData: { ...call.userData, ...message.data },
        late: { ...call.late, ...message.data },
      }));
    case "note":
      return change(state, message.connId, (call) => ({ ...call, note: message.text }));
    case "saved":
      return change(state, message.connId, (call) => saved(call, message));
    case "confirmEnd":
      return { ...state, confirming: message.connId };
    case "markDone":
      return state.calls[message.connId]?.state === "Released" ? remove(state, message.connId) : state;
    case "notice":
      return withNotice(state, message.tone, message.title, message.text, message.about);
    case "told":
      return withTold(state, message.from, message.at);
    case "dismiss":
      return { ...state, notices: state.notices.filter((notice) => notice.id !== message.id) };
  }
}

function onServices(state: State, down: readonly string[]): State {
  const { services } = state;
  if (down.join() === services.down.join()) return state;
  const back = services.down.some((name) => !down.includes(name));
  return { ...state, services: { down, recovered: services.recovered + (back ? 1 : 0) } };
}

function saved(call: Call, { note, disposition }: Extract<Message, { type: "saved" }>): Call {
  return { ...call, savedNote: note ?? call.savedNote, disposed: disposition ?? call.disposed };
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
  const told = stale.map((call) => [call.connId, withVerdicts(call, state.able[call.connId] ?? null)] as const);
  return { ...state, calls: { ...state.calls, ...Object.fromEntries(told) } };
}

function withVerdicts(call: Call, able: Able | null): Call {
  return { ...call, able, recording: recordingOf(able) ?? call.recording };
}

/** A recording that nobody here has stopped: the agent must know. */
function onService(state: State, event: Extract<TEvent, { message: "EventPrivateInfo" }>): State {
  const stopped = event.PrivateMsgID === SERVICES.stop && event.ReferenceID === undefined;
  if (!stopped || state.calls[event.ConnID ?? ""] === undefined) return state;
  return withNotice(state, "warning", strings.notices.recordingStopped, strings.notices.recordingStoppedAdvice);
}

function onEvent(before: State, event: TEvent, at: number): State {
  const state = onMember(before, event, at);
  if ("ThisDN" in event && event.ThisDN !== undefined && event.ThisDN !== state.session?.dn) {
    return onColleague(state, event);
  }
  if (isFeatureEvent(event)) return onFeature(state, event);
  if (event.message === "EventPrivateInfo") return onService(state, event);
  switch (event.message) {
    case "EventRegistered":
    case "EventAgentLogin":
    case "EventAgentLogout":
    case "EventAgentReady":
    case "EventAgentNotReady":
    case "EventAgentIdleReasonSet":
      return event.ThisDN === state.session?.dn ? onAgentEvent(state, event, at) : state;
    default:
      return "CallState" in event ? onCallEvent(state, event, at) : state;
  }
}
