import type { JSX } from "preact";
import { callerIds, choosable, chosenFor, offersOwn } from "../../callerId";
import type { Configured } from "../../options";
import type { State } from "../../state";
import { strings } from "../../strings";
import type { How, Purpose, TargetType } from "../../team";
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

interface CallerIdProps {
  state: State;
  purpose: Purpose;
  /** What can be done here. */
  ways: readonly How[];
  onChoose: (number: string) => void;
}

/** The number that who is called sees; where only some of what can be done may show another one, which. */
export function CallerIdChoice({ state, purpose, ways, onChoose }: CallerIdProps): JSX.Element | null {
  const able = ways.filter((how) => choosable(state.session, purpose, how));
  if (able.length === 0) return null;
  const said = strings.team.callerId;
  const own = offersOwn(state.session) ? [{ number: "", label: said.own(state.session?.dn ?? "") }] : [];
  const [only] = able.length < ways.length ? able : [];
  return (
    <label class="team-caller-id">
      <span>{only === undefined ? said.label : said.only(only === "consult" ? strings.team.consult : strings.team.now[purpose])}</span>
      <select value={chosenFor(state, purpose)} data-testid="caller-id" onChange={(event) => onChoose(event.currentTarget.value)}>
        {[...own, ...callerIds(state.session)].map(({ number, label }) => (
          <option key={number} value={number}>
            {label === number || number === "" ? label : `${label}, ${number}`}
          </option>
        ))}
      </select>
    </label>
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
