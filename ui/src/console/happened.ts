/** What happens on a DN, told as steps: somebody asks, and these events come of it. Pure, but for `follow`. */
import { followStream, type Link, type Source } from "../backend/stream";
import type { Line } from "./sequence";

/** request: null when nobody here asked for it, as for a call that comes in. */
export interface Step {
  id: number;
  request: Line | null;
  events: Line[];
}

export const KEPT = 100;

/** The latest step comes first. */
export function added(steps: readonly Step[], line: Line): Step[] {
  const [latest] = steps;
  if (line.kind === "request") return begun(steps, { request: line, events: [] });
  const asked = steps.find((step) => answers(line, step));
  // Effects of one step of the switch have one time: an event without an asker belongs to what caused it.
  const step = asked ?? (latest !== undefined && sameMoment(latest, line) ? latest : undefined);
  if (step === undefined) return begun(steps, { request: null, events: [line] });
  return steps.map((one) => (one === step ? { ...one, events: [...one.events, line] } : one));
}

function begun(steps: readonly Step[], step: Omit<Step, "id">): Step[] {
  return [{ ...step, id: (steps[0]?.id ?? 0) + 1 }, ...steps].slice(0, KEPT);
}

function answers({ referenceId, client }: Line, { request }: Step): boolean {
  return referenceId !== 0 && request?.referenceId === referenceId && request.client === client;
}

function sameMoment({ request, events }: Step, line: Line): boolean {
  return (events.at(-1) ?? request)?.time === line.time;
}

export type Outcome = "waiting" | "done" | "refused";

export function outcomeOf({ request, events }: Step): Outcome {
  if (events.some((event) => event.summary === "EventError")) return "refused";
  return request !== null && events.length === 0 ? "waiting" : "done";
}

/** An attribute as a T-Server's log prints it. */
export function attribute(line: Line, name: string): string {
  return new RegExp(`^\\tAttribute${name}\\t'?(.*?)'?$`, "m").exec(line.text)?.[1] ?? "";
}

/** The attributes that tell what the message is about, in this order. */
const TELLING = ["OtherDN", "ThirdPartyDN", "ErrorMessage", "ConnID"];

export function facts(line: Line): string[] {
  return TELLING.map((name) => attribute(line, name)).filter((value) => value !== "");
}

/** Tells of every request and event of the DN, and how its stream is, until the answer is called. */
export function follow(
  dn: string,
  told: (line: Line) => void,
  link: (link: Link) => void,
  open?: (url: string) => Source,
): () => void {
  return followStream<Line>(`/sim/activity/${encodeURIComponent(dn)}`, { message: told, link }, open);
}
