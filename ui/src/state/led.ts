/** The agents whom a supervisor leads, as the server tells of them: all at first, then those that change. Pure. */
import { steady, type AgentRow } from "./floor";

export interface LedMessage {
  /** Seconds since 1970 UTC, by the platform's clock. */
  now: number;
  /** Whether these are all of them. */
  whole: boolean;
  agents: AgentRow[];
}

/** agents: by user name. offset: of the platform's clock to the browser's, in seconds. */
export interface Led {
  up: boolean;
  offset: number;
  agents: Readonly<Record<string, AgentRow>>;
}

export const NOBODY: Led = { up: false, offset: 0, agents: {} };

/** at: seconds since 1970 by the browser's clock. A row that did not change keeps its identity. */
export function told(led: Led, { now, whole, agents }: LedMessage, at: number): Led {
  const rows = agents.map((row): [string, AgentRow] => [row.username, same(led.agents[row.username], row)]);
  return {
    up: true,
    offset: steady(led.up ? led.offset : null, now - at),
    agents: { ...(whole ? {} : led.agents), ...Object.fromEntries(rows) },
  };
}

function same(before: AgentRow | undefined, row: AgentRow): AgentRow {
  return before !== undefined && JSON.stringify(before) === JSON.stringify(row) ? before : row;
}
