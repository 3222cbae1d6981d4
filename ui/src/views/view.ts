import type { Desktop } from "../desktop";
import type { State } from "../state";

/** What every part of the workspace is given. */
export interface View {
  desktop: Desktop;
  state: State;
}
