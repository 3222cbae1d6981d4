/** The state of the floor: what /stats/floor says, row by row. Pure, but for `followFloor`. */
import { followStream, type Source } from "../backend/stream";
import { steady, type AgentRow, type Tone } from "../state/floor";

export { stateOf, stateText, toneOf, type AgentRow, type Tone } from "../state/floor";

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

export const EMPTY: Floor = { up: false, offset: 0, agents: new Map(), queues: new Map() };

/** What did not change keeps its identity, so that it need not be drawn again. */
export function merged(floor: Floor, message: FloorMessage, at: number): Floor {
  const agents = new Map(floor.agents);
  for (const row of message.agents) agents.set(row.username, row);
  const queues = new Map(floor.queues);
  for (const row of message.queues) queues.set(row.number, row);
  return { up: true, offset: steady(floor.agents.size > 0 ? floor.offset : null, message.now - at), agents, queues };
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
