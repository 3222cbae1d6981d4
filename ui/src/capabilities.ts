/**
 * Which controls a call shows in its state, and why one that is shown cannot be used just now. Pure.
 * Source: wwe.md 6 (what real desktops enable per state); this slice has no transfers and conferences yet.
 */
import type { Call, PartyState, State } from "./state";
import { strings } from "./strings";

export type ControlId = "answer" | "reject" | "end" | "hold" | "resume" | "mute" | "keypad" | "markDone";

export interface Control {
  id: ControlId;
  /** Null when it can be used. */
  why: string | null;
}

const SHOWN: Record<PartyState, readonly ControlId[]> = {
  Ringing: ["answer", "reject"],
  Dialing: ["end", "mute", "keypad"],
  Established: ["end", "hold", "mute", "keypad"],
  Held: ["end", "resume"],
  Released: ["markDone"],
};

/** Done by the softphone of this page; the others are requests to the switch. */
const LOCAL: readonly ControlId[] = ["mute", "keypad"];

export type Surroundings = Pick<State, "link" | "phone" | "session">;

export function controls(call: Call, around: Surroundings): Control[] {
  return SHOWN[call.state].map((id) => ({ id, why: obstacle(id, call, around) }));
}

/** Whether the control is shown and can be used. */
export function can(id: ControlId, call: Call, around: Surroundings): boolean {
  return controls(call, around).some((control) => control.id === id && control.why === null);
}

function obstacle(id: ControlId, call: Call, around: Surroundings): string | null {
  const { why } = strings.toolbar;
  if (id === "markDone") return mustDispose(around) && call.disposition === null ? why.dispositionMissing : null;
  if (LOCAL.includes(id) && around.phone.kind === "own") return why.ownPhone;
  if (LOCAL.includes(id)) return around.phone.sessions === 0 ? why.noPhone : null;
  if (around.link.status !== "up") return why.linkDown;
  return call.pending === null ? null : why.pending;
}

/** Whether user data may be changed: only while the call lives, and while the switch can be told. */
export function canEditData(call: Call, around: Pick<State, "link">): boolean {
  return call.state !== "Released" && around.link.status === "up";
}

const MANDATORY = "interaction.disposition.is-mandatory";

// Options come flat or under the section's name, with real or textual booleans.
function mustDispose(around: Surroundings): boolean {
  const options = around.session?.options ?? {};
  const section = options["interaction-workspace"];
  const inSection = typeof section === "object" && section !== null ? (section as Record<string, unknown>) : {};
  const value = options[MANDATORY] ?? inSection[MANDATORY];
  return value === true || value === "true";
}
