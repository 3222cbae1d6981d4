/** By which limits trainees are judged: set here, kept until the platform ends. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { timeOfDay } from "../i18n/format";
import { strings } from "../strings";
import { judgeBy, type Act, type Rubric } from "./training";

interface LimitsProps {
  rubric: Rubric;
  act: Act;
}

const FIELDS = [
  { name: "answerWithin", most: 86_400, step: 1, share: false },
  { name: "holdAtMost", most: 86_400, step: 1, share: false },
  { name: "good", most: 100, step: 5, share: true },
  { name: "fair", most: 100, step: 5, share: true },
] as const;

type Field = (typeof FIELDS)[number];

const shown = ({ name, share }: Field, rubric: Rubric): string => String(share ? Math.round(rubric[name] * 100) : rubric[name]);

export function Limits({ rubric, act }: LimitsProps): JSX.Element {
  const text = strings.trainer;
  const [typed, setTyped] = useState<Partial<Record<Field["name"], string>>>({});
  const changed = FIELDS.filter((field) => typed[field.name] !== undefined && typed[field.name] !== shown(field, rubric));

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    const values = changed.map(({ name, share }) => [name, Number(typed[name]) / (share ? 100 : 1)]);
    act(judgeBy(Object.fromEntries(values)).then(() => setTyped({})), text.limitsSet);
  }

  return (
    <form class="score-limits" onSubmit={submit}>
      {FIELDS.map((field) => (
        <label key={field.name} class="field">
          <span>{text.limits[field.name]}</span>
          <input
            type="number"
            required
            min={field.share ? 0 : 1}
            max={field.most}
            step={field.step}
            value={typed[field.name] ?? shown(field, rubric)}
            onInput={(event) => setTyped({ ...typed, [field.name]: event.currentTarget.value })}
          />
        </label>
      ))}
      <button
        type="submit"
        class="button small"
        disabled={changed.length === 0}
        title={changed.length === 0 ? text.limitsSame : undefined}
      >
        {text.setLimits}
      </button>
      <p class="score-since">
        <span>{rubric.since === null ? text.sinceLesson : text.sinceTime(timeOfDay(rubric.since * 1000))}</span>{" "}
        <button type="button" class="button small" onClick={() => act(judgeBy({ since: Date.now() / 1000 }))}>
          {text.fromNow}
        </button>
        {rubric.since !== null && (
          <button type="button" class="button small" onClick={() => act(judgeBy({ since: null }))}>
            {text.fromLesson}
          </button>
        )}
      </p>
    </form>
  );
}
