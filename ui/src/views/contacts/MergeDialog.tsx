/** Makes two contacts one: both side by side, which value goes first, and what will be. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { merge, merging, type Contact, type Merging, type MergingRow } from "../../backend/contacts";
import { Problem } from "../../backend/http";
import { list } from "../../options";
import type { State } from "../../state";
import { strings } from "../../strings";
import { Icon } from "../common/icons";
import { Modal } from "../common/Modal";
import { useLoaded } from "../common/useLoaded";
import { ContactPicker } from "./ContactPicker";
import { attributeLabel } from "./labels";

interface Props {
  contact: Contact;
  state: State;
  /** The one that stays, with what it has now, and the id of the other. */
  onMerged: (stays: Contact, gone: string) => void;
  onClose: () => void;
}

export function MergeDialog({ contact, state, onMerged, onClose }: Props): JSX.Element {
  const text = strings.merging;
  const [other, setOther] = useState<Contact | null>(null);
  return (
    <Modal class="merge-dialog" title={text.title} onClose={onClose} testId="merge">
      {other === null ? (
        <div class="assign">
          <ContactPicker label={text.which(contact.name)} state={state} except={contact.id} onChoose={setOther} />
          <div class="confirm-actions">
            <button type="button" class="button ghost" onClick={onClose}>
              {strings.contacts.cancel}
            </button>
          </div>
        </div>
      ) : (
        <SideBySide contact={contact} other={other} state={state} onMerged={onMerged} onClose={onClose} />
      )}
    </Modal>
  );
}

function SideBySide({ contact, other, state, onMerged, onClose }: Props & { other: Contact }): JSX.Element {
  const text = strings.merging;
  const [swapped, setSwapped] = useState(false);
  const [taken, setTaken] = useState<readonly string[]>([]);
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const [stays, goes] = swapped ? [other, contact] : [contact, other];
  const found = useLoaded(`${stays.id} ${goes.id} ${taken.join()}`, () => merging(stays.id, goes.id, taken));
  const shown = found.value?.destination.id === stays.id ? found.value : null;

  async function act(): Promise<void> {
    setBusy(true);
    try {
      onMerged(await merge(stays.id, goes.id, taken), goes.id);
    } catch (fault) {
      if (!(fault instanceof Problem)) throw fault;
      setError(fault.status === 0 ? strings.login.unreachable : fault.message);
      setBusy(false);
    }
  }

  function take(name: string, first: boolean): void {
    setTaken((now) => (first ? [...now, name] : now.filter((one) => one !== name)));
  }

  return (
    <>
      <p class="hint">{text.advice}</p>
      {shown !== null && <Comparison merging={shown} first={list(state.session?.options ?? {}, "contact.displayed-attributes")} taken={taken} onTake={take} />}
      {shown !== null && <p>{text.follows(stays.name, shown.calls)}</p>}
      <p class="form-error" role="alert">
        {error || found.error}
      </p>
      <div class="confirm-actions">
        <button type="button" class="button primary" disabled={busy || shown === null} onClick={() => void act()}>
          {text.merge}
        </button>
        <button type="button" class="button" onClick={() => (setSwapped(!swapped), setTaken([]))}>
          <Icon name="swap" size={16} /> {text.swap}
        </button>
        <button type="button" class="button ghost" onClick={onClose}>
          {strings.contacts.cancel}
        </button>
      </div>
    </>
  );
}

interface ComparisonProps {
  merging: Merging;
  /** The attributes that stand first, in this order. */
  first: readonly string[];
  taken: readonly string[];
  onTake: (name: string, first: boolean) => void;
}

function Comparison({ merging: { destination, source, attributes }, first, taken, onTake }: ComparisonProps): JSX.Element {
  const text = strings.merging;
  const place = ({ name }: MergingRow): number => (first.includes(name) ? first.indexOf(name) : first.length);
  const rows = [...attributes].sort((a, b) => place(a) - place(b));
  return (
    <div class="table-scroll" tabIndex={0} role="group" aria-label={text.title}>
      <table class="table merge-table">
        <thead>
          <tr>
            <th scope="col">{text.attribute}</th>
            <th scope="col">{text.stays(destination.name)}</th>
            <th scope="col">{text.goes(source.name)}</th>
            <th scope="col">{text.result}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">{attributeLabel(row.name)}</th>
              <Side row={row} values={row.destination} first={false} chosen={!taken.includes(row.name)} onTake={onTake} title={text.one} />
              <Side row={row} values={row.source} first chosen={taken.includes(row.name)} onTake={onTake} title={text.other} />
              <td class="merge-result" data-title={text.result}>
                <Values values={row.merged} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface SideProps {
  row: MergingRow;
  values: readonly string[];
  /** Choosing this side takes the source's. */
  first: boolean;
  chosen: boolean;
  onTake: (name: string, first: boolean) => void;
  title: string;
}

/** What one of the two has; a choice where the other has something else. */
function Side({ row, values, first, chosen, onTake, title }: SideProps): JSX.Element {
  const open = row.destination.length > 0 && row.source.length > 0 && row.destination.join("\n") !== row.source.join("\n");
  return (
    <td data-title={title}>
      {open ? (
        <label class="merge-choice">
          <input type="radio" name={`merge-${row.name}`} checked={chosen} onChange={() => onTake(row.name, first)} />
          <Values values={values} />
        </label>
      ) : (
        <Values values={values} />
      )}
    </td>
  );
}

function Values({ values }: { values: readonly string[] }): JSX.Element {
  return (
    <span class="merge-values">
      {values.map((value) => (
        <span key={value}>{value}</span>
      ))}
    </span>
  );
}
