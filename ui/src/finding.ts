/** What one looks for in a list of interactions, and what of it is asked of the server. Pure. */
import type { Outcome, Wanted } from "./backend/history";
import { list, may, type Configured } from "./options";

/** Whose interactions: one's own, those of a contact, everybody's. */
export type Scope = "my-history" | "contact-history" | "all-interactions";

export type Period = "" | "today" | "week" | "month" | "days";
export const PERIODS: readonly Period[] = ["", "today", "week", "month", "days"];
const DAYS: Partial<Record<Period, number>> = { today: 1, week: 7, month: 30 };

/** Everything empty: all of them. from, to: days such as 2026-02-28, of the period "days". */
export interface Finding {
  search: string;
  outcome: Outcome | "";
  media: string;
  period: Period;
  from: string;
  to: string;
  party: string;
  agent: string;
  queue: string;
  disposition: string;
  note: string;
  dataKey: string;
  data: string;
  done: "" | "true" | "false";
}

export const ANYTHING: Finding = {
  search: "",
  outcome: "",
  media: "",
  period: "",
  from: "",
  to: "",
  party: "",
  agent: "",
  queue: "",
  disposition: "",
  note: "",
  dataKey: "",
  data: "",
  done: "",
};
const FIELDS = ["party", "agent", "queue", "disposition", "note", "dataKey", "data", "done"] as const;

/** How somebody may look. */
export interface Ways {
  search: boolean;
  fields: boolean;
  filters: boolean;
}

export function waysOf(session: Configured | null, scope: Scope): Ways {
  const search = may(session, `contact.can-search-${scope}`);
  // Of one's own history there is no privilege for fields.
  const fields = scope === "my-history" ? search : may(session, `contact.can-advanced-search-${scope}`);
  return { search, fields, filters: may(session, `contact.can-filter-${scope}`) };
}

/** The media to choose from, as the option names them; $OtherMedia$ is all that it does not name. */
export function mediaOf(session: Configured | null): string[] {
  return list(session?.options ?? {}, "contact.history.media-filters", "voice");
}
export const OTHER_MEDIA = "$OtherMedia$";

/** Only what may be asked. now: for "today". */
export function asked(finding: Finding, ways: Ways, media: readonly string[], now: Date): Wanted {
  const { search, outcome, period, from, to } = finding;
  const fields = FIELDS.map((name) => [name, finding[name].trim()] as const);
  return {
    ...(ways.search ? { search: search.trim() } : {}),
    ...(ways.fields ? Object.fromEntries(fields) : {}),
    ...(ways.filters ? { outcome, media: medium(finding.media, media), ...span(period, from, to, now) } : {}),
  };
}

/** Calls are all there is; so they are the others, where the option does not name them. */
function medium(chosen: string, named: readonly string[]): string {
  return chosen === OTHER_MEDIA && !named.includes("voice") ? "voice" : chosen;
}

/** From the beginning of a day to the end of another, in seconds. */
function span(period: Period, from: string, to: string, now: Date): Pick<Wanted, "since" | "until"> {
  const days = DAYS[period];
  if (days !== undefined) return { since: midnight(now, 1 - days) };
  if (period !== "days") return {};
  const [first, last] = [new Date(`${from}T12:00`), new Date(`${to}T12:00`)];
  return {
    ...(Number.isNaN(first.getTime()) ? {} : { since: midnight(first, 0) }),
    ...(Number.isNaN(last.getTime()) ? {} : { until: midnight(last, 1) }),
  };
}

function midnight(day: Date, later: number): number {
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + later).getTime() / 1000;
}

/** How many fields and filters are filled in: what is not seen while they are folded up. */
export function narrowed(finding: Finding): number {
  return [...FIELDS.map((name) => finding[name].trim()), finding.outcome, finding.media, finding.period].filter((said) => said !== "").length;
}
