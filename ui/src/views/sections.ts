/** The parts of the workspace, in the order of the navigation rail. A new part is a line here. */
import type { JSX } from "preact";
import type { Desktop } from "../desktop";
import { hasStatistics } from "../figures";
import type { State } from "../state";
import { strings } from "../strings";
import { webContents } from "../content/web";
import type { IconName } from "./common/icons";
import { waitingCallbacks } from "../state/callbacks";
import { Callbacks } from "./callbacks/Callbacks";
import { Channels } from "./channels/Channels";
import { Directory } from "./contacts/Directory";
import { MyHistory } from "./history/MyHistory";
import { OptionsPage } from "./options/OptionsPage";
import { VoiceMail } from "./voicemail/VoiceMail";
import { may } from "../options";
import { PAGES, PagesSection } from "./content/section";
import { Home } from "./home/Home";
import { Statistics } from "./statistics/Statistics";

export interface View {
  desktop: Desktop;
  state: State;
}

export interface Section {
  id: string;
  icon: IconName;
  title(): string;
  view(props: View): JSX.Element;
  /** How much there is that is new. */
  count?(state: State): number;
  /** Whether this person has it; left out: everybody does. */
  shown?(state: State): boolean;
}

export const SECTIONS: readonly Section[] = [
  { id: "home", icon: "home", title: () => strings.sections.home, view: Home },
  { id: "channels", icon: "link", title: () => strings.sections.channels, view: Channels },
  {
    id: "contacts",
    icon: "book",
    title: () => strings.contacts.title,
    view: Directory,
    shown: ({ session }) => may(session, "contact.can-use") && may(session, "contact.can-use-directory"),
  },
  {
    id: "history",
    icon: "clock",
    title: () => strings.history.mine,
    view: MyHistory,
    shown: ({ session }) => may(session, "contact.can-use-contact-myhistory"),
  },
  {
    id: "callbacks",
    icon: "callback",
    title: () => strings.callbacks.title,
    view: Callbacks,
    count: waitingCallbacks,
    shown: ({ session }) => may(session, "webcallback.can-use"),
  },
  {
    id: "statistics",
    icon: "chart",
    title: () => strings.statistics.title,
    view: Statistics,
    shown: ({ session }) => hasStatistics(session),
  },
  {
    id: "voicemail",
    icon: "note",
    title: () => strings.voicemail.title,
    view: VoiceMail,
    count: ({ mail }) => mail?.new ?? 0,
    shown: ({ session }) => may(session, "voicemail.can-use"),
  },
  {
    id: "options",
    icon: "info",
    title: () => strings.options.title,
    view: OptionsPage,
    shown: ({ session }) => may(session, "options.can-view"),
  },
  {
    id: PAGES,
    icon: "link",
    title: () => strings.sections.pages,
    view: PagesSection,
    shown: ({ session }) => webContents(session, "workspace.web-content").some((one) => !one.hidden),
  },
];

export function sectionsOf(state: State): Section[] {
  return SECTIONS.filter((section) => section.shown?.(state) ?? true);
}

/** The one in front; the first where the chosen one is not there. */
export function sectionOf(state: State): Section {
  const all = sectionsOf(state);
  const found = all.find((section) => section.id === state.section) ?? all[0] ?? SECTIONS[0];
  if (found === undefined) throw new Error("no sections");
  return found;
}
