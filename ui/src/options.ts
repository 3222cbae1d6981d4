/** The options of interaction-workspace as they count for who is signed in, and for a call that names a transaction. Pure. */
import type { BusinessAttribute } from "./businessAttributes";
import { kvText, type KVList } from "./tlib/messages";

/** Every option's value as text, by name. */
export type Options = Readonly<Record<string, string>>;

/** What the session says of the configuration. */
export interface Configured {
  options: Options;
  /** The sections that options name: favourites, KPIs, web contents. */
  sections: Readonly<Record<string, Options>>;
  transactions: Readonly<Record<string, Options>>;
  businessAttributes: Readonly<Record<string, BusinessAttribute>>;
}

/** What counts for a call: a transaction that its user data name goes before everything else. */
export function optionsOf(configured: Configured | null, userData: KVList = {}): Options {
  const options = configured?.options ?? {};
  const key = options["interaction.override-option-key"];
  const name = key === undefined ? "" : kvText(userData[key]);
  const own = name === "" ? undefined : configured?.transactions[name];
  return own === undefined ? options : { ...options, ...own };
}

export function text(options: Options, name: string, fallback = ""): string {
  return options[name] ?? fallback;
}

export function flag(options: Options, name: string, fallback = false): boolean {
  const value = options[name];
  return value === undefined ? fallback : value === "true";
}

export function number(options: Options, name: string, fallback: number): number {
  const value = Number(options[name] || Number.NaN);
  return Number.isFinite(value) ? value : fallback;
}

/** A list separated by commas. */
export function list(options: Options, name: string, fallback = ""): string[] {
  const words = text(options, name, fallback).split(",");
  return words.map((word) => word.trim()).filter((word) => word !== "");
}

/** Whether the case information, or an offer, has a part. */
export function shows(
  configured: Configured | null,
  userData: KVList,
  part: "History" | "CaseData",
  where: "interaction.case-data.content" | "toast.case-data.content" = "interaction.case-data.content",
): boolean {
  return list(optionsOf(configured, userData), where, "History,CaseData").includes(part);
}

/** Whether somebody has a privilege, named without its first word. What an old server does not say is allowed. Without the
 * channel there is nothing of it. */
export function may(configured: Configured | null, privilege: string): boolean {
  if (/^voice\.(?!can-use$)/.test(privilege) && !may(configured, "voice.can-use")) return false;
  return flag(configured?.options ?? {}, `privilege.${privilege}`, true);
}
