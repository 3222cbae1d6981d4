/** The calls that one has had: found, filtered, page by page; one of them in full, and called back. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { history, type Interaction, type Outcome } from "../../backend/history";
import { dateAndTime } from "../../i18n/format";
import { list, may } from "../../options";
import { draftFor } from "../../state/callbacks";
import { strings } from "../../strings";
import { Icon } from "../common/icons";
import { Pager } from "../common/Pager";
import { Card, Heads } from "../common/parts";
import { clockText } from "../common/time";
import { useLoaded, useSettled } from "../common/useLoaded";
import type { View } from "../view";
import { InteractionDetails } from "./InteractionDetails";
import { OutcomeIcon } from "./OutcomeIcon";

const OUTCOMES: readonly Outcome[] = ["Answered", "Missed", "Unanswered", "InProgress"];
const SIZE = 15;
const COLUMNS = ["Status", "Subject", "StartDate", "EndDate", "OwnerId"] as const;
type Column = (typeof COLUMNS)[number];

export function MyHistory({ desktop, state }: View): JSX.Element {
  const text = strings.history;
  const options = state.session?.options ?? {};
  const named = list(options, "contact.myhistory-displayed-columns", COLUMNS.join(","));
  const columns = COLUMNS.filter((column) => named.includes(column));
  const [outcome, setOutcome] = useState<Outcome | "">("");
  const [wanted, setWanted] = useState("");
  const [offset, setOffset] = useState(0);
  const [open, setOpen] = useState<Interaction | null>(null);
  const search = useSettled(wanted.trim(), 250);
  const asked = { outcome, search, offset, limit: SIZE };
  // Looks again whenever a call comes, goes or ends.
  const calls = Object.values(state.calls).map((call) => `${call.connId}${call.state === "Released"}`).join();
  const found = useLoaded(`${JSON.stringify(asked)} ${calls}`, () => history(asked));

  return (
    <div class="with-details">
      <h1 class="visually-hidden">{text.mine}</h1>
      <Card title={text.mine} icon="clock" testId="my-history">
        <div class="finder" role="search">
          {may(state.session, "contact.can-search-my-history") && (
            <input
              type="search"
              aria-label={text.find}
              placeholder={text.find}
              value={wanted}
              onInput={(event) => {
                setWanted(event.currentTarget.value);
                setOffset(0);
              }}
            />
          )}
          {may(state.session, "contact.can-filter-my-history") && (
            <select
              aria-label={text.status}
              value={outcome}
              onChange={(event) => {
                setOutcome(event.currentTarget.value as Outcome | "");
                setOffset(0);
              }}
            >
              <option value="">{text.all}</option>
              {OUTCOMES.map((one) => (
                <option key={one} value={one}>
                  {text.outcomes[one]}
                </option>
              ))}
            </select>
          )}
        </div>
        {found.error !== null && <p class="form-error">{found.error}</p>}
        <div class="table-scroll" tabIndex={0} role="group" aria-label={text.mine}>
          <table class="table">
            <Heads titles={[...columns.map((column) => text.columns[column]), text.talked]} />
            <tbody>
              {found.value?.interactions.map((one) => (
                <tr key={one.id} class={open?.id === one.id ? "chosen" : ""}>
                  {columns.map((column) => (
                    <td key={column}>{cell(column, one, setOpen)}</td>
                  ))}
                  <td class="figure-cell">{one.answered === null ? "" : clockText(one.talkSeconds * 1000)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {found.value?.total === 0 && <p class="empty">{text.nothing}</p>}
        <Pager offset={offset} size={SIZE} total={found.value?.total ?? 0} onMove={setOffset} />
      </Card>
      {open !== null && (
        <Card
          title={open.contact?.name ?? open.number}
          icon="phone"
          testId="interaction"
          action={
            <button
              type="button"
              class="quiet-icon small"
              aria-label={strings.contacts.close}
              title={strings.contacts.close}
              onClick={() => setOpen(null)}
            >
              <Icon name="close" size={18} />
            </button>
          }
        >
          <InteractionDetails interaction={open} state={state} />
          {open.number !== "" && (
            <div class="form-actions">
              {may(state.session, "voice.can-make-call") && (
                <button type="button" class="button small primary" onClick={() => void desktop.calls.dial(open.number)}>
                  <Icon name="phone" size={16} /> {strings.recent.callBack(open.contact?.name ?? open.number)}
                </button>
              )}
              {may(state.session, "webcallback.can-use") && (
                <button
                  type="button"
                  class="button small"
                  onClick={() => void desktop.callbacks.edit(draftFor(open.number, open.contact?.name, open.userData))}
                >
                  <Icon name="callback" size={16} /> {strings.callbacks.schedule}
                </button>
              )}
            </div>
          )}
        </Card>
      )}
    </div>
  );
}

function cell(column: Column, one: Interaction, open: (one: Interaction) => void): JSX.Element | string {
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
      return dateAndTime(Date.parse(one.startDate));
    case "EndDate":
      return one.endDate === null ? "" : dateAndTime(Date.parse(one.endDate));
    case "OwnerId":
      return one.ownerName;
  }
}
