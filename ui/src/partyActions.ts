/** What can be done with one of the others in a call, and why not. Pure. Source: wwe.md 6. */
import { refused } from "./capabilities";
import { may } from "./options";
import type { Call, State } from "./state";
import { strings } from "./strings";

export type PartyActionId = "deafen" | "undeafen" | "call" | "callback" | "drop";

export interface PartyAction {
  id: PartyActionId;
  /** Null when it can be done. */
  why: string | null;
}

const REQUESTS = {
  deafen: "RequestListenDisconnect",
  undeafen: "RequestListenReconnect",
  drop: "RequestDeleteFromConference",
} as const;

/** In a conference its members are dropped or made deaf; after the call they are called again. */
export function partyActions(call: Call, number: string, around: Pick<State, "link" | "session">): PartyAction[] {
  if (call.state === "Released") return [{ id: "call", why: whyNoCall(around) }, { id: "callback", why: whyNoCallback(around) }];
  if (call.observing) return [];
  const hearing = call.members[number]?.deaf === true ? "undeafen" : "deafen";
  return ([hearing, "drop"] as const).map((id) => ({ id, why: whyNot(id, call, around) }));
}

function whyNot(id: keyof typeof REQUESTS, call: Call, around: Pick<State, "link">): string | null {
  const { why } = strings.toolbar;
  if (around.link.status !== "up") return why.linkDown;
  if (call.pending !== null) return why.pending;
  return refused([REQUESTS[id]], call);
}

function whyNoCallback({ session }: Pick<State, "session">): string | null {
  return may(session, "webcallback.can-use") ? null : strings.toolbar.why.privilege;
}

function whyNoCall(around: Pick<State, "link" | "session">): string | null {
  const { why } = strings.toolbar;
  if (!may(around.session, "voice.can-make-call")) return why.privilege;
  return around.link.status === "up" ? null : why.linkDown;
}
