/** What is said to the agent outside of calls: as notices while they are fresh, and after that in a list of messages. Pure. */
import type { Notice, State } from "./model";

const NOTICE_LIMIT = 4;
const TOLD_LIMIT = 50;

/** The part of the workspace with the list. */
export const MESSAGES = "messages";

export function withNotice(state: State, tone: Notice["tone"], title: string, text: string, about?: Notice["about"]): State {
  // The same message twice would only push others away.
  const others = state.notices.filter((notice) => notice.title !== title || notice.text !== text);
  const notice = { id: state.nextNotice, tone, title, text, ...(about === undefined ? {} : { about }) };
  const notices = [...others, notice].slice(-NOTICE_LIMIT);
  return { ...state, notices, nextNotice: state.nextNotice + 1 };
}

/** Puts the notices that came since into the list, newest first. from: the first of them. */
export function withTold(state: State, from: number, at: number): State {
  const fresh = state.notices.filter((notice) => notice.id >= from);
  const told = fresh.map(({ id, tone, title, text }) => ({ id, tone, title, text, at }));
  return { ...state, told: [...told.reverse(), ...state.told].slice(0, TOLD_LIMIT) };
}

function inFront({ section, selected }: Pick<State, "section" | "selected">): boolean {
  return section === MESSAGES && selected === null;
}

/** Whoever comes to the list, or leaves it, has seen what is there. */
export function seen(before: State, state: State): State {
  return inFront(before) || inFront(state) ? { ...state, seenNotice: state.nextNotice - 1 } : state;
}

/** How many warnings and errors nobody has looked up in the list. */
export function unseen(state: State): number {
  if (inFront(state)) return 0;
  return state.told.filter(({ id, tone }) => id > state.seenNotice && tone !== "info").length;
}

/** The error that was told last. shown: whether its notice is on the screen still. */
export function lastError({ notices, told }: Pick<State, "notices" | "told">): { id: number; shown: boolean } | null {
  const notice = notices.findLast(({ tone }) => tone === "error");
  if (notice !== undefined) return { id: notice.id, shown: notices.slice(-SHOWN).includes(notice) };
  const past = told.find(({ tone }) => tone === "error");
  return past === undefined ? null : { id: past.id, shown: false };
}

/** So many notices are shown, the latest; an older one comes back when one of them has been read. */
export const SHOWN = 3;
