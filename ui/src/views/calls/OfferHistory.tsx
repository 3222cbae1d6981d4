/** What the customer of an offer called about before: a few lines that have their room from the start, so that nothing
 * moves under a hand that is about to accept. */
import type { JSX } from "preact";
import { history, type Interaction } from "../../backend/history";
import { dayAndMonth } from "../../i18n/format";
import { may, shows } from "../../options";
import type { Call, State } from "../../state";
import { strings } from "../../strings";
import { useLoaded } from "../common/useLoaded";
import { OutcomeIcon } from "../history/OutcomeIcon";

const SHOWN = 3;

export function OfferHistory({ call, state: { session } }: { call: Call; state: State }): JSX.Element | null {
  const wanted = shows(session, call.userData, "History", "toast.case-data.content");
  const allowed = may(session, "contact.can-use") && may(session, "contact.can-use-contact-history");
  // Colleagues are no contacts.
  const inside = call.callType === "Internal" || call.callType === "Consult";
  if (!wanted || !allowed || inside) return null;
  const customer = call.customer === "looking" ? null : call.customer;
  const id = customer?.contact?.id;
  return (
    <section class="toast-history" aria-label={strings.toast.history} data-testid="toast-history">
      <h3>{strings.toast.history}</h3>
      {id !== undefined && <Earlier contact={id} except={call.connId} />}
      {id === undefined && call.customer !== "looking" && <p class="empty">{strings.toast.noHistory}</p>}
    </section>
  );
}

function Earlier({ contact, except }: { contact: string; except: string }): JSX.Element | null {
  // The call itself is one of them.
  const found = useLoaded(contact, () => history({ contact, limit: SHOWN + 1 }));
  if (found.error !== null) return <p class="empty">{found.error}</p>;
  if (found.value === null) return null;
  const all = found.value.interactions.filter((one) => one.connId !== except).slice(0, SHOWN);
  if (all.length === 0) return <p class="empty">{strings.toast.noHistory}</p>;
  return (
    <ul>
      {all.map((one) => (
        <Entry key={one.id} interaction={one} />
      ))}
    </ul>
  );
}

function Entry({ interaction }: { interaction: Interaction }): JSX.Element {
  const said = interaction.note || strings.history.outcomes[interaction.outcome];
  const about = `${said}, ${interaction.ownerName}`;
  return (
    <li>
      <OutcomeIcon interaction={interaction} />
      <time dateTime={interaction.startDate}>{dayAndMonth(Date.parse(interaction.startDate))}</time>
      <span title={about}>{about}</span>
    </li>
  );
}
