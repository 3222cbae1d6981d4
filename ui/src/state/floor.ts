/** An agent as the statistics see him, and how that is told in words and colours. Pure. */
import { strings } from "../strings";

export interface AgentRow {
  username: string;
  name: string;
  dn: string;
  groups: readonly string[];
  state: string;
  reason: string;
  work_mode: string;
  /** Seconds since 1970 UTC. */
  since: number;
  calls: number;
  handling: number | null;
  conn_id: string;
  other: string;
  /** DNs of the supervisors who listen, or will. */
  observed_by: string[];
  /** To OneCall or AllCalls; "" where nobody does. */
  monitor_type: string;
  /** How much of them is heard: mute, coach or connect. */
  monitor_mode: string;
}

/** Seconds by which the clocks of browser and platform may seem to move apart before it is believed. */
const UNSTEADY_S = 1;

/** How far the platform's clock is before the browser's. How long a message was under way must not set all clocks right
 * at each. before: null where nothing is known. */
export function steady(before: number | null, offset: number): number {
  return before !== null && Math.abs(offset - before) < UNSTEADY_S ? before : offset;
}

export type Tone = "green" | "amber" | "red" | "violet" | "teal" | "accent" | "grey";

/** The state as people call it: a rest that the switch gives is one of its own. */
export function stateOf(row: Pick<AgentRow, "state" | "work_mode">): string {
  return row.state === "NotReadyForNextCall" && row.work_mode === "LegalGuard" ? "LegalGuard" : row.state;
}

export function stateText(state: string): string {
  return (strings.supervisor.states as Readonly<Record<string, string>>)[state] ?? state;
}

export function toneOf(state: string): Tone {
  if (state === "WaitForNextCall") return "green";
  if (state === "NotReadyForNextCall") return "red";
  if (state === "AfterCallWork") return "violet";
  if (state === "LegalGuard") return "teal";
  if (state.startsWith("CallOnHold")) return "amber";
  return state.startsWith("Call") ? "accent" : "grey";
}
