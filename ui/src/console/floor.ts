/** The state of the floor: what /stats/floor says, row by row. Pure, but for `followFloor`. */
import { followStream, type Source } from "../backend/stream";

export interface AgentRow {
  username: string;
  name: string;
  dn: string;
  state: string;
  reason: string;
  work_mode: string;
  /** Seconds since 1970 UTC. */
  since: number;
  calls: number;
  handling: number | null;
  conn_id: string;
  other: string;
  observed_by: string[];
}

export interface QueueRow {
  number: string;
  name: string;
  kind: string;
  waiting: number;
  oldest: number | null;
  entered: number;
  answered: number;
  abandoned: number;
  service_level: number | null;
  estimated_wait: number | null;
}

export interface FloorMessage {
  now: number;
  agents: AgentRow[];
  queues: QueueRow[];
}

/** offset: of the platform's clock to the browser's, in seconds. */
export interface Floor {
  up: boolean;
  offset: number;
  agents: ReadonlyMap<string, AgentRow>;
  queues: ReadonlyMap<string, QueueRow>;
}

/** Seconds by which the clocks of browser and platform may seem to move apart before it is believed. */
const UNSTEADY_S = 1;

export const EMPTY: Floor = { up: false, offset: 0, agents: new Map(), queues: new Map() };

/** What did not change keeps its identity, so that it need not be drawn again. */
export function merged(floor: Floor, message: FloorMessage, at: number): Floor {
  const agents = new Map(floor.agents);
  for (const row of message.agents) agents.set(row.username, row);
  const queues = new Map(floor.queues);
  for (const row of message.queues) queues.set(row.number, row);
  return { up: true, offset: steady(floor, message.now - at), agents, queues };
}

/** How long a message was under way must not set all clocks right at each. */
function steady(floor: Floor, offset: number): number {
  return floor.agents.size > 0 && Math.abs(offset - floor.offset) < UNSTEADY_S ? floor.offset : offset;
}

export type Tone = "green" | "amber" | "red" | "violet" | "teal" | "accent" | "grey";

/** The state as people call it: a rest that the switch gives is one of its own. */
export function stateOf(row: Pick<AgentRow, "state" | "work_mode">): string {
  return row.state === "NotReadyForNextCall" && row.work_mode === "LegalGuard" ? "LegalGuard" : row.state;
}

export function toneOf(state: string): Tone {
  if (state === "WaitForNextCall") return "green";
  if (state === "NotReadyForNextCall") return "red";
  if (state === "AfterCallWork") return "violet";
  if (state === "LegalGuard") return "teal";
  if (state.startsWith("CallOnHold")) return "amber";
  return state.startsWith("Call") ? "accent" : "grey";
}

/** Percent answered in time: good from 80, bad under 60. */
export function levelTone(level: number | null): Tone {
  return level === null ? "grey" : level >= 80 ? "green" : level >= 60 ? "amber" : "red";
}

/** Seconds that somebody waits: bad from a minute. */
export function waitTone(seconds: number): Tone {
  return seconds >= 60 ? "red" : seconds >= 20 ? "amber" : "green";
}

/** Tells of every change until the answer is called, and connects again whenever the connection is lost. */
export function followFloor(told: (floor: Floor) => void, open?: (url: string) => Source): () => void {
  let floor = EMPTY;
  const tell = (now: Floor): void => told((floor = now));
  return followStream<FloorMessage>(
    "/stats/floor",
    {
      message: (message, first) =>
        tell(merged(first ? { ...EMPTY, offset: floor.offset } : floor, message, Date.now() / 1000)),
      link: (link) => link !== "up" && tell({ ...floor, up: false }),
    },
    open,
  );
}
