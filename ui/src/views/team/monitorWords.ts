/** How a way of observing is called and drawn, in menus. */
import type { Mode, MonitorAction, Which } from "../../monitoring";
import { strings } from "../../strings";
import type { IconName } from "../common/icons";

export const MODE_ICONS: Record<Mode, IconName> = { mute: "volume", coach: "whisper", connect: "group" };

function parts({ id }: MonitorAction): [Mode, Which] | null {
  return id === "end" ? null : (id.split(" ") as [Mode, Which]);
}

export function monitorLabel(action: MonitorAction): string {
  const found = parts(action);
  const said = strings.monitoring.actions;
  return found === null ? said.end : said[found[0]][found[1]];
}

export function monitorIcon(action: MonitorAction): IconName {
  const found = parts(action);
  return found === null ? "stop" : MODE_ICONS[found[0]];
}
