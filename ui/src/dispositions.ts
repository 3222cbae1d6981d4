/** What may have come of a call: the tree of a business attribute, or the plain list of the contact centre. Pure. */
import type { AttributeValue } from "./businessAttributes";
import { flag, text, type Configured, type Options } from "./options";
import type { Call, Session } from "./state/model";

export interface Disposition {
  value: string;
  label: string;
  /** Not empty: a folder, which cannot be chosen itself. */
  children: readonly Disposition[];
}

const ATTRIBUTE = "interaction.disposition.value-business-attribute";

type Around = Configured & Pick<Session, "dispositions">;

export function dispositionsOf(session: Around | null, options: Options): Disposition[] {
  if (session === null) return [];
  const attribute = session.businessAttributes[text(options, ATTRIBUTE, "DispositionCode")];
  if (attribute !== undefined) return attribute.values.map(node);
  return session.dispositions.map((value) => ({ value, label: value, children: [] }));
}

function node(value: AttributeValue): Disposition {
  return { value: value.name, label: value.displayName, children: value.values.map(node) };
}

/** What a disposition is called; the name of the value where nothing is known of it. */
export function dispositionLabel(tree: readonly Disposition[], value: string): string {
  for (const one of tree) {
    if (one.value === value) return one.label;
    const below = one.children.length > 0 ? dispositionLabel(one.children, value) : value;
    if (below !== value) return below;
  }
  return value;
}

/** The key under which it is attached. */
export function dispositionKey(options: Options): string {
  return text(options, "interaction.disposition.key-name", "DispositionCode");
}

/** Whether the call cannot be done yet for want of one. */
export function lacksDisposition(call: Pick<Call, "disposition">, options: Options): boolean {
  return call.disposition === null && flag(options, "interaction.disposition.is-mandatory");
}

/** Whether one may still be chosen. */
export function canDispose(call: Pick<Call, "state">, options: Options): boolean {
  return call.state !== "Released" || !flag(options, "interaction.disposition.is-read-only-on-idle");
}
