import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { addContact, changeContact, type Contact } from "../../backend/contacts";
import { Problem } from "../../backend/http";
import { list } from "../../options";
import type { State } from "../../state";
import { strings } from "../../strings";
import { Icon } from "../common/icons";
import { attributeLabel } from "./labels";

interface Props {
  /** Null: a new one. */
  contact: Contact | null;
  /** What a new one begins with. */
  given?: Record<string, string[]>;
  state: State;
  onDone: (contact: Contact) => void;
  onCancel: () => void;
}

/** All attributes of a contact as fields; some may have several values. */
export function ContactForm({ contact, given = {}, state, onDone, onCancel }: Props): JSX.Element {
  const text = strings.contacts;
  const options = state.session?.options ?? {};
  const displayed = list(options, "contact.displayed-attributes", "Title,LastName,FirstName,PhoneNumber,EmailAddress,CompanyName");
  const mandatory = list(options, "contact.mandatory-attributes", "LastName");
  const several = list(options, "contact.multiple-value-attributes", "PhoneNumber,EmailAddress");
  const before = contact?.attributes ?? given;
  const names = [...new Set([...displayed, ...Object.keys(before)])];
  const [values, setValues] = useState<Record<string, string[]>>(() =>
    Object.fromEntries(names.map((name) => [name, before[name]?.length ? [...before[name]] : [""]])),
  );
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);

  function set(name: string, at: number, value: string): void {
    setValues((now) => ({ ...now, [name]: (now[name] ?? []).map((one, index) => (index === at ? value : one)) }));
  }

  async function save(event: Event): Promise<void> {
    event.preventDefault();
    const changed = Object.entries(values).filter(([name, all]) => clean(all).join("\n") !== (before[name] ?? []).join("\n") || contact === null);
    const attributes = Object.fromEntries(changed.map(([name, all]) => [name, clean(all)]));
    setBusy(true);
    try {
      onDone(contact === null ? await addContact(attributes) : await changeContact(contact.id, attributes));
    } catch (fault) {
      if (!(fault instanceof Problem)) throw fault;
      setError(fault.status === 0 ? strings.login.unreachable : fault.message);
      setBusy(false);
    }
  }

  return (
    <form class="contact-form" aria-label={contact === null ? text.add : text.edit} onSubmit={(event) => void save(event)}>
      {names.map((name) => (
        <fieldset key={name}>
          <legend>
            {attributeLabel(name)}
            {mandatory.includes(name) && <span class="mandatory"> {strings.caseData.mandatory}</span>}
          </legend>
          {(values[name] ?? []).map((value, at) => (
            <input
              key={at}
              type="text"
              autocomplete="off"
              aria-label={at === 0 ? attributeLabel(name) : text.another(attributeLabel(name), at + 1)}
              required={at === 0 && mandatory.includes(name)}
              value={value}
              onInput={(event) => set(name, at, event.currentTarget.value)}
            />
          ))}
          {several.includes(name) && (
            <button
              type="button"
              class="quiet-icon small"
              aria-label={text.addValue(attributeLabel(name))}
              title={text.addValue(attributeLabel(name))}
              onClick={() => setValues((now) => ({ ...now, [name]: [...(now[name] ?? []), ""] }))}
            >
              <Icon name="plus" size={16} />
            </button>
          )}
        </fieldset>
      ))}
      {error !== "" && (
        <p class="form-error" role="alert">
          {error}
        </p>
      )}
      <div class="form-actions">
        <button type="submit" class="button small primary" disabled={busy}>
          {text.save}
        </button>
        <button type="button" class="button small ghost" onClick={onCancel}>
          {text.cancel}
        </button>
      </div>
    </form>
  );
}

function clean(values: readonly string[]): string[] {
  return values.map((value) => value.trim()).filter((value) => value !== "");
}
