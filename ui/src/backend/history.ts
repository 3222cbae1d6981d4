/** Interactions that were, and what the agent says about them. */
import { get, patch } from "./http";
import type { Contact } from "./contacts";

export type Outcome = "Answered" | "Missed" | "Unanswered" | "InProgress";

export interface Interaction {
  id: string;
  connId: string;
  owner: string;
  ownerName: string;
  media: string;
  incoming: boolean;
  callType: string;
  outcome: Outcome;
  number: string;
  queue: string;
  startDate: string;
  answered: string | null;
  endDate: string | null;
  talkSeconds: number;
  userData: Record<string, string>;
  contact: Contact | null;
  note: string;
  disposition: string;
  done: boolean;
}

export interface Interactions {
  interactions: Interaction[];
  total: number;
}

/** What is left out stays as it was. */
export interface Remark {
  note?: string;
  disposition?: string;
  contactId?: string;
  done?: boolean;
  /** Added to what there is. */
  userData?: Record<string, string>;
}

/** What is left out, or empty, may be anything. since, until: in seconds since 1970. */
export interface Wanted {
  search?: string;
  outcome?: Outcome | "";
  media?: string;
  since?: number;
  until?: number;
  party?: string;
  agent?: string;
  queue?: string;
  disposition?: string;
  note?: string;
  dataKey?: string;
  data?: string;
  done?: string;
  offset?: number;
  limit?: number;
}

/** One's own, or everybody's with a contact. */
export function history(wanted: Wanted & { contact?: string }): Promise<Interactions> {
  return get<Interactions>(`/ui/history?${query(wanted)}`);
}

export function everybodys(wanted: Wanted): Promise<Interactions> {
  return get<Interactions>(`/ui/history/all?${query(wanted)}`);
}

function query(wanted: Wanted): URLSearchParams {
  const given = Object.entries(wanted).filter(([, value]) => value !== undefined && value !== "");
  return new URLSearchParams(given.map(([key, value]) => [key, String(value)]));
}

/** One's own part in a call. */
export function ofCall(connId: string): Promise<Interaction> {
  return get<Interaction>(`/ui/history/calls/${encodeURIComponent(connId)}`);
}

/** Kept when this answers. */
export function remark(connId: string, said: Remark): Promise<Interaction> {
  return patch<Interaction>(`/ui/history/calls/${encodeURIComponent(connId)}`, said);
}

/** Of one's part in a call. */
export interface CallRecording {
  /** Of its file. */
  name: string;
  started: string;
  seconds: number;
}

export function recordingsOf(id: string): Promise<CallRecording[]> {
  return get<CallRecording[]>(`/ui/history/${encodeURIComponent(id)}/recordings`);
}

export function soundOf(id: string, name: string): string {
  return `/ui/history/${encodeURIComponent(id)}/recordings/${encodeURI(name)}`;
}
