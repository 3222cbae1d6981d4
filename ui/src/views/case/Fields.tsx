import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { attachedAs, faultOf, isMissing, valueLabel, type Field } from "../../attributes";
import { strings } from "../../strings";
import { dateOnly } from "../../i18n/format";
import { Icon } from "../common/icons";
import { Linked } from "./Linked";

export interface FieldsProps {
  fields: readonly Field[];
  editable: boolean;
  links: boolean;
  previews: boolean;
  onSave: (key: string, value: string) => Promise<boolean>;
  /** Null where a field can be changed and not taken away. */
  onDelete: ((key: string) => void) | null;
  /** Whether what is missing is marked: it keeps the case open. */
  marked: boolean;
}

/** Attached data that a business attribute describes, each in its own way. */
export function Fields({ fields, ...rest }: FieldsProps): JSX.Element {
  return (
    <dl class="data-list">
      {fields.map((field) => (
        <FieldRow key={field.key} field={field} {...rest} />
      ))}
    </dl>
  );
}

function FieldRow({
  field,
  editable,
  links,
  previews,
  onSave,
  onDelete,
  marked,
}: Omit<FieldsProps, "fields"> & { field: Field }): JSX.Element {
  const text = strings.caseData;
  const [editing, setEditing] = useState(false);
  const open = editable && !field.readOnly;
  const missing = isMissing(field);
  const row = ["pair", editing && open ? "editing" : "", marked && missing && open ? "missing" : ""];
  return (
    <div class={row.filter((name) => name !== "").join(" ")} data-key={field.key}>
      <dt>
        {field.label}
        {field.mandatory && <span class="mandatory"> {text.mandatory}</span>}
      </dt>
      <dd>
        {editing && open ? (
          <FieldEditor field={field} onSave={(value) => onSave(field.key, value)} onClose={() => setEditing(false)} />
        ) : (
          <>
            <Shown field={field} links={links} previews={previews} editable={open} onSave={onSave} />
            {open && field.type !== "bool" && (
              <span class="pair-actions">
                <button
                  type="button"
                  class="quiet-icon small"
                  aria-label={text.edit(field.label)}
                  title={text.edit(field.label)}
                  onClick={() => setEditing(true)}
                >
                  <Icon name="pencil" size={16} />
                </button>
                {field.present && !field.mandatory && onDelete !== null && (
                  <button
                    type="button"
                    class="quiet-icon small"
                    aria-label={text.remove(field.label)}
                    title={text.remove(field.label)}
                    onClick={() => onDelete(field.key)}
                  >
                    <Icon name="trash" size={16} />
                  </button>
                )}
              </span>
            )}
            {missing && <span class="badge tone-amber">{text.faults.mandatory}</span>}
          </>
        )}
      </dd>
    </div>
  );
}

function Shown({
  field,
  links,
  previews,
  editable,
  onSave,
}: {
  field: Field;
  links: boolean;
  previews: boolean;
  editable: boolean;
  onSave: FieldsProps["onSave"];
}): JSX.Element {
  if (field.type === "bool") {
    const on = field.value === "true";
    return (
      <button
        type="button"
        role="switch"
        class="switch"
        aria-checked={on}
        aria-label={field.label}
        disabled={!editable}
        onClick={() => void onSave(field.key, on ? "false" : "true")}
      >
        <span class="switch-track" aria-hidden="true" />
        <span>{on ? strings.caseData.yes : strings.caseData.no}</span>
      </button>
    );
  }
  if (field.value === "") return <span class="none">{strings.caseData.none}</span>;
  if (field.type === "enum") {
    return <span>{valueLabel(field)}</span>;
  }
  if (field.type === "date") return <span>{dateOnly(field.value)}</span>;
  return <Linked value={field.value} links={links} previews={previews} />;
}

function FieldEditor({
  field,
  onSave,
  onClose,
}: {
  field: Field;
  onSave: (value: string) => Promise<boolean>;
  onClose: () => void;
}): JSX.Element {
  const text = strings.caseData;
  const [draft, setDraft] = useState(field.value);
  const [told, setTold] = useState(false);
  const input = useRef<HTMLElement | null>(null);
  useEffect(() => input.current?.focus(), []);
  const fault = faultOf(field, draft);
  const faultId = `fault-${field.key}`;

  async function save(event: Event): Promise<void> {
    event.preventDefault();
    if (fault !== null) return setTold(true);
    const value = attachedAs(field, draft);
    if (value === field.value || (await onSave(value))) onClose();
  }

  const common = {
    "aria-label": text.valueOf(field.label),
    "aria-invalid": told && fault !== null,
    "aria-describedby": told && fault !== null ? faultId : undefined,
    value: draft,
  };
  const change = (event: { currentTarget: { value: string } }): void => setDraft(event.currentTarget.value);
  return (
    <form onSubmit={(event) => void save(event)} onKeyDown={(event) => event.key === "Escape" && onClose()}>
      {field.type === "enum" ? (
        <select {...common} ref={(node) => void (input.current = node)} onChange={change}>
          <option value="">{text.none}</option>
          {field.choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      ) : field.type === "multiline" ? (
        <textarea {...common} rows={3} ref={(node) => void (input.current = node)} onInput={change} />
      ) : field.type === "date" ? (
        <input {...common} type="date" ref={(node) => void (input.current = node)} onInput={change} />
      ) : (
        <input
          {...common}
          type="text"
          inputMode={field.type === "int" ? "numeric" : field.type === "float" ? "decimal" : "text"}
          ref={(node) => void (input.current = node)}
          onInput={change}
        />
      )}
      <button type="submit" class="button small primary">
        {text.save}
      </button>
      <button type="button" class="button small ghost" onClick={onClose}>
        {text.cancel}
      </button>
      {told && fault !== null && (
        <p id={faultId} class="field-fault" role="alert">
          {text.faults[fault]}
        </p>
      )}
    </form>
  );
}
