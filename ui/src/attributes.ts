/** Attached data as a business attribute describes them: which are shown, in what order, and what each may say. Pure. */
import type { AttributeType, AttributeValue } from "./businessAttributes";
import { list, shows, text, type Configured, type Options } from "./options";
import { kvText, type KVList } from "./tlib/messages";

export interface Choice {
  value: string;
  label: string;
}

/** One line of case information. */
export interface Field {
  key: string;
  label: string;
  type: AttributeType;
  mandatory: boolean;
  readOnly: boolean;
  choices: readonly Choice[];
  value: string;
  present: boolean;
  /** What stands before the decimals of a float. */
  separator: Separator;
}

export type Separator = "." | ",";

/** A folder's name is "" for what is in none. */
export interface FieldGroup {
  name: string;
  fields: Field[];
}

/**
 * The fields that the option's business attribute wants shown; null: it names none, and everything is shown as it is.
 * What is attached but not described is not among them.
 */
export function fieldGroups(
  configured: Configured | null,
  options: Options,
  option: string,
  data: KVList,
): FieldGroup[] | null {
  const attribute = configured?.businessAttributes[text(options, option)];
  if (attribute === undefined) return null;
  const first = list(options, "interaction.case-data.order");
  const rank = (field: Field): number => {
    const at = first.indexOf(field.key);
    return at === -1 ? first.length : at;
  };
  const separator = text(options, "case-data.float-separator") === "," ? "," : ".";
  const groups = folders(attribute.values, "").map(({ name, values }) => ({
    name,
    fields: values.map((value) => field(value, configured, data, separator)).sort((a, b) => rank(a) - rank(b)),
  }));
  return groups.filter((group) => group.fields.length > 0);
}

export const CASE_DATA = "interaction.case-data.format-business-attribute";

/** The first that the case cannot be done without and that an agent could fill in; null: nothing is missing. */
export function missingData(configured: Configured | null, options: Options, data: KVList): Field | null {
  // What is not shown cannot be filled in.
  if (!shows(configured, data, "CaseData")) return null;
  const fields = fieldGroups(configured, options, CASE_DATA, data)?.flatMap((group) => group.fields) ?? [];
  return fields.find((one) => isMissing(one) && !one.readOnly) ?? null;
}

export function isMissing({ mandatory, value }: Pick<Field, "mandatory" | "value">): boolean {
  return mandatory && value.trim() === "";
}

function folders(values: readonly AttributeValue[], name: string): { name: string; values: AttributeValue[] }[] {
  const own = { name, values: values.filter((value) => value.values.length === 0) };
  const nested = values.filter((value) => value.values.length > 0);
  return [own, ...nested.flatMap((folder) => folders(folder.values, folder.displayName))];
}

function field(value: AttributeValue, configured: Configured | null, data: KVList, separator: Separator): Field {
  const attached = data[value.name];
  const said = kvText(attached);
  return {
    key: value.name,
    label: value.displayName,
    type: value.type,
    mandatory: value.mandatory,
    readOnly: value.readOnly,
    choices: choices(configured?.businessAttributes[value.enumeration]?.values ?? []),
    value: value.type === "float" ? withSeparator(said, separator) : said,
    present: attached !== undefined,
    separator,
  };
}

function choices(values: readonly AttributeValue[]): Choice[] {
  return values.flatMap((value) =>
    value.values.length > 0 ? choices(value.values) : [{ value: value.name, label: value.displayName }],
  );
}

const FLOAT = /^(-?\d+)[.,](\d+)$/;

/** A float with the separator before its decimals, whichever it had; anything else as it is. */
export function withSeparator(value: string, separator: Separator): string {
  return value.trim().replace(FLOAT, `$1${separator}$2`);
}

/** What is attached of what somebody typed. */
export function attachedAs(field: Pick<Field, "type" | "separator">, typed: string): string {
  return field.type === "float" ? withSeparator(typed, field.separator) : typed.trim();
}

/** A value as people say it. */
export function valueLabel(field: Field): string {
  return field.choices.find((choice) => choice.value === field.value)?.label ?? field.value;
}

export type FieldFault = "mandatory" | "int" | "float" | "floatComma" | "date" | "url" | "enum";

/** What is wrong with a value somebody typed, or null. */
export function faultOf(field: Pick<Field, "type" | "mandatory" | "choices" | "separator">, value: string): FieldFault | null {
  const said = value.trim();
  if (said === "") return field.mandatory ? "mandatory" : null;
  switch (field.type) {
    case "int":
      return /^-?\d{1,15}$/.test(said) ? null : "int";
    case "float":
      return floatFault(said, field.separator);
    case "date":
      return isDate(said) ? null : "date";
    case "url":
      return safeLink(said) === null ? "url" : null;
    case "enum":
      return field.choices.some((choice) => choice.value === said) ? null : "enum";
    default:
      return null;
  }
}

// A point is understood everywhere; with a comma as the separator, thousands are not.
function floatFault(said: string, separator: Separator): FieldFault | null {
  if (separator === ",") return /^-?\d+([.,]\d+)?$/.test(said) ? null : "floatComma";
  return /^-?\d+(\.\d+)?$/.test(said) ? null : "float";
}

// A day of the calendar, as date inputs write it; 2026-02-30 is none.
function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

/** An address that can be followed without harm, or null: http and https, and what looks like them. */
export function safeLink(value: string): string | null {
  const said = value.trim();
  const address = /^www\.\S+\.\S+$/i.test(said) ? `https://${said}` : said;
  if (!/^https?:\/\/\S+$/i.test(address)) return null;
  return URL.canParse(address) ? address : null;
}
