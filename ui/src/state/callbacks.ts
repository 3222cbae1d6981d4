/** Callbacks on the screen: which are offered now, which want to be looked at. Pure. */
import type { Callback, Callbacks } from "../backend/callbacks";
import { strings } from "../strings";
import { withNotice } from "./notices";
import { hasCall, partyName, partyNumber, type Call, type CallbackDraft, type State } from "./model";
import { kvTechnical, kvText } from "../tlib/messages";
import { dispositionKey } from "../dispositions";
import { optionsOf } from "../options";

/** One's own whose time has come, while one could call: logged in, and on no call. */
export function offeredCallbacks(state: State): readonly Callback[] {
  if (hasCall(state) || state.agent.status === "LoggedOut") return [];
  return state.callbacks.list.filter((one) => isDue(one) && !state.callbacksLater.includes(one.id));
}

export function isDue({ overdue, standing, queue }: Callback): boolean {
  return overdue && standing === "Scheduled" && queue === "";
}

/** How many want something of the agent. */
export function waitingCallbacks({ callbacks }: State): number {
  return callbacks.list.filter((one) => isDue(one) || one.standing === "Failed").length;
}

/** What the server keeps now; of one that failed meanwhile the agent is told. */
export function withCallbacks(state: State, callbacks: Callbacks): State {
  const before = state.callbacks.list.filter((one) => one.standing === "Failed").map(({ id }) => id);
  // What had failed before the agent came is in the list.
  const first = state.callbacks.now === 0;
  const failed = callbacks.list.filter((one) => one.standing === "Failed" && !first && !before.includes(one.id));
  const known: State = { ...state, callbacks, callbacksLater: state.callbacksLater.filter((id) => stillDue(id, callbacks)) };
  const text = strings.callbacks;
  return failed.reduce<State>(
    (now, one) => withNotice(now, "warning", text.failed(one.name || one.number), outcomeText(one)),
    known,
  );
}

// Put off until the time changes.
function stillDue(id: string, { list }: Callbacks): boolean {
  return list.some((one) => one.id === id && isDue(one));
}

/** Why one of a queue failed, in words. */
export function outcomeText({ outcome }: Callback): string {
  const texts: Record<string, string> = strings.callbacks.outcomes;
  return texts[outcome] ?? strings.callbacks.otherwise(outcome);
}

/** Of a call: its number, its name, and what people attached to it. */
export function draftOf(call: Call, state: State): CallbackDraft {
  const disposition = dispositionKey(optionsOf(state.session, call.userData));
  const data = Object.entries(call.userData).filter(
    ([key, value]) => key !== disposition && (typeof value === "string" || typeof value === "number"),
  );
  const userData = Object.fromEntries(data.map(([key, value]) => [key, kvText(value)]));
  return { ...draftFor(partyNumber(call) ?? "", partyName(call) ?? "", userData), note: call.note };
}

/** For a number that is in no call. */
export function draftFor(number: string, name = "", userData: Readonly<Record<string, string>> = {}): CallbackDraft {
  const meant = Object.entries(userData).filter(([key]) => !kvTechnical(key));
  return { id: null, number, name: name === number ? "" : name, due: null, note: "", queue: "", userData: Object.fromEntries(meant) };
}

const STEP = 5 * 60_000;

/** An hour from now, at a time that people would say. */
export function suggestedTime(now: number): number {
  return Math.ceil((now + 12 * STEP) / STEP) * STEP;
}
