import type { JSX } from "preact";
import type { Interaction } from "../../backend/history";
import { Icon, type IconName } from "../common/icons";

/** Which way a call went, and that nobody answered. */
export function OutcomeIcon({ interaction }: { interaction: Interaction }): JSX.Element {
  const missed = interaction.outcome === "Missed";
  const icon: IconName = missed ? "missed" : interaction.incoming ? "incoming" : "outgoing";
  return (
    <span class={missed ? "recent-icon tone-text-amber" : "recent-icon"}>
      <Icon name={icon} size={18} />
    </span>
  );
}
