/** One contact of the directory: what is known, what can be done with it, its history. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { deleteContact, type Contact } from "../../backend/contacts";
import { Problem } from "../../backend/http";
import { may } from "../../options";
import { strings } from "../../strings";
import { Icon } from "../common/icons";
import { Avatar, Card } from "../common/parts";
import { HistoryOf } from "../history/ContactHistory";
import type { View } from "../view";
import { ContactDetails } from "./ContactDetails";
import { ContactForm } from "./ContactForm";
import { MergeDialog } from "./MergeDialog";
import { Merges } from "./Merges";

interface OneProps extends View {
  contact: Contact | null;
  /** Null: it is gone. */
  onChanged: (contact: Contact | null) => void;
  onClose: () => void;
}

export function OneContact({ contact, onChanged, onClose, desktop, state }: OneProps): JSX.Element {
  const text = strings.contacts;
  const [editing, setEditing] = useState(contact === null);
  const [sure, setSure] = useState(false);
  const [merging, setMerging] = useState(false);
  const [error, setError] = useState("");

  async function remove(id: string): Promise<void> {
    if (!sure) return setSure(true);
    try {
      await deleteContact(id);
      onChanged(null);
    } catch (fault) {
      if (!(fault instanceof Problem)) throw fault;
      setError(fault.message);
    }
  }

  return (
    <Card
      title={contact === null ? text.add : text.one}
      icon="user"
      testId="contact"
      action={
        <button type="button" class="quiet-icon small" aria-label={text.close} title={text.close} onClick={onClose}>
          <Icon name="close" size={18} />
        </button>
      }
    >
      {editing || contact === null ? (
        <ContactForm
          contact={contact}
          state={state}
          onDone={(changed) => {
            desktop.contacts.changed(changed);
            setEditing(false);
            onChanged(changed);
          }}
          onCancel={() => (contact === null ? onClose() : setEditing(false))}
        />
      ) : (
        <>
          <div class="customer-head">
            <Avatar name={contact.name} />
            <div>
              <strong>{contact.name}</strong>
            </div>
          </div>
          <ContactDetails contact={contact} desktop={desktop} state={state} />
          <div class="form-actions">
            {may(state.session, "contact.can-edit-contact") && (
              <button type="button" class="button small ghost" onClick={() => setEditing(true)}>
                <Icon name="pencil" size={16} /> {text.edit}
              </button>
            )}
            {may(state.session, "contact.can-merge-contact") && (
              <button type="button" class="button small ghost" onClick={() => setMerging(true)}>
                <Icon name="merge" size={16} /> {strings.merging.open}
              </button>
            )}
            {may(state.session, "contact.can-delete-contact") && (
              <button type="button" class="button small danger-quiet" onClick={() => void remove(contact.id)}>
                <Icon name="trash" size={16} /> {sure ? text.reallyRemove : text.remove}
              </button>
            )}
          </div>
          {error !== "" && (
            <p class="form-error" role="alert">
              {error}
            </p>
          )}
          <Merges
            contact={contact}
            onUndone={(stays) => {
              desktop.contacts.changed(stays);
              onChanged(stays);
            }}
            desktop={desktop}
            state={state}
          />
          {merging && (
            <MergeDialog
              contact={contact}
              state={state}
              onMerged={(stays, gone) => {
                desktop.contacts.changed(stays, gone);
                setMerging(false);
                onChanged(stays);
              }}
              onClose={() => setMerging(false)}
            />
          )}
          {may(state.session, "contact.can-use-contact-history") && (
            <>
              <h3 class="folder">{strings.history.ofContact}</h3>
              <HistoryOf key={contact.modified} contactId={contact.id} desktop={desktop} state={state} />
            </>
          )}
        </>
      )}
    </Card>
  );
}
