/** What routing tells of a call, in words of the language that is chosen. */
import { number } from "../i18n/format";
import { i18n } from "../i18n/texts";

export type Fact = string | number | Note | readonly Note[];

/** code: what kind of thing it is, and the name of its text; facts: the values in that. */
export interface Note {
  readonly code: string;
  readonly facts: Readonly<Record<string, Fact>>;
}

/** text: in English. */
export interface StoryLine extends Note {
  readonly after: number | null;
  readonly text: string;
}

/** Null: there are no words for it here. */
export function told({ code, facts }: Note): string | null {
  const key = `story.${code}`;
  if (!i18n.exists(key)) return null;
  return i18n.t(key, Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, said(fact)])));
}

function said(fact: Fact): string {
  if (typeof fact === "string") return fact;
  if (typeof fact === "number") return number(fact);
  return "code" in fact ? (told(fact) ?? "") : fact.map((one) => told(one) ?? "").join(", ");
}
