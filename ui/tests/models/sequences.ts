/** What a desktop gets in each call model of tests/models, as the pure switch publishes it: scripts/sequences.py. */
import { readFileSync } from "node:fs";
import type { KVList, TEvent } from "../../src/tlib/messages";

/** A call of the DN, in the switch's own words. */
export interface Standing {
  connId: string;
  state: string;
  callType: string;
  consultOf: string | null;
  userData: KVList;
  /** Who else talks; of these, whom a queue or a redirection has found, of whom the DN has not been told. */
  others: string[];
  found: string[];
  /** Who listens to this DN. */
  observers: string[];
}

export interface Step {
  row: number;
  /** What the client of the DN gets in this row of the table. */
  events: TEvent[];
  /** How the DN stands after it; not there where nothing has changed. */
  calls?: Standing[];
  /** What a client that comes now is told. */
  reading?: TEvent[];
}

export interface Model {
  file: string;
  name: string;
  dns: Record<string, Step[]>;
}

export const readModels = (path: string): Model[] => JSON.parse(readFileSync(path, "utf8")) as Model[];
