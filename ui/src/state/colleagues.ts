/** Whom one can call, and whether they are free: a fold over the events of their DNs. Pure. */
import type { TEvent } from "../tlib/messages";
import { notReadyStatus, readSnapshot, type AgentStatus } from "../tlib/snapshot";
import type { Colleague, State } from "./model";

const STATUS: Partial<Record<TEvent["message"], AgentStatus>> = {
  EventAgentLogin: "NotReady",
  EventAgentLogout: "LoggedOut",
  EventAgentReady: "Ready",
};

const BEGINS: readonly TEvent["message"][] = ["EventDialing", "EventRinging", "EventEstablished"];
const ENDS: readonly TEvent["message"][] = ["EventReleased", "EventAbandoned"];

/** How somebody is reached just now. */
export type Presence = "ready" | "busy" | "notReady" | "away" | "queue";

export function presence(one: Colleague): Presence {
  if (one.kind === "queue") return "queue";
  if (one.calls.length > 0) return "busy";
  if (one.status === "LoggedOut") return "away";
  return one.status === "Ready" ? "ready" : "notReady";
}

/** The people and queues there are; what is known about them already stays. */
export function withDirectory(state: State, list: readonly Omit<Colleague, "status" | "calls">[]): State {
  const colleagues = Object.fromEntries(
    list.map((one): [string, Colleague] => [
      one.dn,
      { status: "LoggedOut", calls: [], ...state.colleagues[one.dn], ...one },
    ]),
  );
  return { ...state, colleagues };
}

/** The state after an event about a DN that is not ours. */
export function onColleague(state: State, event: TEvent): State {
  const dn = "ThisDN" in event ? event.ThisDN : undefined;
  const known = dn === undefined ? undefined : state.colleagues[dn];
  const changed = known === undefined ? undefined : after(known, event);
  return changed === undefined ? state : { ...state, colleagues: { ...state.colleagues, [changed.dn]: changed } };
}

function after(one: Colleague, event: TEvent): Colleague | undefined {
  if (event.message === "EventRegistered") {
    const snapshot = readSnapshot(event.Extensions);
    return { ...one, status: snapshot.agent, calls: snapshot.calls.map((call) => call.connId) };
  }
  const status = STATUS[event.message];
  if (event.message === "EventAgentNotReady") return { ...one, status: notReadyStatus(event.AgentWorkMode) };
  if (status !== undefined) return { ...one, status };
  if (!("ConnID" in event) || event.ConnID === undefined) return undefined;
  const calls = one.calls.filter((id) => id !== event.ConnID);
  if (BEGINS.includes(event.message)) return { ...one, calls: [...calls, event.ConnID] };
  if (ENDS.includes(event.message)) return { ...one, calls };
  if (event.message !== "EventPartyChanged") return undefined;
  return { ...one, calls: [...calls.filter((id) => id !== event.PreviousConnID), event.ConnID] };
}
