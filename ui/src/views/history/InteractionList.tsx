/** Interactions page by page, found by whatever is looked for; one of them in full. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Interaction, Interactions, Wanted } from "../../backend/history";
import { dispositionLabel, dispositionsOf } from "../../dispositions";
import { ANYTHING, asked, mediaOf, waysOf, type Scope } from "../../finding";
import { dateAndTime } from "../../i18n/format";
import { optionsOf } from "../../options";
import { strings } from "../../strings";
import { Pager } from "../common/Pager";
import { Card, Heads } from "../common/parts";
import { clockText } from "../common/time";
import { useLoaded, useSettled } from "../common/useLoaded";
import type { IconName } from "../common/icons";
import type { View } from "../view";
import { Finder } from "./Finder";
import { InteractionCard } from "./InteractionCard";
import { OutcomeIcon } from "./OutcomeIcon";

const SIZE = 15;
export const COLUMNS = ["Status", "Subject", "StartDate", "EndDate", "OwnerId"] as const;
export type Column = (typeof COLUMNS)[number] | "Disposition";

interface Props extends View {
  title: string;
  icon: IconName;
  testId: string;
  scope: Scope;
  columns: readonly Column[];
  load: (wanted: Wanted) => Promise<Interactions>;
  /** Looks again when this is another. */
  turn?: string;
}

export function InteractionList({ title, icon, testId, scope, columns, load, turn = "", desktop, state }: Props): JSX.Element {
  const text = strings.history;
  const [finding, setFinding] = useState(ANYTHING);
  const [offset, setOffset] = useState(0);
  const [open, setOpen] = useState<Interaction | null>(null);
  const settled = useSettled(finding, 250);
  const wanted = { ...asked(settled, waysOf(state.session, scope), mediaOf(state.session), new Date()), offset, limit: SIZE };
  const found = useLoaded(`${JSON.stringify(wanted)} ${turn}`, () => load(wanted));
  return (
    <div class="with-details">
      <h1 class="visually-hidden">{title}</h1>
      <Card title={title} icon={icon} testId={testId}>
        <Finder scope={scope} finding={finding} onFind={(next) => (setFinding(next), setOffset(0))} state={state} />
        {found.error !== null && <p class="form-error">{found.error}</p>}
        <div class="table-scroll" tabIndex={0} role="group" aria-label={title}>
          <table class="table">
            <Heads titles={[...columns.map((column) => text.columns[column]), text.talked]} />
            <tbody>
              {found.value?.interactions.map((one) => (
                <tr key={one.id} class={open?.id === one.id ? "chosen" : ""}>
                  {columns.map((column) => (
                    <td key={column}>
                      <Cell column={column} interaction={one} open={setOpen} state={state} />
                    </td>
                  ))}
                  <td class="figure-cell">{one.answered === null ? "" : clockText(one.talkSeconds * 1000)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {found.value?.total === 0 && <p class="empty">{finding === ANYTHING ? text.nothing : strings.finding.nothing}</p>}
        <Pager offset={offset} size={SIZE} total={found.value?.total ?? 0} onMove={setOffset} />
      </Card>
      {open !== null && <InteractionCard key={open.id} interaction={open} onClose={() => setOpen(null)} desktop={desktop} state={state} />}
    </div>
  );
}

interface CellProps {
  column: Column;
  interaction: Interaction;
  open: (one: Interaction) => void;
  state: View["state"];
}

function Cell({ column, interaction: one, open, state }: CellProps): JSX.Element {
  const text = strings.history;
  switch (column) {
    case "Status":
      return (
        <span class="status-cell">
          <OutcomeIcon interaction={one} />
          {text.outcomes[one.outcome]}
        </span>
      );
    case "Subject":
      return (
        <button type="button" class="row-button" onClick={() => open(one)}>
          {one.contact?.name ?? (one.number || strings.calls.unknownParty)}
        </button>
      );
    case "StartDate":
      return <>{dateAndTime(Date.parse(one.startDate))}</>;
    case "EndDate":
      return <>{one.endDate === null ? "" : dateAndTime(Date.parse(one.endDate))}</>;
    case "OwnerId":
      return <>{one.ownerName}</>;
    case "Disposition":
      return <>{dispositionLabel(dispositionsOf(state.session, optionsOf(state.session, one.userData)), one.disposition)}</>;
  }
}
