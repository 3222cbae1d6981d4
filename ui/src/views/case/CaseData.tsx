import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { canEditData } from "../../capabilities";
import type { Desktop } from "../../desktop";
import type { Call, State } from "../../state";
import { strings } from "../../strings";
import { kvEditable, kvTechnical, kvText, type KVValue } from "../../tlib/messages";
import { Icon } from "../common/icons";
import { Card } from "../common/parts";

const text = strings.caseData;

/** The attached data: what the last EventAttachedDataChanged said, and a way to change it for everyone on the call. */
export function CaseData({ call, desktop, state }: { call: Call; desktop: Desktop; state: State }): JSX.Element {
  const [adding, setAdding] = useState(false);
  const editable = canEditData(call, state);
  const entries = Object.entries(call.userData);
  const technical = entries.filter(([key]) => kvTechnical(key));
  const meant = entries.filter(([key]) => !kvTechnical(key));
  const list = (pairs: [string, KVValue][]): JSX.Element => (
    <dl class="data-list">
      {pairs.map(([key, value]) => (
        <Pair
          key={`${call.connId} ${key}`}
          name={key}
          value={value}
          editable={editable}
          onSave={(next) => desktop.calls.setData(call.connId, key, next)}
          onDelete={() => void desktop.calls.deleteData(call.connId, key)}
        />
      ))}
    </dl>
  );
  return (
    <Card title={text.title} icon="note" testId="case-data">
      {meant.length === 0 ? <p class="empty">{text.empty}</p> : list(meant)}
      {editable && !adding && (
        <button type="button" class="button ghost small" onClick={() => setAdding(true)}>
          <Icon name="plus" size={16} /> {text.add}
        </button>
      )}
      {editable && adding && (
        <NewPair
          taken={Object.keys(call.userData)}
          onClose={() => setAdding(false)}
          onAdd={(key, value) => desktop.calls.setData(call.connId, key, value)}
        />
      )}
      {technical.length > 0 && (
        <details class="technical">
          <summary>{text.technical(technical.length)}</summary>
          {list(technical)}
        </details>
      )}
      {call.state === "Released" && <p class="hint">{text.readOnly}</p>}
    </Card>
  );
}

interface PairProps {
  name: string;
  value: KVValue;
  editable: boolean;
  onSave: (value: string) => Promise<boolean>;
  onDelete: () => void;
}

function Pair({ name, value, editable, onSave, onDelete }: PairProps): JSX.Element {
  const [draft, setDraft] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const editing = draft !== null && editable;
  useEffect(() => (editing ? input.current?.focus() : undefined), [editing]);

  async function save(event: Event): Promise<void> {
    event.preventDefault();
    if (draft === null || draft === kvText(value) || (await onSave(draft))) setDraft(null);
  }

  if (editing) {
    return (
      <div class="pair editing">
        <dt>{name}</dt>
        <dd>
          <form onSubmit={(event) => void save(event)}>
            <input
              aria-label={text.valueOf(name)}
              value={draft}
              ref={input}
              onInput={(event) => setDraft(event.currentTarget.value)}
              onKeyDown={(event) => event.key === "Escape" && setDraft(null)}
            />
            <button type="submit" class="button small primary">
              {text.save}
            </button>
            <button type="button" class="button small ghost" onClick={() => setDraft(null)}>
              {text.cancel}
            </button>
          </form>
        </dd>
      </div>
    );
  }
  return (
    <div class="pair">
      <dt>{name}</dt>
      <dd>
        <span>{kvText(value)}</span>
        {editable && (
          <span class="pair-actions">
            {kvEditable(value) && (
              <button
                type="button"
                class="quiet-icon small"
                aria-label={text.edit(name)}
                title={text.edit(name)}
                onClick={() => setDraft(kvText(value))}
              >
                <Icon name="pencil" size={16} />
              </button>
            )}
            <button
              type="button"
              class="quiet-icon small"
              aria-label={text.remove(name)}
              title={text.remove(name)}
              onClick={onDelete}
            >
              <Icon name="trash" size={16} />
            </button>
          </span>
        )}
      </dd>
    </div>
  );
}

function NewPair({
  taken,
  onAdd,
  onClose,
}: {
  taken: string[];
  onAdd: (key: string, value: string) => Promise<boolean>;
  onClose: () => void;
}): JSX.Element {
  const [error, setError] = useState("");

  async function add(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const key = String(form.get("key") ?? "").trim();
    if (taken.includes(key)) return setError(text.duplicate);
    if (key !== "" && (await onAdd(key, String(form.get("value") ?? "")))) onClose();
  }

  return (
    <form
      class="new-pair"
      onSubmit={(event) => void add(event)}
      onKeyDown={(event) => event.key === "Escape" && onClose()}
    >
      <input name="key" aria-label={text.key} placeholder={text.key} autocomplete="off" required />
      <input name="value" aria-label={text.value} placeholder={text.value} autocomplete="off" />
      <button type="submit" class="button small primary">
        {text.addSubmit}
      </button>
      <button type="button" class="button small ghost" onClick={onClose}>
        {text.cancel}
      </button>
      <p class="hint" role="alert">
        {error}
      </p>
    </form>
  );
}
