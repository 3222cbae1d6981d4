/** Who listens to a call, as far as its agent may know: privilege.voice.show-monitoring.can-use. Pure. */
import { may } from "./options";
import type { Call, State } from "./state";
import { strings } from "./strings";

/** The numbers of those who listen; nobody where the agent is not to know. */
export function observersOf(call: Call, { session }: State): readonly string[] {
  return may(session, "voice.show-monitoring.can-use") ? call.observers : [];
}

/** "Morgan Overlook listens", "2 people listen", or "" while nobody does. */
export function observedText(call: Call, state: State): string {
  const [first, ...others] = observersOf(call, state);
  if (first === undefined || call.state === "Released") return "";
  const { listened, listeners } = strings.parties;
  return others.length > 0 ? listeners(others.length + 1) : listened(state.colleagues[first]?.name ?? first);
}
