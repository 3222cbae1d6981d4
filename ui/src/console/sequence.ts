/** A call's sequence as it is drawn: lifelines, and arrows between them in the order of time. Pure. */

export interface Line {
  time: string;
  kind: "sip" | "request" | "event" | "media";
  source: string;
  target: string;
  summary: string;
  text: string;
  referenceId: number;
  client: string;
}

export type LaneKind = "outside" | "server" | "telephone" | "tlibrary";

/** title: a number or address. clients: of a T-Library lane, the applications that asked for something. */
export interface Lane {
  id: string;
  kind: LaneKind;
  title: string;
  clients: string[];
}

/** from, to: places of lanes; the same for what happens at one. */
export interface Arrow {
  line: Line;
  from: number;
  to: number;
  failed: boolean;
}

export interface Sequence {
  lanes: Lane[];
  arrows: Arrow[];
}

const SERVER = "SIP Server";
const ORDER: readonly LaneKind[] = ["outside", "server", "telephone", "tlibrary"];
const ADDRESS = /:\d+$/;

export function sequenceOf(lines: readonly Line[]): Sequence {
  const found = new Map<string, Lane>();
  const people = new Map<string, string>();
  const ends = lines.map((line) => {
    const [from, to] = [idOf(line, line.source, people), idOf(line, line.target, people)];
    for (const id of [from, to]) if (!found.has(id)) found.set(id, laneOf(id, people));
    const lane = found.get(line.kind === "request" ? from : to);
    if (line.client !== "" && lane !== undefined && !lane.clients.includes(line.client)) lane.clients.push(line.client);
    return [from, to] as const;
  });
  // Sorting is stable: within a kind they stay in the order in which they came in.
  const lanes = [...found.values()].sort((one, other) => ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind));
  const place = (id: string): number => lanes.findIndex((lane) => lane.id === id);
  const arrows = lines.map((line, n) => {
    const [from, to] = ends[n] ?? ["", ""];
    return { line, from: place(from), to: place(to), failed: isFailure(line) };
  });
  return { lanes, arrows };
}

/** A DN's telephone and its T-Library clients are two lifelines; its sound is at the telephone. */
function idOf(line: Line, end: string, people: Map<string, string>): string {
  if (end === SERVER) return end;
  if (line.kind === "media") return `sip ${line.source}`;
  return line.kind === "sip" ? `sip ${personAt(end, line, people)}` : `tlib ${end}`;
}

/** An address that is nobody's telephone is known by who was first to call from there, or to be called there. */
function personAt(end: string, { source, text }: Line, people: Map<string, string>): string {
  if (!ADDRESS.test(end)) return end;
  const header = source === end ? /^(?:From|f)\s*:.*?sips?:([^@>;]+)@/im : /^(?:To|t)\s*:.*?sips?:([^@>;]+)@/im;
  const person = people.get(end) ?? header.exec(text)?.[1] ?? end;
  people.set(end, person);
  return person;
}

function laneOf(id: string, people: ReadonlyMap<string, string>): Lane {
  const title = id.slice(id.indexOf(" ") + 1);
  if (id === SERVER) return { id, kind: "server", title: SERVER, clients: [] };
  if (id.startsWith("tlib ")) return { id, kind: "tlibrary", title, clients: [] };
  const outside = title.startsWith("+") || [...people.values()].includes(title);
  return { id, kind: outside ? "outside" : "telephone", title, clients: [] };
}

function isFailure({ kind, summary }: Line): boolean {
  // 401 and 407 ask for a password, which is no failure.
  return kind === "sip" ? /^[456]\d\d/.test(summary) && !/^40[17]/.test(summary) : summary === "EventError";
}

/** 15:04:05.123 in the browser's time zone. */
export function exactTime(iso: string): string {
  const at = new Date(iso);
  const two = (value: number): string => String(value).padStart(2, "0");
  const seconds = `${two(at.getSeconds())}.${String(at.getMilliseconds()).padStart(3, "0")}`;
  return `${two(at.getHours())}:${two(at.getMinutes())}:${seconds}`;
}
