/** What a person has narrowed the Team Communicator to, over the reloads of a tab. */
import { KINDS, SORTINGS, VIEWS, type Narrowing } from "./teamList";

const KEY = "engage-sim.team";

/** What was kept for this person; nothing, where somebody else was here before. */
export function keptNarrowing(username: string): Partial<Narrowing> {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "{}") as Record<string, unknown>;
    return kept["username"] === username ? checked(kept) : {};
  } catch {
    // Storage is off, or what is in it is not ours: everything is listed.
    return {};
  }
}

export function keepNarrowing(username: string, narrowing: Narrowing): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ username, ...narrowing }));
  } catch {
    // It holds until the page is loaded again.
  }
}

export function forgetNarrowing(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Nothing was kept.
  }
}

function checked({ view, kind, sorting }: Record<string, unknown>): Partial<Narrowing> {
  const known = <Word extends string>(words: readonly Word[], said: unknown): Word | undefined => words.find((one) => one === said);
  const [seen, sorted] = [known(VIEWS, view), known(SORTINGS, sorting)];
  return {
    ...(seen === undefined ? {} : { view: seen }),
    ...(sorted === undefined ? {} : { sorting: sorted }),
    kind: known(KINDS, kind) ?? null,
  };
}
