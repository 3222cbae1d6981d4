/** The parts of the workspace in the navigation rail; options order them. A new part is a line here. */
import type { JSX } from "preact";
import { hasStatistics } from "../figures";
import type { State } from "../state";
import { strings } from "../strings";
import { webContents } from "../content/web";
import type { IconName } from "./common/icons";
import { waitingCallbacks } from "../state/callbacks";
import { hasMyAgents } from "../myAgents";
import { MyAgents } from "./agents/MyAgents";
import { Callbacks } from "./callbacks/Callbacks";
import { Channels } from "./channels/Channels";
import { Directory } from "./contacts/Directory";
import { InteractionsSearch } from "./history/InteractionsSearch";
import { MyHistory } from "./history/MyHistory";
import { OptionsPage } from "./options/OptionsPage";
import { VoiceMail } from "./voicemail/VoiceMail";
import { may } from "../options";
import { firstOf, ordered, type Placed } from "../regions";
import { PAGES, PagesSection } from "./content/section";
import { Home } from "./home/Home";
import { MESSAGES, unseen } from "../state/notices";
import { MessagesSection } from "./messages/Messages";
import { Statistics } from "./statistics/Statistics";
import type { View } from "./view";

export interface Section extends Placed {
  id: string;
  icon: IconName;
  title(): string;
  part(props: View): JSX.Element;
  /** How much there is that is new. */
  count?(state: State): number;
  /** Whether this person has it; left out: everybody does. */
  shown?(state: State): boolean;
}

const MAIN = "NavigationBarRegion.ConnectRegion";
const SIDE = "SideBarRegion";

export const SECTIONS: readonly Section[] = [
  { id: "home", view: "HomeView", region: MAIN, icon: "home", title: () => strings.sections.home, part: Home },
  { id: "channels", view: "MyChannelsView", region: MAIN, icon: "link", title: () => strings.sections.channels, part: Channels },
  {
    id: "history",
    view: "MyHistoryView",
    region: MAIN,
    icon: "clock",
    title: () => strings.history.mine,
    part: MyHistory,
    shown: ({ session }) => may(session, "contact.can-use-contact-myhistory"),
  },
  {
    id: "interactions",
    view: "InteractionsSearchView",
    region: MAIN,
    icon: "find",
    title: () => strings.finding.everybodys,
    part: InteractionsSearch,
    shown: ({ session }) => may(session, "contact.can-use") && may(session, "contact.can-search-all-interactions"),
  },
  {
    id: "contacts",
    view: "ContactDirectoryView",
    region: MAIN,
    icon: "book",
    title: () => strings.contacts.title,
    part: Directory,
    shown: ({ session }) => may(session, "contact.can-use") && may(session, "contact.can-use-directory"),
  },
  {
    id: "agents",
    view: "MyAgentsView",
    region: MAIN,
    icon: "eye",
    title: () => strings.myAgents.title,
    part: MyAgents,
    shown: ({ session }) => hasMyAgents(session),
  },
  {
    id: "callbacks",
    view: "CallbacksView",
    region: MAIN,
    icon: "callback",
    title: () => strings.callbacks.title,
    part: Callbacks,
    count: waitingCallbacks,
    shown: ({ session }) => may(session, "webcallback.can-use"),
  },
  {
    id: MESSAGES,
    view: "NotificationsView",
    region: SIDE,
    icon: "bell",
    title: () => strings.messages.title,
    part: MessagesSection,
    count: unseen,
  },
  {
    id: "voicemail",
    view: "VoiceMailView",
    region: SIDE,
    icon: "note",
    title: () => strings.voicemail.title,
    part: VoiceMail,
    count: ({ mail }) => mail?.new ?? 0,
    shown: ({ session }) => may(session, "voicemail.can-use"),
  },
  {
    id: "statistics",
    view: "PerformanceTrackerView",
    region: SIDE,
    icon: "chart",
    title: () => strings.statistics.title,
    part: Statistics,
    shown: ({ session }) => hasStatistics(session),
  },
  {
    id: "options",
    view: "OptionsView",
    region: SIDE,
    icon: "info",
    title: () => strings.options.title,
    part: OptionsPage,
    shown: ({ session }) => may(session, "options.can-view"),
  },
  {
    id: PAGES,
    view: "WebPagesView",
    region: SIDE,
    icon: "link",
    title: () => strings.sections.pages,
    part: PagesSection,
    shown: ({ session }) => webContents(session, "workspace.web-content").some((one) => !one.hidden),
  },
];

export function sectionsOf(state: State): Section[] {
  return ordered(state.session, SECTIONS).filter((section) => section.shown?.(state) ?? true);
}

/** The one in front: what was chosen, or else what an option begins with. */
export function sectionOf(state: State): Section {
  const all = sectionsOf(state);
  const found = all.find((section) => section.id === state.section) ?? firstOf(state.session, all) ?? SECTIONS[0];
  if (found === undefined) throw new Error("no sections");
  return found;
}
