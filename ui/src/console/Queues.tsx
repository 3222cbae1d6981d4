/** What waits where, and how well it is answered. */
import type { ComponentChildren, JSX } from "preact";
import { memo } from "preact/compat";
import { number } from "../i18n/format";
import { useLanguage } from "../i18n/language";
import { Icon, type IconName } from "../views/common/icons";
import { Heads } from "../views/common/parts";
import { clockText } from "../views/common/time";
import { strings } from "../strings";
import { callQueues, totals } from "./counts";
import { Elapsed } from "./Elapsed";
import { levelTone, waitTone, type QueueRow, type Tone } from "./floor";
import type { View } from "./view";

export function Queues({ floor }: View): JSX.Element {
  const text = strings.supervisor;
  const language = useLanguage();
  const titles = [
    text.queue, text.waiting, text.longest, text.level, text.answered, text.abandoned, text.entered, text.expected,
  ];
  return (
    <>
      <Totals queues={callQueues(floor)} offset={floor.offset} />
      <div class="console-table" tabIndex={0} role="region" aria-label={text.queues}>
        <table>
          <Heads titles={titles} />
          <tbody>
            {[...floor.queues.values()].map((row) => (
              <Row key={row.number} row={row} offset={floor.offset} language={language} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** All queues together; virtual ones would count calls twice. */
function Totals({ queues, offset }: { queues: readonly QueueRow[]; offset: number }): JSX.Element {
  const text = strings.supervisor;
  const { waiting, oldest, answered, abandoned, level } = totals(queues);
  const longest = oldest === null ? "–" : <Elapsed since={oldest} offset={offset} tone={waitClass} />;
  return (
    <dl class="console-totals">
      <Total title={text.waiting} icon="queue" value={number(waiting)} />
      <Total title={text.longest} icon="clock" value={longest} />
      <Total title={text.level} icon="checkCircle" value={percent(level)} tone={levelTone(level)} />
      <Total title={text.answered} icon="phone" value={number(answered)} />
      <Total title={text.abandoned} icon="missed" value={number(abandoned)} tone={abandoned === 0 ? undefined : "red"} />
    </dl>
  );
}

const waitClass = (seconds: number): string => `tone-text tone-${waitTone(seconds)}`;
const percent = (level: number | null): string => (level === null ? "–" : `${number(level)} %`);

interface TotalProps {
  title: string;
  icon: IconName;
  value: ComponentChildren;
  tone?: Tone | undefined;
}

function Total({ title, icon, value, tone }: TotalProps): JSX.Element {
  return (
    <div>
      <dt>
        <Icon name={icon} size={16} /> {title}
      </dt>
      <dd class={tone === undefined ? "" : `tone-text tone-${tone}`}>{value}</dd>
    </div>
  );
}

const toneClass = (seconds: number): string => `console-state tone-${waitTone(seconds)}`;

interface RowProps {
  row: QueueRow;
  offset: number;
  /** Drawn anew in another language. */
  language: string;
}

const Row = memo(function Row({ row, offset }: RowProps): JSX.Element {
  const level = row.service_level;
  return (
    <tr>
      <th scope="row">
        {row.name} <small>{row.number}</small>
      </th>
      <td class="console-number">{row.waiting > 0 ? <b>{row.waiting}</b> : row.waiting}</td>
      <td class="console-number">
        {row.oldest === null ? "–" : <Elapsed since={row.oldest} offset={offset} tone={toneClass} />}
      </td>
      <td class="console-number">
        <span class={`console-state tone-${levelTone(level)}`}>{percent(level)}</span>
        {level !== null && <progress class={`level-bar tone-${levelTone(level)}`} max={100} value={level} aria-hidden="true" />}
      </td>
      <td class="console-number">{row.answered}</td>
      <td class="console-number">{row.abandoned}</td>
      <td class="console-number">{row.entered}</td>
      <td class="console-number">{row.estimated_wait === null ? "–" : clockText(row.estimated_wait * 1000)}</td>
    </tr>
  );
});
