/** Whom a supervisor may observe, in which calls and how much heard, and why not just now. Pure. */
import { observedText } from "./observers";
import { may } from "./options";
import { hasCall, type Call, type State } from "./state/model";
import type { AgentRow } from "./state/floor";
import { strings } from "./strings";

/** mute: nobody hears the supervisor; coach: the agent does; connect: everybody does. */
export type Mode = "mute" | "coach" | "connect";
export type Which = "this" | "next" | "all";

export const MODES = ["mute", "coach", "connect"] as const satisfies readonly Mode[];

export interface MonitorAction {
  id: `${Mode} ${Which}` | "end";
  /** Why it cannot be done now; null: it can. */
  why: string | null;
}

const BARGE_IN = "teamlead.can-switch-to-barge-in-voice";
/** The privilege that a mode takes in a call under way, and in calls to come. */
const NOW: Record<Mode, string> = {
  mute: "teamlead.can-monitor-current-voice",
  coach: "teamlead.can-coach-current-voice",
  connect: BARGE_IN,
};
const NEXT: Record<Mode, string> = { mute: "teamlead.can-monitor-voice", coach: "teamlead.can-coach-voice", connect: BARGE_IN };

type Around = Pick<State, "session" | "led" | "calls" | "link" | "colleagues">;

/** What can be done about an agent's calls; nothing where one does not lead him, or may not. */
export function monitorActions(username: string, state: Around): MonitorAction[] {
  const row = state.led.agents[username];
  if (row === undefined || !may(state.session, "teamlead.can-use")) return [];
  const away = state.link.status === "up" ? null : strings.toolbar.why.linkDown;
  if (isMine(row, state)) return [{ id: "end", why: away }];
  const why = away ?? obstacle(row, state);
  const one: Which = row.conn_id === "" ? "next" : "this";
  return [...MODES.flatMap((mode) => offered(mode, one, why, row, state)), ...MODES.flatMap((mode) => offered(mode, "all", why, row, state))];
}

/** Calls to come are offered even where the one under way may not be listened to, for the time after it. */
function offered(mode: Mode, which: Which, why: string | null, row: AgentRow, { session }: Around): MonitorAction[] {
  const [now, next] = [may(session, NOW[mode]), may(session, NEXT[mode])];
  if (which === "this") return now ? [{ id: `${mode} this`, why }] : next ? [later(`${mode} next`, why, row)] : [];
  if (!next) return [];
  return which === "all" && row.conn_id !== "" && !now ? [later(`${mode} all`, why, row)] : [{ id: `${mode} ${which}`, why }];
}

function later(id: MonitorAction["id"], why: string | null, row: AgentRow): MonitorAction {
  return { id, why: why ?? strings.monitoring.why.nextOnly(row.name) };
}

function obstacle(row: AgentRow, state: Around): string | null {
  const { why } = strings.monitoring;
  if (row.dn === "") return why.away(row.name);
  const [other] = row.observed_by;
  if (other !== undefined) return why.taken(state.colleagues[other]?.name ?? other);
  return hasCall(state) ? why.busy : null;
}

/** Whether it is oneself who observes. */
export function isMine(row: AgentRow, { session }: Pick<State, "session">): boolean {
  return session !== null && row.observed_by.includes(session.dn);
}

/** The agent whom one observes, or will; null: nobody. */
export function observed({ session, led }: Pick<State, "session" | "led">): AgentRow | null {
  return Object.values(led.agents).find((row) => isMine(row, { session })) ?? null;
}

/** How much of oneself is heard in the call that one observes. */
export function modeOf(state: Pick<State, "session" | "led">): Mode {
  return MODES.find((mode) => mode === observed(state)?.monitor_mode) ?? "mute";
}

/** Which modes one may change to while it lasts. */
export function modesOf({ session }: Pick<State, "session">): Mode[] {
  return MODES.filter((mode) => may(session, NOW[mode]));
}

/** What the eye at a call's chip says: that one observes it oneself, or who observes; "" for neither. */
export function eyeText(call: Call, state: State): string {
  return call.observing ? monitoringText(call, state) : observedText(call, state);
}

/** "You listen to Ada Brightwater", as it is said over the call and in the offer. */
export function monitoringText(call: Call, state: Pick<State, "session" | "led">): string {
  const row = observed(state);
  if (!call.observing || row === null) return strings.monitoring.observing;
  const { offers, modes } = strings.monitoring;
  return (call.state === "Ringing" ? offers : modes)[modeOf(state)](row.name);
}
