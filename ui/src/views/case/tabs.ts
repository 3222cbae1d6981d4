/** What can be looked at beside a case, in the order of the tabs. A new one is a line here. */
import type { JSX } from "preact";
import { strings } from "../../strings";
import type { IconName } from "../common/icons";
import { may, shows } from "../../options";
import { ContactTab } from "../contacts/ContactTab";
import { ContactHistoryTab } from "../history/ContactHistory";
import type { CaseView } from "./view";

export interface CaseTab {
  id: string;
  icon: IconName;
  title(view: CaseView): string;
  view(view: CaseView): JSX.Element;
  /** Whether this case has it; left out: each does. */
  shown?(view: CaseView): boolean;
}

export const CASE_TABS: readonly CaseTab[] = [
  { id: "customer", icon: "user", title: () => strings.customer.title, view: ContactTab },
  {
    id: "history",
    icon: "clock",
    title: () => strings.history.ofContact,
    view: ContactHistoryTab,
    shown: ({ call, state }) =>
      shows(state.session, call.userData, "History") &&
      may(state.session, "contact.can-use") &&
      may(state.session, "contact.can-use-contact-history") &&
      call.customer !== null &&
      call.customer !== "looking" &&
      call.customer.contact !== undefined,
  },
];
