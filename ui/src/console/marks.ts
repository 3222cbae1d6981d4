/** Moments of a lesson that are remembered, over HTTP, and how one is summed up. */
import { get, post, send } from "../backend/http";
import { timeOfDay } from "../i18n/format";
import { strings } from "../strings";

const STAGES = ["waiting", "ringing", "talking", "held"] as const;

export interface Mark {
  id: string;
  title: string;
  at: string;
  seats: { dn: string; name: string; status: string; reason: string }[];
  customers: { from: string; to: string; stage: (typeof STAGES)[number]; agents: string[] }[];
  calls: string[];
  faults: string[];
  lesson: string;
}

export interface Remainder {
  code: string;
  who: string;
  /** In English. */
  text: string;
}

export interface Rewound {
  ended: number;
  brought: number;
  agents: number;
  faults: number;
  left: Remainder[];
}

export const marks = (): Promise<Mark[]> => get<Mark[]>("/sim/marks");

const path = (mark: Mark): string => `/sim/marks/${encodeURIComponent(mark.id)}`;

export async function setMark(title: string): Promise<void> {
  await post("/sim/marks", { title });
}

export async function forget(mark: Mark): Promise<void> {
  await send("DELETE", path(mark));
}

export const rewind = (mark: Mark): Promise<Rewound> => post<Rewound>(`${path(mark)}/rewind`, {});

export function nameOf({ title, at }: Mark): string {
  return title === "" ? strings.marks.unnamed(timeOfDay(Date.parse(at))) : title;
}

/** What was on the floor, in a few words. */
export function summaryOf({ seats, customers, calls, faults }: Mark): string {
  const text = strings.marks;
  const ready = seats.filter((seat) => seat.status === "Ready").length;
  const said = [text.agents(seats.length, ready)];
  for (const stage of STAGES) {
    const count = customers.filter((one) => one.stage === stage).length;
    if (count > 0) said.push(text.stages[stage](count));
  }
  if (calls.length > 0) said.push(text.otherCalls(calls.length));
  if (faults.length > 0) said.push(text.faults(faults.length));
  return said.join(" · ");
}

export function doneText(mark: Mark, { ended, brought, agents, faults, left }: Rewound): string {
  const text = strings.marks;
  const did = ended + brought + agents + faults > 0;
  if (!did) return left.length === 0 ? text.nothing(nameOf(mark)) : text.noMore(nameOf(mark));
  const numbers = [
    [text.ended, ended],
    [text.brought, brought],
    [text.putBack, agents],
    [text.mended, faults],
  ] as const;
  const parts = numbers.filter(([, count]) => count > 0).map(([say, count]) => say(count));
  return `${text.done(nameOf(mark))} ${parts.join(", ")}.`;
}

/** What the page has no words for, the platform tells in English. */
export function leftText({ code, who, text }: Remainder): string {
  const known = strings.marks.left as Readonly<Record<string, ((who: string) => string) | undefined>>;
  return known[code]?.(who) ?? text;
}
