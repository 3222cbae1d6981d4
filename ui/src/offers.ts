/** Which offers are shown, until when, and what of the case they show. Pure. */
import { flag, number, optionsOf, type Configured } from "./options";
import type { Call, State } from "./state/model";

export function ringing(state: Pick<State, "calls" | "order">): Call[] {
  return state.order.map((id) => state.calls[id]).filter((call): call is Call => call?.state === "Ringing");
}

/** When an offer goes, in milliseconds since 1970, while its case rings on in the bar: alert.timeout. Null where the
 * switch says how long it rings, and the offer is there until it does no more. */
export function shownUntil(call: Call, configured: Configured | null): number | null {
  const seconds = number(optionsOf(configured, call.userData), "alert.timeout", 60);
  return call.ringSeconds !== null || seconds === 0 ? null : call.since + seconds * 1000;
}

/** Those that are shown now, and when the first of them goes; null: none goes by itself. */
export function shownOffers(state: Pick<State, "calls" | "order" | "session">, now: number): { offers: Call[]; until: number | null } {
  const timed = ringing(state).map((call) => ({ call, until: shownUntil(call, state.session) }));
  const shown = timed.filter(({ until }) => until === null || until > now);
  const ends = shown.flatMap(({ until }) => until ?? []);
  return { offers: shown.map(({ call }) => call), until: ends.length === 0 ? null : Math.min(...ends) };
}

/** Whether a new offer has the focus: accessibility.voice.focus-on-interaction-toast, or the same for all media. */
export function takesFocus(call: Call, configured: Configured | null): boolean {
  const options = optionsOf(configured, call.userData);
  return flag(options, "accessibility.voice.focus-on-interaction-toast", flag(options, "accessibility.focus-on-interaction-toast"));
}
