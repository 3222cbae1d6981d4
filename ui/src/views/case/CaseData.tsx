import type { JSX, RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { CASE_DATA, fieldGroups } from "../../attributes";
import { canCompleteData, canEditData } from "../../capabilities";
import type { Desktop } from "../../desktop";
import { flag, may, optionsOf } from "../../options";
import type { Call, State } from "../../state";
import { strings } from "../../strings";
import { kvEditable, kvTechnical, kvText, type KVValue } from "../../tlib/messages";
import { Fields } from "./Fields";
import { Linked } from "./Linked";
import { Icon } from "../common/icons";
import { Card } from "../common/parts";

const text = strings.caseData;

/** The attached data: what the last EventAttachedDataChanged said, and a way to change it for everyone on the call. */
export function CaseData({ call, desktop, state }: { call: Call; desktop: Desktop; state: State }): JSX.Element {
  const options = optionsOf(state.session, call.userData);
  const groups = fieldGroups(state.session, options, CASE_DATA, call.userData);
  const editable = canEditData(call, state);
  const completes = canCompleteData(call, state);
  const links = flag(options, "interaction.case-data.enable-hyperlink", true);
  const previews = flag(options, "interaction.case-data.enable-url-preview");
  const described = new Set(groups?.flatMap((group) => group.fields.map((field) => field.key)));
  const rest = Object.entries(call.userData).filter(([key]) => !described.has(key));
  const technical = rest.filter(([key]) => kvTechnical(key));
  const meant = rest.filter(([key]) => !kvTechnical(key));
  const { cases } = desktop;
  const list = (pairs: [string, KVValue][]): JSX.Element => (
    <dl class="data-list">
      {pairs.map(([key, value]) => (
        <Pair
          key={`${call.connId} ${key}`}
          name={key}
          value={value}
          editable={editable}
          links={links}
          previews={previews}
          onSave={(next) => cases.setData(call.connId, key, next)}
          onDelete={() => void cases.deleteData(call.connId, key)}
        />
      ))}
    </dl>
  );
  const frame = useColours({
    "--case-frame": options["interaction.case-data.frame-color"],
    "--case-title": options["interaction.case-data.header-foreground-color"],
  });
  return (
    <div class="case-frame" ref={frame}>
      <Card title={text.title} icon="note" testId="case-data">
        {groups?.map((group) => (
          <div key={`${call.connId} ${group.name}`}>
            {group.name !== "" && <h3 class="folder">{group.name}</h3>}
            <Fields
              fields={group.fields}
              editable={editable || completes}
              marked={completes}
              links={links}
              previews={previews}
              onSave={(key, value) => cases.setData(call.connId, key, value)}
              onDelete={editable ? (key) => void cases.deleteData(call.connId, key) : null}
            />
          </div>
        ))}
        {groups === null && (meant.length === 0 ? <p class="empty">{text.empty}</p> : list(meant))}
        {groups !== null && meant.length > 0 && (
          <details class="technical">
            <summary>{text.more(meant.length)}</summary>
            {list(meant)}
          </details>
        )}
        <div class="adding">
          {editable && may(state.session, "case-data.can-add") && (
            <Adding taken={Object.keys(call.userData)} onAdd={(key, value) => cases.setData(call.connId, key, value)} />
          )}
          {call.state === "Released" && (
            <p class="hint">{groups !== null && completes ? text.afterwards : text.readOnly}</p>
          )}
        </div>
        {technical.length > 0 && (
          <details class="technical">
            <summary>{text.technical(technical.length)}</summary>
            {list(technical)}
          </details>
        )}
      </Card>
    </div>
  );
}

/** Colours that options name; what is none counts for nothing. Set by script: the page's policy has no styles in its text. */
function useColours(colours: Record<string, string | undefined>): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    for (const [name, colour] of Object.entries(colours)) {
      const known = colour !== undefined && CSS.supports("color", colour);
      if (known) element.current?.style.setProperty(name, colour);
      else element.current?.style.removeProperty(name);
    }
  }, [JSON.stringify(colours)]);
  return element;
}

function Adding({ taken, onAdd }: Pick<NewPairProps, "taken" | "onAdd">): JSX.Element {
  const [adding, setAdding] = useState(false);
  if (adding) return <NewPair taken={taken} onAdd={onAdd} onClose={() => setAdding(false)} />;
  return (
    <button type="button" class="button ghost small" onClick={() => setAdding(true)}>
      <Icon name="plus" size={16} /> {text.add}
    </button>
  );
}

interface PairProps {
  name: string;
  value: KVValue;
  editable: boolean;
  links: boolean;
  previews: boolean;
  onSave: (value: string) => Promise<boolean>;
  onDelete: () => void;
}

function Pair({ name, value, editable, links, previews, onSave, onDelete }: PairProps): JSX.Element {
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
        <Linked value={kvText(value)} links={links} previews={previews} />
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

interface NewPairProps {
  taken: string[];
  onAdd: (key: string, value: string) => Promise<boolean>;
  onClose: () => void;
}

function NewPair({ taken, onAdd, onClose }: NewPairProps): JSX.Element {
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
