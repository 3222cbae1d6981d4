/** Readers for T-Library messages; the messages themselves are generated from the platform's types. */
import type { KVList, KVValue, RequestName, TEvent, TRequest } from "./generated";

export type { KVList, KVValue, RequestName, TEvent, TRequest };

/** An event about a call on a DN. */
export type CallEvent = Extract<TEvent, { readonly CallState: string }>;

/** The attributes of a request besides its name and ReferenceID. */
export type Attributes<R extends RequestName> = Omit<Extract<TRequest, { message: R }>, "message" | "ReferenceID">;

/** A received frame as an event, or null for anything else. The server is trusted to send well-formed events. */
export function parseEvent(data: unknown): TEvent | null {
  if (typeof data !== "string") return null;
  try {
    const value: unknown = JSON.parse(data);
    if (typeof value !== "object" || value === null || !("message" in value)) return null;
    return typeof value.message === "string" ? (value as TEvent) : null;
  } catch {
    return null;
  }
}

/** The text of one value of a key-value list: repeated keys joined, lists as JSON. */
export function kvText(value: KVValue | undefined): string {
  if (value === undefined) return "";
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return value.map((item: KVValue) => kvText(item)).join(", ");
  if ("$binary" in value) return "(binary)";
  return JSON.stringify(value);
}

// What routing strategies and desktops write for themselves: URS targets and skills, virtual queues, Workspace's own keys.
const TECHNICAL = /^(RTarget|RStrategy|RRequested|RVQ|RTenant|RTR_|IW_|WWE_|GSW_|PegRP)/;

/** Whether a key of the user data is meant for machines. */
export function kvTechnical(key: string): boolean {
  return TECHNICAL.test(key);
}

/** The name of a party that its own desktop attached: WWE_PARTY_<dn> {username, firstname, lastname}. Null: none did. */
export function kvParty(data: KVList, dn: string): string | null {
  const value = data[`WWE_PARTY_${dn}`];
  if (typeof value !== "object" || Array.isArray(value) || "$binary" in value) return null;
  const party = value as KVList;
  const name = `${kvText(party["firstname"])} ${kvText(party["lastname"])}`.trim();
  return name || kvText(party["username"]) || null;
}

/** Only text and numbers can be edited as text without losing their shape. */
export function kvEditable(value: KVValue): boolean {
  return typeof value === "string" || typeof value === "number";
}

/** A number from a snapshot or an extension, where `"15"`, `15` and `"0xC"` all occur. */
export function kvNumber(value: KVValue | undefined): number | null {
  if (typeof value === "number") return value;
  if (typeof value !== "string" || value.trim() === "") return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}
