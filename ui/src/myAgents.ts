/** The agents one leads: in which order, and what can be done about the state of each. Pure. */
import { list, may } from "./options";
import { stateOf, stateText, type AgentRow } from "./state/floor";
import type { Session, State } from "./state/model";
import { strings } from "./strings";

const BY_NAME = new Intl.Collator();

/** Whether the person has the view: a supervisor, by privilege, where the channels that are shown include calls. */
export function hasMyAgents(session: Session | null): boolean {
  if (session === null || !session.supervisor || !may(session, "myagents.can-use") || !may(session, "voice.can-use")) return false;
  return list(session.options, "teamlead.myagents.enabled-channels", "voice").includes("voice");
}

/** Who is here first, then by name; only those in whose line the words are. */
export function inOrder(agents: State["led"]["agents"], sought: string): AgentRow[] {
  const wanted = sought.trim().toLowerCase();
  return Object.values(agents)
    .filter((row) => [row.name, row.dn, stateText(stateOf(row)), row.reason, ...row.groups].join(" ").toLowerCase().includes(wanted))
    .sort((one, other) => Number(one.dn === "") - Number(other.dn === "") || BY_NAME.compare(one.name, other.name));
}

export interface ForceAction {
  id: "ready" | "notready" | "logout";
  reason: string;
  why: string | null;
}

/** The states that a supervisor can give an agent. */
export function forceActions(row: AgentRow, { session, link }: Pick<State, "session" | "link">): ForceAction[] {
  if (session === null || !may(session, "teamlead.can-use")) return [];
  const { why } = strings.myAgents;
  const off = link.status !== "up" ? strings.toolbar.why.linkDown : row.dn === "" ? why.away : null;
  const ready = row.state === "WaitForNextCall" ? why.already : null;
  return [
    { id: "ready", reason: "", why: off ?? ready },
    ...session.notReadyReasons.map((reason) => ({ id: "notready" as const, reason, why: off })),
    { id: "logout", reason: "", why: off },
  ];
}
