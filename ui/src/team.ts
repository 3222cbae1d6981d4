/** Whom one can call: people, groups, skills, lines, contacts and plain numbers, as the Team Communicator finds them. Pure. */
import { flag, list, text, type Configured } from "./options";
import { presence, type Presence } from "./state/colleagues";
import type { Colleague, State } from "./state/model";
import type { Purpose, Target, TargetType } from "./state/team";

export type { Purpose, Target, TargetType, Team } from "./state/team";

export interface Candidate extends Target {
  /** What is dialled; null where routing finds somebody. */
  number: string | null;
  presence: Presence | null;
  /** How many of a group, or with a skill, are ready; null where that is not known. */
  ready: number | null;
  /** What a corporate favourite attaches. */
  data: Readonly<Record<string, string>>;
  /** The agent groups that an agent is in. */
  groups: readonly string[];
}

export type How = "now" | "consult";

const ROUTED: readonly TargetType[] = ["AgentGroup", "Skill"];

export type Around = Pick<State, "colleagues" | "session" | "team">;

/** Everybody inside. */
export function directory(state: Around): Candidate[] {
  const people = Object.values(state.colleagues);
  const evaluated = flag(state.session?.options ?? {}, "presence.evaluate-presence", true);
  const ready = (fits: (one: Colleague) => boolean): number =>
    people.filter((one) => one.kind === "agent" && fits(one) && presence(one) === "ready").length;
  const groups = state.team.groups.map((group) =>
    routed("AgentGroup", group.name, group.script === "" ? ready((one) => one.groups?.includes(group.name) ?? false) : null),
  );
  const skills = state.team.skills.map((skill) => routed("Skill", skill, ready((one) => (one.skills?.[skill] ?? 0) > 0)));
  return [...people.map(colleague), ...groups, ...skills].map((one) =>
    evaluated ? one : { ...one, presence: null, ready: null },
  );
}

function colleague(one: Colleague): Candidate {
  const type = one.kind === "agent" ? "Agent" : (one.type ?? "RoutingPoint");
  const id = one.kind === "agent" ? (one.username ?? one.dn) : one.dn;
  return { type, id, name: one.name, category: "", number: one.dn, presence: presence(one), ready: null, data: {}, groups: one.groups ?? [] };
}

function routed(type: TargetType, name: string, ready: number | null): Candidate {
  return { type, id: name, name, category: "", number: null, presence: null, ready, data: {}, groups: [] };
}

/** Somebody outside, or a number as it was typed. */
export function outside(type: "Contact" | "CustomContact", number: string, name: string): Candidate {
  return { type, id: number, name, category: "", number, presence: null, ready: null, data: {}, groups: [] };
}

/** The corporate favourites: each a section that an option names. */
export function corporate(configured: Configured | null, inside: readonly Candidate[]): Candidate[] {
  return list(configured?.options ?? {}, "teamcommunicator.corporate-favorites").flatMap((name) => {
    const section = configured?.sections[name];
    const type = section?.["type"] as TargetType | undefined;
    const id = section?.["id"];
    if (section === undefined || type === undefined || id === undefined) return [];
    const found = resolved({ type, id, name: id, category: "" }, inside);
    const data = Object.entries(section).flatMap(([key, value]) =>
      key.startsWith("attached-data.") ? [[key.slice("attached-data.".length), value] as const] : [],
    );
    const display = section["display-name"] ?? found.name;
    return [{ ...found, name: display, category: section["category"] ?? "", data: Object.fromEntries(data) }];
  });
}

/** A kept target with what is known of it now. */
export function resolved(target: Target, inside: readonly Candidate[]): Candidate {
  const found = inside.find((one) => one.type === target.type && one.id === target.id);
  if (found !== undefined) return { ...found, category: target.category };
  const number = ROUTED.includes(target.type) ? null : target.id;
  return { ...target, number, presence: null, ready: null, data: {}, groups: [] };
}

/** Whether somebody can be added to a call at once: intercommunication.voice.single-step-conference-enabled. */
export function addedAtOnce(type: TargetType, options: Configured["options"]): boolean {
  const named = list(options, "intercommunication.voice.single-step-conference-enabled", "Agent,AgentGroup,RoutingPoint,Contact,TypeDestination,Skill");
  return named.includes(type === "CustomContact" ? "TypeDestination" : type);
}

/** Those of whom each word begins a word of the name, or is in the number. */
export function matching(all: readonly Candidate[], wanted: string): Candidate[] {
  const words = wanted.toLowerCase().split(/\s+/).filter((word) => word !== "");
  return all.filter((one) => {
    const parts = one.name.toLowerCase().split(/[\s-]+/);
    return words.every((word) => parts.some((part) => part.startsWith(word)) || (one.number?.includes(word) ?? false));
  });
}

/** Whether something typed can be dialled as it is. */
export function dialable(options: Configured["options"], said: string): boolean {
  const bare = said.replace(/[\s().-]/g, "");
  const characters = text(options, "expression.phone-number.supported-characters", "0123456789+*#");
  return bare !== "" && [...bare].every((character) => characters.includes(character));
}

const ACTIONS: Record<Purpose, Record<How, string>> = {
  call: { now: "MakeCall", consult: "MakeCall" },
  transfer: { now: "OneStepTransfer", consult: "InitTransfer" },
  conference: { now: "OneStepConference", consult: "InitConference" },
  // Workspace has no word of its own for it.
  redirect: { now: "OneStepTransfer", consult: "OneStepTransfer" },
};

/** Where a request goes, and what is attached to it; null: there is no way. */
export function way(
  candidate: Candidate,
  purpose: Purpose,
  how: How,
  state: Around & Pick<State, "session">,
): { number: string; data: Record<string, string> } | null {
  const options = state.session?.options ?? {};
  const action = ACTIONS[purpose][how];
  const byRouting =
    list(options, "intercommunication.voice.routing-based-targets", "AgentGroup,Skill").includes(candidate.type) &&
    list(options, "intercommunication.voice.routing-based-actions", Object.values(ACTIONS).flatMap(Object.values).join(",")).includes(action);
  const point = list(options, "intercommunication.voice.routing-points").find((dn) => state.colleagues[dn] !== undefined);
  if (candidate.number !== null && !(byRouting && point !== undefined)) {
    return { number: candidate.number, data: { ...candidate.data } };
  }
  if (point === undefined || !byRouting) return null;
  return {
    number: point,
    data: {
      ...candidate.data,
      IW_RoutingBasedRequestType: action,
      IW_RoutingBasedTargetId: candidate.id,
      IW_RoutingBasedTargetType: candidate.type,
      IW_RoutingBasedOriginalEmployeeId: state.session?.agentId ?? "",
    },
  };
}
