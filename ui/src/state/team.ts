/** Whom the Team Communicator knows, what it is narrowed to, and which numbers others see. */

export type TargetType = "Agent" | "AgentGroup" | "Skill" | "RoutingPoint" | "Queue" | "Contact" | "CustomContact";

/** As the server keeps favourites. id: a user name, a group, a skill, a DN or a number. */
export interface Target {
  type: TargetType;
  id: string;
  name: string;
  category: string;
}

export interface Team {
  favorites: readonly Target[];
  recents: readonly Target[];
  /** script: of a virtual group, whose members only routing knows. */
  groups: readonly { name: string; script: string }[];
  skills: readonly string[];
}

export type Purpose = "call" | "transfer" | "conference" | "redirect";

/** The number that was chosen last to be shown, for each purpose; one that is not there: one's own. */
export type ChosenCallerIds = Readonly<Partial<Record<Purpose, string>>>;

export const VIEWS = ["all", "favorites", "recent", "type"] as const;
export type TeamView = (typeof VIEWS)[number];
export const SORTINGS = ["contact", "group"] as const;
export type Sorting = (typeof SORTINGS)[number];
/** By the names of teamcommunicator.list-filter-showing, which has InteractionQueue besides: e-mails wait there. */
export const KINDS = ["Agent", "AgentGroup", "Skill", "RoutingPoint", "Queue", "Contact", "CustomContact"] as const satisfies readonly TargetType[];

/** What a person narrows the list to, and keeps for the session. kind: null for all types. */
export interface Narrowing {
  view: TeamView;
  kind: TargetType | null;
  sorting: Sorting;
}

export const EVERYTHING: Narrowing = { view: "all", kind: null, sorting: "contact" };
