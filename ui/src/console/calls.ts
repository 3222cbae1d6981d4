/** The calls that are and were: what the server says of them, and how one is summed up. */
import { get, post } from "../backend/http";
import { kvTechnical } from "../tlib/messages";
import type { Tone } from "./floor";
import type { StoryLine } from "./story";

export interface Media {
  codec: string;
  lost: number;
  received: number;
  jitter: number;
  mos: number | null;
  silent: number | null;
}

export interface Party {
  dn: string;
  role: string;
  state: string;
  queue: string | null;
  media: Media | null;
}

export interface Call {
  connId: string;
  callUUID: string;
  callType: string;
  ani: string;
  dnis: string;
  created: string;
  parties: Party[];
  userData: Record<string, string>;
  /** Not with a call that lives. */
  ended?: string;
  answered?: boolean;
  /** It is a customer's who was sent, and can be brought once more. */
  scripted?: boolean;
}

/** Those that live first, then the ended ones; each the latest first. */
export async function calls(): Promise<Call[]> {
  const [live, ended] = await Promise.all([get<Call[]>("/sim/calls"), get<Call[]>("/sim/calls/ended")]);
  return [...live.sort((one, other) => other.created.localeCompare(one.created)), ...ended];
}

const path = (connId: string): string => `/sim/calls/${encodeURIComponent(connId)}`;

export async function onceMore(call: Call): Promise<void> {
  await post(`${path(call.callUUID)}/again`, {});
}

export async function story(connId: string): Promise<StoryLine[]> {
  return get<StoryLine[]>(`${path(connId)}/story`);
}

export async function ladder<Line>(connId: string): Promise<Line[]> {
  return get<Line[]>(`${path(connId)}/ladder`);
}

export type Stage = "dialing" | "waiting" | "ringing" | "talking" | "held" | "ended" | "unanswered";

/** Where a call stands, from its parties. */
export function stageOf(call: Call): Stage {
  if (call.ended !== undefined) return call.answered === true ? "ended" : "unanswered";
  const states = call.parties.map((party) => party.state);
  if (states.includes("Held")) return "held";
  if (states.includes("Alerting")) return "ringing";
  if (states.includes("Queued")) return "waiting";
  if (states.some((state) => state === "Dialing" || state === "Initiated")) return "dialing";
  return "talking";
}

const TONES: Record<Stage, Tone> = {
  dialing: "accent",
  waiting: "amber",
  ringing: "accent",
  talking: "green",
  held: "amber",
  ended: "grey",
  unanswered: "red",
};

export const stageTone = (stage: Stage): Tone => TONES[stage];

/** Seconds without a packet that are more than a pause on the line. */
const SILENT_S = 2;

/** The worst of the telephones. Null: no sound passes the engine. */
export function quality(call: Call): { mos: number | null; silent: boolean; tone: Tone } | null {
  const heard = call.parties.flatMap((party) => (party.media === null ? [] : [party.media]));
  if (heard.length === 0) return null;
  const scores = heard.flatMap((one) => (one.mos === null ? [] : [one.mos]));
  const mos = scores.length === 0 ? null : Math.min(...scores);
  const silent = call.ended === undefined && heard.some((one) => (one.silent ?? 0) >= SILENT_S);
  // ITU-T G.107 annex B: satisfied from 4.0, many dissatisfied below 3.6.
  const tone = silent ? "red" : mos === null ? "grey" : mos >= 4 ? "green" : mos >= 3.6 ? "amber" : "red";
  return { mos, silent, tone };
}

/** What people attached; keys of routing and desktops are of interest in the details only. */
export function dataAtAGlance(call: Call, most = 3): [string, string][] {
  const own = Object.entries(call.userData).filter(([key]) => !kvTechnical(key) && !/^(R[A-Z]|GSIP|_)/.test(key));
  return own.slice(0, most);
}

export function matches(call: Call, wanted: string, words: string): boolean {
  const parties = call.parties.map((party) => party.dn);
  const said = [call.ani, call.dnis, call.connId, words, ...parties, ...Object.entries(call.userData).flat()];
  return said.join(" ").toLowerCase().includes(wanted.toLowerCase());
}
