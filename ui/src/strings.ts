/** The texts of the pages, in the language that is chosen, and the advice that belongs to an error. */
import { en } from "./i18n/en";
import { textsOf } from "./i18n/texts";

export const strings = textsOf(en);

/** The advice for an EventError by its code. */
export function adviceFor(code: number): string {
  const { linkLost, timedOut, advice, otherwise } = strings.notices;
  if (code === 109) return linkLost;
  if (code === 57) return timedOut;
  return (advice as Readonly<Record<number, string>>)[code] ?? otherwise;
}
