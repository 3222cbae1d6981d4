/** The lesson is rewound: moments are marked, and gone back to. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { timeOfDay } from "../i18n/format";
import { strings } from "../strings";
import { Icon } from "../views/common/icons";
import { Box } from "./Box";
import { doneText, forget, leftText, nameOf, rewind, setMark, summaryOf, type Mark, type Rewound } from "./marks";
import type { Act } from "./training";

interface MarksProps {
  marks: readonly Mark[];
  act: Act;
}

export function Marks({ marks, act }: MarksProps): JSX.Element {
  const text = strings.marks;
  const [title, setTitle] = useState("");
  const [under, setUnder] = useState("");
  const [done, setDone] = useState<{ mark: Mark; rewound: Rewound } | null>(null);

  function set(event: SubmitEvent): void {
    event.preventDefault();
    act(setMark(title.trim()).then(() => setTitle("")));
  }

  function back(mark: Mark): void {
    setUnder(mark.id);
    setDone(null);
    const going = rewind(mark).then((rewound) => setDone({ mark, rewound }));
    act(going.finally(() => setUnder("")));
  }

  return (
    <Box title={text.title} hint={text.hint}>
      <form class="mark-form" onSubmit={set}>
        <label class="field">
          <span>{text.name}</span>
          <input
            type="text"
            maxLength={100}
            placeholder={text.nameHint}
            value={title}
            onInput={(event) => setTitle(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="button">
          {text.set}
        </button>
      </form>
      {marks.length === 0 && <p class="trainer-hint">{text.none}</p>}
      <ul class="trainer-rows">
        {[...marks].reverse().map((mark) => (
          <li key={mark.id} class="mark">
            <p>
              <strong>{nameOf(mark)}</strong>
              <small>
                {timeOfDay(Date.parse(mark.at))} · {summaryOf(mark)}
              </small>
            </p>
            <button
              type="button"
              class="button small"
              aria-label={text.back(nameOf(mark))}
              disabled={under !== ""}
              onClick={() => back(mark)}
            >
              {under === mark.id ? text.going : text.backShort}
            </button>
            <button
              type="button"
              class="quiet-icon small"
              aria-label={text.forget(nameOf(mark))}
              title={text.forget(nameOf(mark))}
              onClick={() => act(forget(mark))}
            >
              <Icon name="close" size={16} />
            </button>
          </li>
        ))}
      </ul>
      <div role="status" class="mark-done">
        {done !== null && <Done mark={done.mark} rewound={done.rewound} />}
      </div>
      <details class="mark-limits">
        <summary>{text.stays}</summary>
        <ul>
          <li>{text.staysData}</li>
          <li>{text.staysTalk}</li>
          <li>{text.staysCases}</li>
          <li>{text.staysCalls}</li>
        </ul>
      </details>
    </Box>
  );
}

function Done({ mark, rewound }: { mark: Mark; rewound: Rewound }): JSX.Element {
  return (
    <>
      <p>{doneText(mark, rewound)}</p>
      {rewound.left.length > 0 && (
        <ul>
          {rewound.left.map((one) => (
            <li key={`${one.code} ${one.who}`}>{leftText(one)}</li>
          ))}
        </ul>
      )}
    </>
  );
}
