/** What waits where, and how well it is answered. */
import type { JSX } from "preact";
import { memo } from "preact/compat";
import { number } from "../i18n/format";
import { useLanguage } from "../i18n/language";
import { Heads } from "../views/common/parts";
import { clockText } from "../views/common/time";
import { strings } from "../strings";
import { Elapsed } from "./Elapsed";
import { levelTone, waitTone, type QueueRow } from "./floor";
import type { View } from "./sections";

export function Queues({ floor }: View): JSX.Element {
  const text = strings.supervisor;
  const language = useLanguage();
  const titles = [
    text.queue, text.waiting, text.longest, text.level, text.answered, text.abandoned, text.entered, text.expected,
  ];
  return (
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
      <td class="console-number">{row.waiting}</td>
      <td class="console-number">
        {row.oldest === null ? "–" : <Elapsed since={row.oldest} offset={offset} tone={toneClass} />}
      </td>
      <td class="console-number">
        <span class={`console-state tone-${levelTone(level)}`}>{level === null ? "–" : `${number(level)} %`}</span>
      </td>
      <td class="console-number">{row.answered}</td>
      <td class="console-number">{row.abandoned}</td>
      <td class="console-number">{row.entered}</td>
      <td class="console-number">{row.estimated_wait === null ? "–" : clockText(row.estimated_wait * 1000)}</td>
    </tr>
  );
});
