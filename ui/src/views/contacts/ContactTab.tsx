/** The customer beside a case: who it is, a way to put that right, and a way to make it somebody else. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Contact } from "../../backend/contacts";
import { may } from "../../options";
import { partyNumber } from "../../state";
import { strings } from "../../strings";
import { CustomerCard } from "../case/Customer";
import type { CaseView } from "../case/view";
import { Icon } from "../common/icons";
import { Avatar, Badge, Card, segmentOf } from "../common/parts";
import { ContactDetails } from "./ContactDetails";
import { ContactForm } from "./ContactForm";
import { ContactPicker } from "./ContactPicker";

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
  return (
    <div class="assign" onKeyDown={(event) => event.key === "Escape" && onCancel()}>
      <ContactPicker label={strings.contacts.assignTo} state={state} onChoose={onChoose} />
      <button type="button" class="button small ghost" onClick={onCancel}>
        {strings.contacts.cancel}
      </button>
    </div>
  );
}
