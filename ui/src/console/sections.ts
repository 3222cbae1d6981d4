/** The parts of the console, in their order. A new part is a line here. */
import type { JSX } from "preact";
import type { Session } from "../state/model";
import { strings } from "../strings";
import { Agents } from "./Agents";
import { Calls } from "./Calls";
import type { Floor } from "./floor";
import { Happened } from "./Happened";
import { Queues } from "./Queues";
import { Recordings } from "./Recordings";
import { Trainer } from "./Trainer";

export interface View {
  floor: Floor;
  session: Session;
  /** What of the section is open, as its address says: #happened/5001. */
  detail: string;
  go(section: string, detail?: string): void;
}

export interface Section {
  id: string;
  title(): string;
  view(props: View): JSX.Element;
}

export const SECTIONS: readonly Section[] = [
  { id: "agents", title: () => strings.supervisor.agents, view: Agents },
  { id: "queues", title: () => strings.supervisor.queues, view: Queues },
  { id: "calls", title: () => strings.consoleCalls.title, view: Calls },
  { id: "happened", title: () => strings.happened.title, view: Happened },
  { id: "recordings", title: () => strings.supervisor.recordings, view: Recordings },
  { id: "trainer", title: () => strings.trainer.title, view: Trainer },
];
