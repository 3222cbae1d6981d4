import type { AgentActions } from "../actions/agent";
import type { CallActions } from "../actions/calls";
import type { CaseActions } from "../actions/cases";
import type { Phone } from "../phone";
import type { Store } from "../store";

/** What pages can have done for them. */
export interface Desk {
  readonly store: Store;
  readonly phone: Phone;
  readonly agent: AgentActions;
  readonly calls: CallActions;
  readonly cases: CaseActions;
  toggleMute(): void;
}
