/** What an event about a call does to the calls. Pure; the table says which party state each event leads to. */
import type { CallEvent, TEvent } from "../tlib/messages";
import { kvNumber, kvText } from "../tlib/messages";
import type { Snapshot, SnapshotCall } from "../tlib/snapshot";
import { partyName, partyNumber, type Call, type PartyState, type RecentCall, type State } from "./model";
import { withoutWord } from "./observation";
import { keepMembers, others, withInfo } from "./members";
import { withNotice } from "./notices";
import { dispositionKey } from "../dispositions";
import { optionsOf } from "../options";
import { strings } from "../strings";

const MOVES: Partial<Record<CallEvent["message"], PartyState>> = {
  EventDialing: "Dialing",
  EventNetworkReached: "Dialing",
  EventDestinationBusy: "Dialing",
  EventRinging: "Ringing",
  EventEstablished: "Established",
  EventHeld: "Held",
  EventRetrieved: "Established",
};

const FILLS: readonly CallEvent["message"][] = ["EventAttachedDataChanged"];

// Their OtherDN is who came or went, not the other side.
const COMES_OR_GOES: readonly CallEvent["message"][] = ["EventPartyAdded", "EventPartyDeleted"];
const ABOUT_PARTIES: readonly CallEvent["message"][] = [...COMES_OR_GOES, "EventPartyInfo"];

const OFFERS: readonly CallEvent["message"][] = ["EventDialing", "EventRinging"];

const RECENT_LIMIT = 30;

/** A call as it is known before any event told more. */
function blank(connId: string, at: number): Call {
  return {
    connId,
    callUuid: null,
    callType: "Unknown",
    state: "Dialing",
    direction: "in",
    since: at,
    startedAt: at,
    establishedAt: null,
    ringUntil: null,
    ringSeconds: null,
    otherDn: null,
    ani: null,
    dnis: null,
    queue: null,
    userData: {},
    late: {},
    wrapUpSeconds: null,
    endedBy: null,
    pending: null,
    customer: null,
    disposition: null,
    disposed: null,
    note: "",
    savedNote: "",
    consultOf: null,
    parties: [],
    observing: false,
    members: {},
    observers: [],
    able: null,
    recording: "Stopped",
  };
}

/** The attributes that most call events repeat; what an event leaves out stays as it was. */
function withAttributes(state: State, call: Call, event: CallEvent): Call {
  // Where the last pair was deleted the event has none.
  const data = event.UserData ?? (FILLS.includes(event.message) ? {} : call.userData);
  const attached = kvText(data[dispositionKey(optionsOf(state.session, data))]) || null;
  return {
    ...call,
    callUuid: event.CallUUID ?? call.callUuid,
    callType: event.CallType,
    direction: event.ThisDNRole === "RoleOrigination" ? "out" : "in",
    observing: event.ThisDNRole === "RoleObserver",
    consultOf: event.CallType === "Consult" ? (event.PreviousConnID ?? null) : null,
    otherDn: COMES_OR_GOES.includes(event.message) ? call.otherDn : (event.OtherDN ?? call.otherDn),
    ani: event.ANI ?? call.ani,
    dnis: event.DNIS ?? call.dnis,
    queue: event.ThisQueue ?? call.queue,
    userData: data,
    disposition: attached ?? call.disposition,
    disposed: attached ?? call.disposed,
  };
}

function entered(call: Call, state: PartyState, event: CallEvent, at: number): Call {
  const extensions = event.Extensions ?? {};
  // 0: it rings for ever, which is no time to count down.
  const seconds = state === "Ringing" ? kvNumber(extensions["NO_ANSWER_TIMEOUT"]) || null : null;
  const wrapUp = kvNumber(extensions["WrapUpTime"]);
  const busy = event.message === "EventDestinationBusy";
  return {
    ...call,
    state,
    pending: null,
    since: call.state === state && call.since !== 0 ? call.since : at,
    establishedAt: state === "Established" ? (call.establishedAt ?? at) : call.establishedAt,
    ringSeconds: seconds ?? (state === "Ringing" ? call.ringSeconds : null),
    ringUntil: seconds !== null ? at + seconds * 1000 : state === "Ringing" ? call.ringUntil : null,
    wrapUpSeconds: wrapUp ?? call.wrapUpSeconds,
    // Who answers and has one other side is in no conference, though it may have been one while it rang.
    parties: event.message === "EventEstablished" && event.OtherDN !== undefined ? [] : call.parties,
    endedBy: busy ? event.CallState : call.endedBy,
  };
}

