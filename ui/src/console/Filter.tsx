import type { JSX } from "preact";
import { strings } from "../strings";

/** What a list is narrowed to. */
export function Filter({ sought, onSeek }: { sought: string; onSeek: (sought: string) => void }): JSX.Element {
  return (
    <label class="console-filter">
      {strings.supervisor.filter}
      <input type="search" value={sought} onInput={(event) => onSeek(event.currentTarget.value)} />
    </label>
  );
}
