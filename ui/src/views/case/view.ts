import type { Call } from "../../state";
import type { View } from "../view";

/** What every part of a case is given. */
export interface CaseView extends View {
  call: Call;
}
