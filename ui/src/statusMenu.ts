/** What the status menus offer, in which order, and what a status is called. Pure. Source: wwe.md 4. */
import { list, type Options } from "./options";
import type { Agent, Reason, Session, Wish } from "./state";
import { strings } from "./strings";

const ALL = ["Ready", "NotReady", "NotReadyReason", "AfterCallWork", "AfterCallWorkReason", "Dnd", "LogOff"] as const;
export type MenuAction = (typeof ALL)[number];

/** Of the menu for all channels, or of one channel's. Everything where the option says nothing; what is not known is left out. */
export function menuActions(options: Options, which: "global" | "by-channel" = "global"): MenuAction[] {
  const named = list(options, `agent-status.enabled-actions-${which}`, ALL.join(","));
  return [...new Set(named)].flatMap((name) => ALL.find((one) => one === name) ?? []);
}

/** The reasons to choose from: of after-call work those that stand for it, of Not Ready the others. */
export function reasonsFor(session: Session | null, status: "NotReady" | "AfterCallWork"): Reason[] {
  return (session?.reasons ?? []).filter(({ workMode }) => (workMode === "AfterCallWork") === (status === "AfterCallWork"));
}

/** By its code, or its name. */
export function reasonOf(session: Session | null, reason: string | null): Reason | undefined {
  return session?.reasons.find(({ code }) => code === reason) ?? session?.reasons.find(({ name }) => name === reason);
}

/** A status in words, its reason or what it is more closely with it. */
export function statusText(agent: Wish & Partial<Pick<Agent, "workMode">>, session: Session | null): string {
  const text = strings.status;
  const { status, workMode = "Unknown" } = agent;
  if (status !== "NotReady" && status !== "AfterCallWork") return text[status];
  const modes: Readonly<Record<string, string>> = text.modes;
  const why = agent.reason === null ? undefined : (reasonOf(session, agent.reason)?.name ?? agent.reason);
  if (why !== undefined) return status === "NotReady" ? text.notReadyBecause(why) : text.acwBecause(why);
  return status === "NotReady" ? (modes[workMode] ?? text.NotReady) : text.AfterCallWork;
}
