/** What was merged into a contact, and the way back. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { merges, unmerge, type Contact, type Merge } from "../../backend/contacts";
import { Problem } from "../../backend/http";
import { dateAndTime } from "../../i18n/format";
import { may } from "../../options";
import { strings } from "../../strings";
import { Icon } from "../common/icons";
import { useLoaded } from "../common/useLoaded";
import type { View } from "../view";

interface Props extends View {
  contact: Contact;
  onUndone: (stays: Contact, back: Contact) => void;
}

export function Merges({ contact, onUndone, state }: Props): JSX.Element | null {
  const text = strings.merging;
  // Anew when something of the contact has changed.
  const found = useLoaded(`${contact.id} ${contact.modified}`, () => merges(contact.id));
  if (found.value === null || found.value.length === 0) return null;
  return (
    <>
      <h3 class="folder">{text.partOfIt}</h3>
      <ul class="plain-list" aria-label={text.partOfIt}>
        {found.value.map((one) => (
          <Part key={one.source.id} merge={one} into={contact} undoes={may(state.session, "contact.can-merge-contact")} onUndone={onUndone} />
        ))}
      </ul>
    </>
  );
}

interface PartProps {
  merge: Merge;
  into: Contact;
  undoes: boolean;
  onUndone: Props["onUndone"];
}

function Part({ merge, into, undoes, onUndone }: PartProps): JSX.Element {
  const text = strings.merging;
  const [sure, setSure] = useState(false);
  const [error, setError] = useState("");
  const { source } = merge;

  async function undo(): Promise<void> {
    if (!sure) return setSure(true);
    try {
      const apart = await unmerge(into.id, source.id);
      onUndone(apart.destination, apart.source);
    } catch (fault) {
      if (!(fault instanceof Problem)) throw fault;
      setError(fault.message);
    }
  }

  return (
    <li class="merge-part">
      <span class="entry-text">
        <strong>{source.name}</strong>
        <span>{source.attributes["PhoneNumber"]?.join(", ")}</span>
        <span>{text.by(merge.by, dateAndTime(Date.parse(merge.time)))}</span>
      </span>
      {undoes && (
        <button type="button" class="button small ghost" onClick={() => void undo()}>
          <Icon name="back" size={16} /> {sure ? text.reallyUndo : text.undo}
        </button>
      )}
      {error !== "" && (
        <p class="form-error" role="alert">
          {error}
        </p>
      )}
    </li>
  );
}
