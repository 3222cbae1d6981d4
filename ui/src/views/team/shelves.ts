/** The headings of the Team Communicator's list. */
import { strings } from "../../strings";
import type { TargetType } from "../../team";
import type { Shelf } from "../../teamList";

const text = strings.team;

export function shelfTitle(shelf: Shelf): string {
  if (shelf.startsWith("type ")) return text.narrow.kinds[shelf.slice("type ".length) as TargetType];
  if (shelf.startsWith("group ")) return shelf.slice("group ".length);
  return text.shelves[shelf as keyof typeof text.shelves];
}
