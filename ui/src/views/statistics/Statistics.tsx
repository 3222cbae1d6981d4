/** My Statistics and Contact Center Statistics, live. */
import type { JSX } from "preact";
import { limitTexts, mine, tables, type Figures, type Table } from "../../figures";
import type { State } from "../../state";
import { strings } from "../../strings";
import { Card, Heads } from "../common/parts";
import type { View } from "../view";
import { useFigures } from "./useFigures";
import { Value } from "./Value";

const text = strings.statistics;

export function Statistics({ state }: View): JSX.Element {
  const figures = useFigures(state.session);
  return (
    <div class="statistics">
      <header class="section-head">
        <h1>{text.title}</h1>
        <p role="status">{figures.up ? text.lead : text.connecting}</p>
      </header>
      <MyStatistics state={state} figures={figures} />
      <ContactCenter state={state} figures={figures} />
    </div>
  );
}

interface Props {
  state: State;
  figures: Figures;
}

function MyStatistics({ state, figures }: Props): JSX.Element | null {
  const rows = mine(state.session, figures);
  if (rows.length === 0) return null;
  return (
    <Card title={text.mine} icon="chart" testId="my-statistics">
      <table class="table kpi-table">
        <Heads titles={[text.statistic, text.value, text.limits]} />
        <tbody>
          {rows.map((row) => (
            <tr key={row.section} data-testid="kpi">
              <th scope="row">
                {row.label}
                {row.hint !== "" && <small>{row.hint}</small>}
              </th>
              <td>
                <Value of={row} figure={row.figure} named />
              </td>
              <td class="kpi-limits">{limitTexts(row, row.figure?.format ?? "").join(", ")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function ContactCenter({ state, figures }: Props): JSX.Element | null {
  const all = tables(state.session, figures);
  if (all.length === 0) return null;
  return (
    <Card title={text.contactCenter} icon="group" testId="contact-center">
      {all.map((table) => (
        <Objects key={table.type} table={table} />
      ))}
    </Card>
  );
}

function Objects({ table }: { table: Table }): JSX.Element {
  const title = (text.types as Readonly<Record<string, string>>)[table.type] ?? table.type;
  return (
    <div class="table-scroll objects" tabIndex={0} role="region" aria-label={title}>
      <table class="table objects-table" data-testid={`objects-${table.type}`}>
        <thead>
          <tr>
            <th scope="col">{title}</th>
            {table.columns.map((column) => (
              <th scope="col" key={column.section} title={column.hint || undefined}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.object}>
              <th scope="row">
                {row.name}
                {row.name !== row.object && <small>{row.object}</small>}
              </th>
              {table.columns.map((column, at) => (
                <td key={column.section}>{row.cells[at] !== undefined && <Value of={column} figure={row.cells[at]} />}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
