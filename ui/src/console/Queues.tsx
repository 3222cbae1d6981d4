/** What waits where, and how well it is answered. */
import type { JSX } from "preact";
import { number } from "../i18n/format";
import { Heads } from "../views/common/parts";
import { clockText, useNow } from "../views/common/time";
import { strings } from "../strings";
import { levelTone, waitTone, type QueueRow } from "./floor";
import type { View } from "./sections";

export function Queues({ floor }: View): JSX.Element {
  const text = strings.supervisor;
  const now = useNow() / 1000 + floor.offset;
  const titles = [
    text.queue, text.waiting, text.longest, text.level, text.answered, text.abandoned, text.entered, text.expected,
  ];
  return (
    <div class="console-table" tabIndex={0} role="region" aria-label={text.queues}>
      <table>
        <Heads titles={titles} />
        <tbody>
          {[...floor.queues.values()].map((row) => (
            <Row key={row.number} row={row} now={now} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row, now }: { row: QueueRow; now: number }): JSX.Element {
  const longest = row.oldest === null ? null : now - row.oldest;
  const level = row.service_level;
  return (
    <tr>
      <th scope="row">
        {row.name} <small>{row.number}</small>
      </th>
      <td class="console-number">{row.waiting}</td>
      <td class="console-number">
        {longest === null ? "–" : <span class={`console-state tone-${waitTone(longest)}`}>{clockText(longest * 1000)}</span>}
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
}
