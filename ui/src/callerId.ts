/** Which number the other side is shown instead of the agent's own: out of a business attribute, where privileges allow it. Pure. */
import type { AttributeValue } from "./businessAttributes";
import { flag, may, text, type Configured } from "./options";
import type { State } from "./state/model";
import type { Purpose } from "./state/team";
import type { How } from "./team";
import type { KVList } from "./tlib/messages";

const NUMBERS = "intercommunication.voice.make-call-caller-id-business-attribute";
const NONE = "intercommunication.voice.make-call-caller-id-enable-none";

export interface CallerId {
  number: string;
  label: string;
}

/** The numbers that can be shown; none where the option names no business attribute. */
export function callerIds(configured: Configured | null): CallerId[] {
  const attribute = configured?.businessAttributes[text(configured.options, NUMBERS)];
  return leaves(attribute?.values ?? []).map(({ name, displayName }) => ({ number: name, label: displayName || name }));
}

function leaves(values: readonly AttributeValue[]): AttributeValue[] {
  return values.flatMap((value) => (value.values.length > 0 ? leaves(value.values) : [value]));
}

/** Whether one's own number can be shown, too. */
export function offersOwn(configured: Configured | null): boolean {
  return flag(configured?.options ?? {}, NONE, true);
}

/** Whether a number can be chosen: for a call always, for what is done with one by privilege. */
export function choosable(configured: Configured | null, purpose: Purpose, how: How): boolean {
  if (purpose === "redirect" || callerIds(configured).length === 0) return false;
  if (purpose === "call") return true;
  if (how === "consult") return granted(configured, "voice.consultation.can-use-caller-id");
  return granted(configured, `voice.single-step-${purpose}.can-use-caller-id`);
}

// Unlike other privileges these are not there unless they are given.
function granted(configured: Configured | null, privilege: string): boolean {
  return may(configured, "voice.can-use") && flag(configured?.options ?? {}, `privilege.${privilege}`, false);
}

/** The number that is chosen for a purpose; "" for one's own. */
export function chosenFor({ session, callerIds: chosen }: Pick<State, "session" | "callerIds">, purpose: Purpose): string {
  const numbers = callerIds(session).map((one) => one.number);
  const kept = chosen[purpose];
  if (kept !== undefined && numbers.includes(kept)) return kept;
  return offersOwn(session) ? "" : (numbers[0] ?? "");
}

/** What a request says of it: Extensions, or nothing. */
export function shownAs(state: Pick<State, "session" | "callerIds">, purpose: Purpose, how: How): { Extensions?: KVList } {
  const number = choosable(state.session, purpose, how) ? chosenFor(state, purpose) : "";
  return number === "" ? {} : { Extensions: { CPNDigits: number } };
}
