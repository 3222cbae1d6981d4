/** A call's sequence: drawn, or as a table; the message that is selected in full. */
import type { JSX } from "preact";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { strings } from "../strings";
import { Heads } from "../views/common/parts";
import { exactTime, sequenceOf, type Arrow, type Lane, type Sequence } from "./sequence";
import type { Line } from "./sequence";

const LANE = 150;
const ROW = 34;
const TIMES = 92;
const HEAD = 44;
/** From here the drawing counts as looked at in its end, and goes along with what comes. */
const NEAR_END = 60;

export function SequenceView({ lines }: { lines: readonly Line[] }): JSX.Element {
  const text = strings.consoleCalls;
  const [asTable, setAsTable] = useState(false);
  const [chosen, setChosen] = useState(-1);
  const sequence = useMemo(() => sequenceOf(lines), [lines]);
  const line = lines[chosen];
  const shown = { sequence, chosen, choose: setChosen };
  return (
    <>
      <header class="sequence-tools">
        <h2>{text.sequence}</h2>
        <ul class="sequence-key">
          <li class="kind-sip">SIP</li>
          <li class="kind-request">{text.kinds.request}</li>
          <li class="kind-event">{text.kinds.event}</li>
        </ul>
        <button type="button" class="button small" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {text.asTable}
        </button>
      </header>
      {asTable ? <Table {...shown} /> : <Drawing {...shown} />}
      <section class="sequence-message" aria-live="polite" aria-label={text.message}>
        {line === undefined ? (
          <p class="trainer-hint">{text.choose}</p>
        ) : (
          <>
            <h3>
              {line.summary} <small>{exactTime(line.time)}</small>
            </h3>
            <pre tabIndex={0} aria-label={line.summary}>
              {line.text}
            </pre>
          </>
        )}
      </section>
    </>
  );
}

interface Shown {
  sequence: Sequence;
  chosen: number;
  choose(place: number): void;
}

function spoken({ lanes }: Sequence, { line, from, to }: Arrow): string {
  const way = line.kind === "media" ? title(lanes[from]) : strings.consoleCalls.way(title(lanes[from]), title(lanes[to]));
  return `${exactTime(line.time)}, ${strings.consoleCalls.kinds[line.kind]}: ${line.summary}, ${way}`;
}

function title(lane: Lane | undefined): string {
  return lane === undefined ? "" : `${lane.title} ${under(lane)}`.trim();
}

function under(lane: Lane): string {
  const { lanes } = strings.consoleCalls;
  return lane.kind === "tlibrary" && lane.clients.length > 0 ? lane.clients.join(", ") : lanes[lane.kind];
}

function Drawing({ sequence, chosen, choose }: Shown): JSX.Element {
  const { lanes, arrows } = sequence;
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(false);
  const width = lanes.length * LANE;
  const height = arrows.length * ROW + ROW / 2;
  useLayoutEffect(() => {
    if (atEnd.current && box.current !== null) box.current.scrollTop = box.current.scrollHeight;
  }, [arrows.length]);

  function moved(): void {
    const it = box.current;
    if (it !== null) atEnd.current = it.scrollTop > 0 && it.scrollHeight - it.scrollTop - it.clientHeight < NEAR_END;
  }

  function pressed(event: KeyboardEvent): void {
    const last = arrows.length - 1;
    const next = { ArrowDown: Math.min(last, chosen + 1), ArrowUp: Math.max(0, chosen - 1), Home: 0, End: last }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    choose(next);
    const it = box.current;
    if (it === null) return;
    const top = next * ROW;
    if (top < it.scrollTop) it.scrollTop = top;
    else if (top + ROW + HEAD > it.scrollTop + it.clientHeight) it.scrollTop = top + ROW * 2 + HEAD - it.clientHeight;
  }

  return (
    <div class="sequence" ref={box} onScroll={moved} tabIndex={-1}>
      <div class="sequence-grid">
        <div class="sequence-corner" />
        <svg class="sequence-heads" width={width} height={HEAD} aria-hidden="true">
          {lanes.map((lane, n) => (
            <g key={lane.id}>
              <text class="lane-title" x={middle(n)} y={18}>
                {shortened(lane.title)}
              </text>
              <text class="lane-under" x={middle(n)} y={35}>
                {shortened(under(lane))}
              </text>
            </g>
          ))}
        </svg>
        <svg class="sequence-times" width={TIMES} height={height} aria-hidden="true">
          {arrows.map(({ line }, n) => (
            <text key={n} x={TIMES - 8} y={n * ROW + 27}>
              {exactTime(line.time)}
            </text>
          ))}
        </svg>
        <svg
          class="sequence-lines"
          width={width}
          height={height}
          role="listbox"
          aria-label={strings.consoleCalls.sequence}
          aria-activedescendant={chosen >= 0 ? `arrow-${chosen}` : undefined}
          // As SVG's attribute is written: it has no such property.
          tabindex={0}
          onKeyDown={pressed}
        >
          <g aria-hidden="true">
            {lanes.map((lane, n) => (
              <line key={lane.id} class="lane" x1={middle(n)} x2={middle(n)} y1={0} y2={height} />
            ))}
          </g>
          {arrows.map((arrow, n) => (
            <g
              key={n}
              id={`arrow-${n}`}
              role="option"
              aria-selected={n === chosen}
              aria-label={spoken(sequence, arrow)}
              class={`arrow kind-${arrow.line.kind}${arrow.failed ? " is-failed" : ""}${n === chosen ? " is-chosen" : ""}`}
              onClick={() => choose(n)}
            >
              <rect class="arrow-row" x={0} y={n * ROW + 4} width={width} height={ROW} />
              <Stroke arrow={arrow} y={n * ROW + 26} />
            </g>
          ))}
        </svg>
      </div>
    </div>
  );
}

const middle = (lane: number): number => lane * LANE + LANE / 2;
const shortened = (words: string, most = 19): string => (words.length > most ? `${words.slice(0, most - 1)}…` : words);

/** An arrow with its head, or a dot for what happens at one place. */
function Stroke({ arrow: { line, from, to }, y }: { arrow: Arrow; y: number }): JSX.Element {
  const [start, end] = [middle(from), middle(to)];
  if (start === end) {
    return (
      <>
        <circle cx={start} cy={y - 4} r={4} />
        <text class="arrow-beside" x={start + 10} y={y}>
          {line.summary}
        </text>
      </>
    );
  }
  const back = end > start ? -8 : 8;
  return (
    <>
      <line x1={start} x2={end + back / 2} y1={y} y2={y} />
      <path d={`M${end} ${y}l${back} -4.500v9Z`} />
      <text x={(start + end) / 2} y={y - 5}>
        {line.summary}
      </text>
    </>
  );
}

function Table({ sequence, chosen, choose }: Shown): JSX.Element {
  const text = strings.consoleCalls;
  return (
    <div class="console-table sequence" tabIndex={0} role="region" aria-label={text.sequence}>
      <table>
        <Heads titles={[text.time, text.kind, text.message, text.from, text.to]} />
        <tbody>
          {sequence.arrows.map(({ line, from, to, failed }, n) => (
            <tr key={n} class={n === chosen ? "is-chosen" : ""}>
              <td class="console-number">{exactTime(line.time)}</td>
              <td>{text.kinds[line.kind]}</td>
              <th scope="row" class={failed ? "is-failed" : ""}>
                <button type="button" aria-pressed={n === chosen} onClick={() => choose(n)}>
                  {line.summary}
                </button>
              </th>
              <td>{title(sequence.lanes[from])}</td>
              <td>{line.kind === "media" ? "" : title(sequence.lanes[to])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
