/** What a desktop attaches so that others know which case a call belongs to, and who takes part. Pure. */
import type { Call, Session } from "./state";
import { kvText, type KVList } from "./tlib/messages";

const CASE = "IW_CaseUid";
const BUNDLE = "IW_BundleUid";

/** For a call that begins here; about: the call that it consults about. uid: a new identifier. */
export function introduction(session: Session | null, about: Call | undefined, uid: () => string): KVList {
  if (session === null) return {};
  const known = about?.userData ?? {};
  const caseUid = kvText(known[CASE]) || uid();
  return { [CASE]: caseUid, [BUNDLE]: kvText(known[BUNDLE]) || caseUid, ...self(session) };
}

/** What a call that has come here lacks; null: nothing. */
export function missing(session: Session | null, call: Call, uid: () => string): KVList | null {
  // Who only listens must not be read in the agent's case data.
  if (session === null || call.observing || partyKey(session) in call.userData) return null;
  const all = introduction(session, call, uid);
  return Object.fromEntries(Object.entries(all).filter(([key]) => !(key in call.userData)));
}

function partyKey(session: Session): string {
  return `WWE_PARTY_${session.dn}`;
}

function self(session: Session): KVList {
  const words = session.name.split(" ");
  const lastname = words.length > 1 ? (words.at(-1) ?? "") : "";
  const firstname = words.length > 1 ? words.slice(0, -1).join(" ") : session.name;
  return { [partyKey(session)]: { username: session.username, firstname, lastname, path: session.place } };
}

/** 32 hexadecimal digits. `crypto.randomUUID` would need a secure context, which a page on a plain host has not. */
export function newUid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
