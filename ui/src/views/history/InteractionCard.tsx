/** One interaction in full, and what can be done about it. */
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Interaction } from "../../backend/history";
import { may } from "../../options";
import { hasView } from "../../regions";
import { draftFor } from "../../state/callbacks";
import { strings } from "../../strings";
import { Icon } from "../common/icons";
import { Card } from "../common/parts";
import type { View } from "../view";
import { InteractionDetails } from "./InteractionDetails";

interface Props extends View {
  interaction: Interaction;
  onClose: () => void;
}

export function InteractionCard({ interaction, onClose, desktop, state }: Props): JSX.Element {
  const { close } = strings.contacts;
  const place = useRef<HTMLDivElement>(null);
  // On a small screen it stands below the list.
  useEffect(() => place.current?.scrollIntoView({ block: "nearest" }), []);
  return (
    <div ref={place}>
      <Card
        title={interaction.contact?.name ?? (interaction.number || strings.calls.unknownParty)}
        icon="phone"
        testId="interaction"
        action={
          <button type="button" class="quiet-icon small" aria-label={close} title={close} onClick={onClose}>
            <Icon name="close" size={18} />
          </button>
        }
      >
        <InteractionDetails interaction={interaction} state={state} />
        <InteractionActions interaction={interaction} desktop={desktop} state={state} />
      </Card>
    </div>
  );
}

function InteractionActions({ interaction, desktop, state }: View & { interaction: Interaction }): JSX.Element | null {
  const { number, contact, userData } = interaction;
  const { session } = state;
  const directory = may(session, "contact.can-use") && may(session, "contact.can-use-directory") && hasView(session, "ContactDirectoryView");
  const opens = contact !== null && directory;
  if (number === "" && !opens) return null;
  return (
    <div class="form-actions">
      {number !== "" && may(session, "voice.can-make-call") && (
        <button type="button" class="button small primary" onClick={() => void desktop.calls.dial(number)}>
          <Icon name="phone" size={16} /> {strings.recent.callBack(contact?.name ?? number)}
        </button>
      )}
      {number !== "" && may(session, "webcallback.can-use") && (
        <button type="button" class="button small" onClick={() => void desktop.callbacks.edit(draftFor(number, contact?.name, userData))}>
          <Icon name="callback" size={16} /> {strings.callbacks.schedule}
        </button>
      )}
      {opens && (
        <button type="button" class="button small" onClick={() => desktop.store.dispatch({ type: "showContact", id: contact.id })}>
          <Icon name="book" size={16} /> {strings.history.openContact}
        </button>
      )}
    </div>
  );
}
