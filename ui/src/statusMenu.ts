/** What the status menu offers, in which order. Pure. Source: wwe.md 4, agent-status.enabled-actions-global. */
import { list, type Options } from "./options";

const ALL = ["Ready", "NotReady", "NotReadyReason", "AfterCallWork", "Dnd", "LogOff"] as const;
export type MenuAction = (typeof ALL)[number];

/** Everything where the option says nothing; what is not known is left out. */
export function menuActions(options: Options): MenuAction[] {
  const named = list(options, "agent-status.enabled-actions-global", ALL.join(","));
  return [...new Set(named)].flatMap((name) => ALL.find((one) => one === name) ?? []);
}
