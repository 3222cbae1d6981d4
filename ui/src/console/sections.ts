/** The parts of the console, in their order. A new part is a line here. */
import type { JSX } from "preact";
import { strings } from "../strings";
import { Agents } from "./Agents";
import { Calls } from "./Calls";
import { Happened } from "./Happened";
import { Queues } from "./Queues";
import { Recordings } from "./Recordings";
import { Trainer } from "./Trainer";
import type { View } from "./view";

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
