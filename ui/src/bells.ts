/** The sounds that options give to what happens: accessibility.*-bell and voice.ringing-bell. Pure. */
import { optionsOf, text } from "./options";
import type { State } from "./state/model";

export type Sound = (typeof SOUNDS)[number];

/** Those that Workspace has names for; a site's own sound file becomes the first. */
const SOUNDS = ["BELL", "RING", "CHORD", "WARNING"] as const;

export interface Bell {
  sound: Sound;
  /** One that is more important is not drowned by one that is less. */
  priority: number;
  /** Milliseconds that it is repeated; 0: it sounds once, -1: until it is stopped. */
  duration: number;
  /** From 0 to 1. */
  volume: number;
}

/** What an option says, as `BELL|7|0|100`: sound, priority, duration, volume; null: no sound. */
export function bellOf(said: string): Bell | null {
  const [name = "", priority = "", duration = "", volume = ""] = said.split("|").map((part) => part.trim());
  if (name === "") return null;
  const wanted = name.replace(/^.*[\\/]/, "").replace(/\.\w+$/, "").toUpperCase();
  const loud = /^\d+$/.test(volume) ? Math.min(Number(volume), 100) : 100;
  return {
    sound: SOUNDS.find((one) => one === wanted) ?? "BELL",
    priority: Number(priority) || 0,
    duration: Math.max(-1, Number(duration) || 0),
    volume: loud / 100,
  };
}

/** How an offer rings; null: in the desktop's own way. */
export function ringOf(state: State): Bell | null {
  const call = Object.values(state.calls).find((one) => one.state === "Ringing");
  return bellOf(text(optionsOf(state.session, call?.userData), "voice.ringing-bell"));
}

/** The bell that a change calls for, the most important if there are several. */
export function bellFor(state: State, before: State): Bell | null {
  const options = state.session?.options ?? {};
  const bells = happened(state, before).flatMap((name) => bellOf(text(options, `accessibility.${name}-bell`)) ?? []);
  return bells.sort((one, other) => other.priority - one.priority)[0] ?? null;
}

function happened(state: State, before: State): string[] {
  // What is learned by signing in has not just changed.
  const agent = before.agent.since > 0 && state.agent.status !== before.agent.status;
  const interaction = Object.values(state.calls).some((call) => {
    const known = before.calls[call.connId];
    return known !== undefined && known.state !== call.state;
  });
  const warning = state.notices.some(({ id, tone }) => id >= before.nextNotice && tone !== "info");
  return [
    ...(agent ? ["agent-state-change"] : []),
    ...(interaction ? ["interaction-state-change"] : []),
    ...(warning ? ["warning-message"] : []),
  ];
}
