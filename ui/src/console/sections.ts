/** The parts of the console, in their order. A new part is a line here. */
import type { JSX } from "preact";
import type { Session } from "../state/model";
import { strings } from "../strings";
import { Agents } from "./Agents";
import type { Floor } from "./floor";
import { Queues } from "./Queues";
import { Recordings } from "./Recordings";
import { Trainer } from "./Trainer";

export interface View {
  floor: Floor;
  session: Session;
}

export interface Section {
  id: string;
  title(): string;
  view(props: View): JSX.Element;
}

export const SECTIONS: readonly Section[] = [
  { id: "agents", title: () => strings.supervisor.agents, view: Agents },
  { id: "queues", title: () => strings.supervisor.queues, view: Queues },
  { id: "recordings", title: () => strings.supervisor.recordings, view: Recordings },
  { id: "trainer", title: () => strings.trainer.title, view: Trainer },
];
