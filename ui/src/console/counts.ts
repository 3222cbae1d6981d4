/** The floor in a few numbers. Pure. */
import { stateOf, toneOf, type AgentRow, type Floor, type QueueRow, type Tone } from "./floor";

export interface Totals {
  waiting: number;
  /** When the call that waits longest came; null when none waits. */
  oldest: number | null;
  entered: number;
  answered: number;
  abandoned: number;
  /** Percent, over all queues, by how many calls each had. */
  level: number | null;
}

/** The queues that a call comes to itself; in virtual ones it is counted once more. */
export function callQueues(floor: Floor): QueueRow[] {
  return [...floor.queues.values()].filter((queue) => queue.kind !== "VirtualQueue");
}

export function totals(queues: readonly QueueRow[]): Totals {
  const sum = (of: (queue: QueueRow) => number): number => queues.reduce((all, queue) => all + of(queue), 0);
  const waits = queues.flatMap((queue) => (queue.oldest === null ? [] : [queue.oldest]));
  const known = queues.filter((queue) => queue.service_level !== null);
  const calls = known.reduce((all, queue) => all + queue.entered, 0);
  const met = known.reduce((all, queue) => all + queue.entered * (queue.service_level ?? 0), 0);
  return {
    waiting: sum((queue) => queue.waiting),
    oldest: waits.length === 0 ? null : Math.min(...waits),
    entered: sum((queue) => queue.entered),
    answered: sum((queue) => queue.answered),
    abandoned: sum((queue) => queue.abandoned),
    level: calls === 0 ? null : met / calls,
  };
}

export const GROUPS = ["ready", "talking", "held", "afterCall", "notReady", "away"] as const;
export type Group = (typeof GROUPS)[number];

const BY_TONE: Record<Tone, Group> = {
  green: "ready",
  accent: "talking",
  amber: "held",
  violet: "afterCall",
  red: "notReady",
  teal: "notReady",
  grey: "away",
};

export const GROUP_TONES: Record<Group, Tone> = {
  ready: "green",
  talking: "accent",
  held: "amber",
  afterCall: "violet",
  notReady: "red",
  away: "grey",
};

export function groupOf(agent: Pick<AgentRow, "state" | "work_mode">): Group {
  return BY_TONE[toneOf(stateOf(agent))];
}

/** How many agents there are in each group of states. */
export function headcount(agents: Iterable<AgentRow>): Record<Group, number> {
  const counts = Object.fromEntries(GROUPS.map((group) => [group, 0])) as Record<Group, number>;
  for (const agent of agents) counts[groupOf(agent)] += 1;
  return counts;
}
