/** What a contact called about before, whoever took the call. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { history, type Interaction } from "../../backend/history";
import { ANYTHING, asked, mediaOf, waysOf } from "../../finding";
import { dateAndTime } from "../../i18n/format";
import { strings } from "../../strings";
import type { CaseView } from "../case/view";
import { Card } from "../common/parts";
import { useLoaded, useSettled } from "../common/useLoaded";
import type { View } from "../view";
import { Finder } from "./Finder";
import { InteractionDetails } from "./InteractionDetails";
import { OutcomeIcon } from "./OutcomeIcon";

const SHOWN = 10;

export function ContactHistoryTab({ call, desktop, state }: CaseView): JSX.Element {
  const customer = call.customer === "looking" ? null : call.customer;
  const id = customer?.contact?.id;
  return (
    <Card title={strings.history.ofContact} icon="clock" testId="contact-history">
      {id === undefined ? <p class="empty">{strings.customer.unknown}</p> : <HistoryOf contactId={id} except={call.connId} desktop={desktop} state={state} />}
    </Card>
  );
}

export function HistoryOf({ contactId, except, state }: View & { contactId: string; except?: string }): JSX.Element {
  const text = strings.history;
  const [limit, setLimit] = useState(SHOWN);
  const [finding, setFinding] = useState(ANYTHING);
  const settled = useSettled(finding, 250);
  const wanted = { ...asked(settled, waysOf(state.session, "contact-history"), mediaOf(state.session), new Date()), contact: contactId, limit };
  const found = useLoaded(JSON.stringify(wanted), () => history(wanted));
  const all = found.value?.interactions.filter((one) => one.connId !== except) ?? [];
  return (
    <>
      <Finder scope="contact-history" finding={finding} onFind={(next) => (setFinding(next), setLimit(SHOWN))} state={state} small />
      {found.error !== null && <p class="form-error">{found.error}</p>}
      {found.value !== null && all.length === 0 && <p class="empty">{finding === ANYTHING ? text.nothing : strings.finding.nothing}</p>}
      <ul class="plain-list">
        {all.map((one) => (
          <Entry key={one.id} interaction={one} state={state} />
        ))}
      </ul>
      {found.value !== null && found.value.total > limit && (
        <button type="button" class="button small ghost" onClick={() => setLimit(limit + SHOWN)}>
          {text.more}
        </button>
      )}
    </>
  );
}

function Entry({ interaction, state }: { interaction: Interaction; state: View["state"] }): JSX.Element {
  const [open, setOpen] = useState(false);
  return (
    <li>
      <details class="entry" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <OutcomeIcon interaction={interaction} />
          <span class="entry-text">
            <strong>{interaction.note === "" ? strings.history.outcomes[interaction.outcome] : interaction.note}</strong>
            <span>
              {dateAndTime(Date.parse(interaction.startDate))}, {interaction.ownerName}
            </span>
          </span>
        </summary>
        {open && <InteractionDetails interaction={interaction} state={state} />}
      </details>
    </li>
  );
}
