/** What becomes of the word about an observation that was ordered. Pure. */
import type { Led } from "./led";
import type { State } from "./model";

/** What was said about an order is put away once its call is there, or it is over. */
export function withLed(state: State, led: Led): State {
  const dn = state.session?.dn ?? "";
  const before = Object.values(state.led.agents).some((row) => row.observed_by.includes(dn));
  const ordered = Object.values(led.agents).some((row) => row.observed_by.includes(dn));
  return before && !ordered ? withoutWord({ ...state, led }) : { ...state, led };
}

export function withoutWord(state: State): State {
  return { ...state, notices: state.notices.filter((notice) => notice.about !== "monitoring") };
}
