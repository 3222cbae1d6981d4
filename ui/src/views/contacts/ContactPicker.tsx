import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { contacts, type Contact } from "../../backend/contacts";
import { number } from "../../options";
import type { State } from "../../state";
import { strings } from "../../strings";
import { Avatar } from "../common/parts";
import { useLoaded, useSettled } from "../common/useLoaded";

const SHOWN = 8;

interface Props {
  /** What is asked. */
  label: string;
  state: State;
  /** Who is no choice. */
  except?: string;
  onChoose: (contact: Contact) => void;
}

/** Finds a contact. */
export function ContactPicker({ label, state, except, onChoose }: Props): JSX.Element {
  const text = strings.contacts;
  const [wanted, setWanted] = useState("");
  const asked = useSettled(wanted.trim(), number(state.session?.options ?? {}, "teamcommunicator.request-start-timer", 500));
  const found = useLoaded(asked, () => contacts({ search: asked, limit: SHOWN + 1 }));
  const all = found.value?.contacts.filter((one) => one.id !== except).slice(0, SHOWN);
  return (
    <>
      <label class="field">
        <span>{label}</span>
        <input type="search" autofocus value={wanted} onInput={(event) => setWanted(event.currentTarget.value)} />
      </label>
      {found.error !== null && <p class="form-error">{found.error}</p>}
      <ul class="plain-list" aria-label={text.found}>
        {all?.map((one) => (
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
      {all?.length === 0 && <p class="empty">{text.nobody}</p>}
    </>
  );
}
