/** The customer beside a case: who it is, a way to put that right, and a way to make it somebody else. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { contacts, type Contact } from "../../backend/contacts";
import { may, number } from "../../options";
import { partyNumber } from "../../state";
import { strings } from "../../strings";
import { CustomerCard } from "../case/Customer";
import type { CaseView } from "../case/view";
import { Icon } from "../common/icons";
import { Avatar, Badge, Card, segmentOf } from "../common/parts";
import { useLoaded, useSettled } from "../common/useLoaded";
import { ContactDetails } from "./ContactDetails";
import { ContactForm } from "./ContactForm";

type Doing = "looking" | "editing" | "assigning" | "adding";

export function ContactTab(view: CaseView): JSX.Element {
  const { call, desktop, state } = view;
  const text = strings.contacts;
  const [doing, setDoing] = useState<Doing>("looking");
  const customer = call.customer === "looking" ? null : call.customer;
  const contact = customer?.contact ?? null;
  const inside = call.callType === "Internal" || call.callType === "Consult";
  if (inside || call.customer === "looking" || !may(state.session, "contact.can-use")) return <CustomerCard call={call} />;
  const number = partyNumber(call);
  const assign = (chosen: Contact): void => {
    void desktop.contacts.assign(call.connId, chosen);
    setDoing("looking");
  };
  const segment = segmentOf(call);
  return (
    <Card title={strings.customer.title} icon="user" testId="customer">
      {contact === null && doing === "looking" && (
        <>
          {number !== null && <p class="customer-number">{number}</p>}
          <p class="empty">{strings.customer.unknown}</p>
        </>
      )}
      {contact !== null && doing !== "editing" && (
        <div class="customer-head">
          <Avatar name={contact.name} />
          <div>
            <strong>{contact.name}</strong>
            <span>{number}</span>
          </div>
          {segment !== null && <Badge tone="accent">{segment}</Badge>}
        </div>
      )}
      {contact !== null && doing === "looking" && <ContactDetails contact={contact} desktop={desktop} state={state} />}
      {contact !== null && doing === "editing" && (
        <ContactForm
          contact={contact}
          state={state}
          onDone={(changed) => {
            desktop.contacts.changed(changed);
            setDoing("looking");
          }}
          onCancel={() => setDoing("looking")}
        />
      )}
      {doing === "adding" && (
        <ContactForm
          contact={null}
          given={number === null ? {} : { PhoneNumber: [number] }}
          state={state}
          onDone={assign}
          onCancel={() => setDoing("looking")}
        />
      )}
      {doing === "assigning" && <Assign state={state} onChoose={assign} onCancel={() => setDoing("looking")} />}
      {doing === "looking" && !call.observing && (
        <div class="form-actions">
          {contact !== null && may(state.session, "contact.can-edit-contact") && (
            <button type="button" class="button small ghost" onClick={() => setDoing("editing")}>
              <Icon name="pencil" size={16} /> {text.edit}
            </button>
          )}
          {contact === null && may(state.session, "contact.can-create-contact") && (
            <button type="button" class="button small ghost" onClick={() => setDoing("adding")}>
              <Icon name="plus" size={16} /> {text.add}
            </button>
          )}
          {may(state.session, "contact.can-use-assign-contact") && (
            <button type="button" class="button small ghost" onClick={() => setDoing("assigning")}>
              <Icon name="swap" size={16} /> {text.assign}
            </button>
          )}
        </div>
      )}
    </Card>
  );
}

interface AssignProps {
  state: CaseView["state"];
  onChoose: (contact: Contact) => void;
  onCancel: () => void;
}

/** Finds another contact for the call. */
function Assign({ state, onChoose, onCancel }: AssignProps): JSX.Element {
  const text = strings.contacts;
  const [wanted, setWanted] = useState("");
  const asked = useSettled(wanted.trim(), number(state.session?.options ?? {}, "teamcommunicator.request-start-timer", 500));
  const found = useLoaded(asked, () => contacts({ search: asked, limit: 8 }));
  return (
    <div class="assign" onKeyDown={(event) => event.key === "Escape" && onCancel()}>
      <label class="field">
        <span>{text.assignTo}</span>
        <input type="search" autofocus value={wanted} onInput={(event) => setWanted(event.currentTarget.value)} />
      </label>
      <ul class="plain-list" aria-label={text.found}>
        {found.value?.contacts.map((one) => (
          <li key={one.id}>
            <button type="button" class="choice-row" onClick={() => onChoose(one)}>
              <Avatar name={one.name} />
              <span>
                <strong>{one.name}</strong>
                <small>{one.attributes["PhoneNumber"]?.[0]}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {found.value?.total === 0 && <p class="empty">{text.nobody}</p>}
      <button type="button" class="button small ghost" onClick={onCancel}>
        {text.cancel}
      </button>
    </div>
  );
}
