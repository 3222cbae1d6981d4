import type { Session } from "../state";
import type { Floor } from "./floor";

/** What every part of the console is given. */
export interface View {
  floor: Floor;
  session: Session;
  /** What of the section is open, as its address says: #happened/5001. */
  detail: string;
  go(section: string, detail?: string): void;
}
