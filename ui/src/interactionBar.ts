/** How the bar with the cases is shown: pinned above the workspace, or floating over it. */
import { flag, list, type Configured } from "./options";
import { recall, remember } from "./remember";
import type { BarMode, Call, State } from "./state/model";

const KEY = "interaction-bar";

function isBarMode(value: unknown): value is BarMode {
  return value === "Pinned" || value === "Floating";
}

/** What the agent chose last in this browser. */
export function chosenBar(): BarMode | null {
  const kept = recall(KEY);
  return isBarMode(kept) ? kept : null;
}

export function keepBar(mode: BarMode): void {
  remember(KEY, mode);
}

/** Those the agent may choose from; what the option says wrongly counts for nothing. */
export function barModes(configured: Configured | null): BarMode[] {
  const said = list(configured?.options ?? {}, "interaction-bar.quick-access-modes").filter(isBarMode);
  return said.length === 0 ? ["Pinned", "Floating"] : [...new Set(said)];
}

/** Pinned until the agent chooses, where that is allowed. */
export function barMode({ bar, session }: Pick<State, "bar" | "session">): BarMode {
  const modes = barModes(session);
  if (bar.chosen !== null && modes.includes(bar.chosen)) return bar.chosen;
  return modes.includes("Pinned") ? "Pinned" : "Floating";
}

/** Whether it folds by itself once the agent is elsewhere. */
export function folds(configured: Configured | null): boolean {
  return flag(configured?.options ?? {}, "voice.floating-interaction-mode.auto-collapse");
}

export function isOpen({ bar, session }: Pick<State, "bar" | "session">): boolean {
  return bar.open ?? !folds(session);
}

/** The case that a folded bar shows: one that rings, or else the one that is talked on, or else what is in front. */
export function foremost({ calls, order, selected }: Pick<State, "calls" | "order" | "selected">): Call | null {
  const all = order.flatMap((id) => calls[id] ?? []);
  const inState = (state: Call["state"]): Call | undefined => all.find((call) => call.state === state);
  return inState("Ringing") ?? inState("Established") ?? all.find((call) => call.connId === selected) ?? all[0] ?? null;
}
