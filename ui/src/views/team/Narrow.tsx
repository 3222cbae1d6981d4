import type { JSX } from "preact";
import type { Configured } from "../../options";
import { strings } from "../../strings";
import type { Purpose, TargetType } from "../../team";
import { kindsOf, SORTINGS, viewsOf, type Narrowing, type Sorting } from "../../teamList";

const text = strings.team.narrow;

interface Props {
  narrowing: Narrowing;
  session: Configured | null;
  purpose: Purpose;
  onNarrow: (to: Partial<Narrowing>) => void;
}

/** What the list shows, of which kind and in which order. */
export function Narrow({ narrowing: { view, kind, sorting }, session, purpose, onNarrow }: Props): JSX.Element {
  return (
    <div class="team-narrow">
      <div class="team-views" role="group" aria-label={text.view}>
        {viewsOf(session).map((one) => (
          <button
            key={one}
            type="button"
            class="chip-button"
            aria-pressed={view === one}
            // The field keeps the focus, so that typing goes on.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onNarrow({ view: one })}
          >
            {text.views[one]}
          </button>
        ))}
      </div>
      <div class="team-choices">
        <Choice
          label={text.kind}
          value={kind ?? "all"}
          words={["all", ...kindsOf(session, purpose)]}
          said={text.kinds}
          onChoose={(chosen) => onNarrow({ kind: chosen === "all" ? null : (chosen as TargetType) })}
        />
        <Choice
          label={text.sorting}
          value={sorting}
          words={SORTINGS}
          said={text.sortings}
          onChoose={(chosen) => onNarrow({ sorting: chosen as Sorting })}
        />
      </div>
    </div>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  words: readonly string[];
  said: Readonly<Record<string, string>>;
  onChoose: (word: string) => void;
}

function Choice({ label, value, words, said, onChoose }: ChoiceProps): JSX.Element {
  return (
    <select aria-label={label} title={label} value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
      {words.map((word) => (
        <option key={word} value={word}>
          {said[word]}
        </option>
      ))}
    </select>
  );
}