/** The state after an event about a call. */
export function onCallEvent(state: State, event: CallEvent, at: number): State {
  if (event.ThisDN !== state.session?.dn) return state;
  if (event.message === "EventReleased" || event.message === "EventAbandoned") return onEnd(state, event, at);
  if (event.message === "EventPartyChanged") return onPartyChanged(state, event);
  const known = state.calls[event.ConnID];
  const next = MOVES[event.message];
  if (next === undefined) {
    if (known === undefined) return state;
    if (ABOUT_PARTIES.includes(event.message)) {
      return put(state, keepMembers(known, withParties(withAttributes(state, known, event), event, at), at));
    }
    return FILLS.includes(event.message) ? put(state, withAttributes(state, known, event)) : state;
  }
  if (known?.state === "Released" && !OFFERS.includes(event.message)) return state;
  const fresh = known === undefined ? { ...blank(event.ConnID, at), since: 0 } : begun(known, at);
  const call = entered(withAttributes(state, fresh, event), next, event, at);
  const added = put(call.observing ? withoutWord(state) : state, call);
  const opens = event.message === "EventDialing" || event.message === "EventEstablished";
  return opens ? { ...added, selected: call.connId } : added;
}

/** A call that was transferred away comes back under its ConnID. Its case is open still: what was written stays. */
function begun(known: Call, at: number): Call {
  if (known.state !== "Released") return known;
  const { customer, disposition, disposed, note, savedNote } = known;
  return { ...blank(known.connId, at), since: 0, customer, disposition, disposed, note, savedNote };
}

/** A transfer or conference was completed: the call goes on under another ConnID, or with somebody else. */
function onPartyChanged(state: State, event: CallEvent): State {
  const before = event.PreviousConnID ?? event.ConnID;
  const known = state.calls[before];
  if (known === undefined) return state;
  const renamed = before === event.ConnID ? state : rename(state, before, event.ConnID);
  const call: Call = {
    ...withAttributes(state, known, event),
    connId: event.ConnID,
    // The number of the other side as it is now; without one it is a conference, whose members a query tells.
    otherDn: event.OtherDN ?? known.otherDn,
    ani: event.ANI ?? null,
    consultOf: null,
    parties: event.OtherDN === undefined ? known.parties : [],
  };
  return put(renamed, call);
}

/** A consultation that was about the call is about it still. */
function rename(state: State, before: string, after: string): State {
  const { [after]: _, ...calls } = state.calls;
  const renamed = Object.values(calls).map((call): [string, Call] => [
    call.connId === before ? after : call.connId,
    call.consultOf === before ? { ...call, consultOf: after } : call,
  ]);
  return {
    ...state,
    calls: Object.fromEntries(renamed),
    order: state.order.filter((id) => id !== after).map((id) => (id === before ? after : id)),
    selected: state.selected === before ? after : state.selected,
  };
}

const JOINS: readonly TEvent["message"][] = ["EventRinging", "EventEstablished", "EventPartyChanged"];

/** Whether the switch is to be asked who takes part: events say who came and went, not who was there before. */
export function asksForMembers(event: TEvent): event is CallEvent {
  if (!("CallState" in event)) return false;
  if (event.message === "EventPartyAdded") return true;
  // Nobody in a conference has a single other side, and who listens sees one of those who talk.
  const several = event.OtherDN === undefined || event.ThisDNRole === "RoleObserver";
  return JOINS.includes(event.message) && several;
}

/** Who else is there, after somebody came or went, or as a query answered. */
function withParties(call: Call, event: CallEvent, at: number): Call {
  if (event.message === "EventPartyInfo") return withInfo(call, event, at);
  const number = event.OtherDN;
  if (number === undefined) return call;
  if (event.OtherDNRole === "RoleObserver") return { ...call, observers: [...new Set([...call.observers, number])] };
  if (event.message === "EventPartyAdded") return { ...call, parties: [...new Set([...others(call), number])] };
  if (call.observers.includes(number)) {
    return { ...call, observers: call.observers.filter((one) => one !== number) };
  }
  return settled(
    call,
    others(call).filter((one) => one !== number),
  );
}

/** Two of us are no conference. */
function settled(call: Call, parties: readonly string[]): Call {
  if (parties.length > 1) return { ...call, parties };
  const [last] = parties;
  return last === undefined ? { ...call, parties: [] } : { ...call, parties: [], otherDn: last };
}

