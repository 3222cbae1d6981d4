/** How many agents are in which state; a click narrows the list to them. */
import type { JSX } from "preact";
import { strings } from "../strings";
import { GROUP_TONES, GROUPS, headcount, type Group } from "./counts";
import type { AgentRow } from "./floor";

interface HeadcountsProps {
  agents: Iterable<AgentRow>;
  chosen: Group | null;
  choose(group: Group | null): void;
}

export function Headcounts({ agents, chosen, choose }: HeadcountsProps): JSX.Element {
  const counts = headcount(agents);
  const all = GROUPS.reduce((sum, group) => sum + counts[group], 0);
  return (
    <div class="headcounts" role="group" aria-label={strings.supervisor.state}>
      <Count tone="plain" count={all} words={strings.supervisor.everybody} pressed={chosen === null} press={() => choose(null)} />
      {GROUPS.map((group) => (
        <Count
          key={group}
          tone={GROUP_TONES[group]}
          count={counts[group]}
          words={strings.wallboard.groups[group]}
          pressed={chosen === group}
          press={() => choose(chosen === group ? null : group)}
        />
      ))}
    </div>
  );
}

interface CountProps {
  tone: string;
  count: number;
  words: string;
  pressed: boolean;
  press(): void;
}

function Count({ tone, count, words, pressed, press }: CountProps): JSX.Element {
  return (
    <button type="button" class={`headcount tone-${tone}`} aria-pressed={pressed} onClick={press}>
      <b>{count}</b> {words}
    </button>
  );
}