function onEnd(state: State, event: CallEvent, at: number): State {
  const known = state.calls[event.ConnID];
  if (known === undefined || known.state === "Released") return state;
  const call = withAttributes(state, known, event);
  // Who only looked on keeps no case, and nobody was called.
  if (call.observing) return remove(state, call.connId);
  const logged = { ...state, recent: withRecent(state.recent, call, at) };
  if (call.state === "Ringing") return missed(remove(logged, call.connId), call, event);
  // A consultation is part of the case that it was about.
  if (call.consultOf !== null && state.calls[call.consultOf] !== undefined) {
    return { ...remove(state, call.connId), selected: call.consultOf };
  }
  const released: Call = {
    ...call,
    state: "Released",
    since: at,
    ringUntil: null,
    pending: null,
    endedBy: call.endedBy ?? (event.message === "EventAbandoned" ? "Abandoned" : event.CallState),
  };
  return put(logged, released);
}

/** An offer that went away unanswered leaves no case behind, only a word about why. */
function missed(state: State, call: Call, event: CallEvent): State {
  // What the agent did to it is no miss.
  if (call.pending === "RequestReleaseCall" || call.pending === "RequestRedirectCall") return state;
  if (event.message === "EventAbandoned") {
    return withNotice(state, "info", strings.calls.ended.Abandoned, partyName(call) ?? strings.calls.unknownParty);
  }
  const unanswered = event.CallState === "Redirected" || event.CallState === "NoAnswer";
  return unanswered ? withNotice(state, "warning", strings.notices.missed, strings.notices.missedAdvice, "missed") : state;
}

function withRecent(recent: RecentCall[], call: Call, at: number): RecentCall[] {
  const number = partyNumber(call) ?? "";
  const name = partyName(call);
  const entry: RecentCall = {
    connId: call.connId,
    direction: call.direction,
    number,
    name: name === number ? null : name,
    at: call.startedAt,
    talkMs: call.establishedAt === null ? 0 : at - call.establishedAt,
    answered: call.establishedAt !== null,
  };
  return [entry, ...recent].slice(0, RECENT_LIMIT);
}

// PartyState packs the telephony state into the low four bits; Dialing is a flag of its own.
const DIALING = 0x10000;
const BY_NIBBLE: Record<number, PartyState> = {
  0x1: "Dialing",
  0xa: "Ringing",
  0xb: "Dialing",
  0xc: "Established",
  0xe: "Held",
};

function stateOf(offer: SnapshotCall, known: Call | undefined): PartyState {
  const packed = offer.partyState;
  if (packed === null) return known?.state ?? "Established";
  if (packed & DIALING) return "Dialing";
  return BY_NIBBLE[packed & 0xf] ?? known?.state ?? "Established";
}

/** Makes the calls agree with a registration's snapshot: what is gone has ended, what is new appears. */
export function onSnapshot(state: State, snapshot: Snapshot, at: number): State {
  const present = new Set(snapshot.calls.map((call) => call.connId));
  let next = state;
  for (const call of Object.values(state.calls)) {
    if (present.has(call.connId) || call.state === "Released") continue;
    if (call.observing) {
      next = remove(next, call.connId);
      continue;
    }
    const logged = { ...next, recent: withRecent(next.recent, call, at) };
    next =
      call.state === "Ringing"
        ? remove(logged, call.connId)
        : put(logged, { ...call, state: "Released", since: at, pending: null, endedBy: "Ok" });
  }
  for (const offer of snapshot.calls) next = put(next, fromSnapshot(offer, state.calls[offer.connId], at));
  const open = snapshot.calls.find((offer) => next.calls[offer.connId]?.state !== "Ringing");
  return next.selected === null && open !== undefined ? { ...next, selected: open.connId } : next;
}

function fromSnapshot(offer: SnapshotCall, known: Call | undefined, at: number): Call {
  const party = stateOf(offer, known);
  const call = known ?? { ...blank(offer.connId, at), callType: offer.callType, queue: offer.queue };
  const moved = call.state !== party;
  return {
    ...call,
    state: party,
    pending: null,
    since: moved ? at : call.since,
    establishedAt: party === "Established" || party === "Held" ? (call.establishedAt ?? at) : call.establishedAt,
  };
}

export function put(state: State, call: Call): State {
  const order = state.calls[call.connId] === undefined ? [...state.order, call.connId] : state.order;
  return { ...state, order, calls: { ...state.calls, [call.connId]: call } };
}

/** Without the call; the selection moves to the newest one left that is not ringing. */
export function remove(state: State, connId: string): State {
  const calls = { ...state.calls };
  delete calls[connId];
  const order = state.order.filter((id) => id !== connId);
  const left = order.filter((id) => calls[id]?.state !== "Ringing");
  const selected = state.selected === connId ? (left.at(-1) ?? null) : state.selected;
  return { ...state, calls, order, selected };
}
