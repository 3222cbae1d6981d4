/** What the Team Communicator lists: of which view and kind, in which order, under which headings. Pure. */
import { flag, list, number, type Configured } from "./options";
import { corporate, dialable, directory, matching, outside, resolved, type Around, type Candidate, type Purpose } from "./team";
import type { Presence } from "./state/colleagues";
import { KINDS, VIEWS, type Narrowing, type Sorting, type Target, type TargetType, type TeamView } from "./state/team";

export { EVERYTHING, KINDS, SORTINGS, VIEWS, type Narrowing, type Sorting, type TeamView } from "./state/team";

/** A heading. Under `group` stand the agents of an agent group, or the favourites of a category. */
export type Shelf =
  | "number"
  | "found"
  | "favorites"
  | "corporate"
  | "recent"
  | "everybody"
  | "groupless"
  | `type ${TargetType}`
  | `group ${string}`;

export interface Row {
  shelf: Shelf;
  candidate: Candidate;
}

export interface Search extends Narrowing {
  text: string;
  purpose: Purpose;
  /** Found by the server. */
  contacts: readonly Candidate[];
}

// A conference cannot wait in a queue.
const AT_ONCE: readonly TargetType[] = ["Agent", "Contact", "CustomContact"];
const RANK: Record<Presence, number> = { ready: 0, queue: 1, busy: 2, notReady: 3, away: 4 };

/** The kinds there are to choose from: teamcommunicator.list-filter-showing. */
export function kindsOf(configured: Configured | null, purpose: Purpose): TargetType[] {
  const shown = list(configured?.options ?? {}, "teamcommunicator.list-filter-showing", KINDS.join());
  return KINDS.filter((kind) => shown.includes(kind) && (purpose !== "conference" || AT_ONCE.includes(kind)));
}

export function viewsOf(configured: Configured | null): TeamView[] {
  return VIEWS.filter((view) => view !== "favorites" || seesFavorites(configured));
}

/** What is kept, as far as it can be had here. */
export function narrowed({ view, kind, sorting }: Narrowing, configured: Configured | null, purpose: Purpose): Narrowing {
  return {
    view: viewsOf(configured).includes(view) ? view : "all",
    kind: kind !== null && kindsOf(configured, purpose).includes(kind) ? kind : null,
    sorting,
  };
}

function seesFavorites(configured: Configured | null): boolean {
  return flag(configured?.options ?? {}, "privilege.teamcommunicator.can-view-favorites", true);
}

/** What the Team Communicator lists, in its order. */
export function rows(state: Around, search: Search): Row[] {
  const { view, kind, sorting } = narrowed(search, state.session, search.purpose);
  const kinds = kind === null ? kindsOf(state.session, search.purpose) : [kind];
  const fitting = (all: readonly Candidate[]): Candidate[] => all.filter((one) => kinds.includes(one.type));
  const wanted = search.text.trim();
  if (wanted === "") return listed(state, view, kind, sorting, fitting);
  const options = state.session?.options ?? {};
  const found = fitting(sought(state, view, wanted, search.contacts));
  const known = found.some((one) => one.number === wanted);
  const raw = dialable(options, wanted) && !known ? fitting([outside("CustomContact", wanted, wanted)]) : [];
  const most = kind === null ? number(options, "teamcommunicator.max-suggestion-size", 10) : sizeOf(options);
  return [...on("number", raw), ...arranged(found.slice(0, most), view, sorting, "found")];
}

/** Everything there is, where nothing was typed. */
function listed(
  state: Around,
  view: TeamView,
  kind: TargetType | null,
  sorting: Sorting,
  fitting: (all: readonly Candidate[]) => Candidate[],
): Row[] {
  const options = state.session?.options ?? {};
  const inside = directory(state);
  const most = sizeOf(options);
  const few = (all: readonly Candidate[], count = most): Candidate[] => fitting(all).slice(0, count);
  const favorites = few(favoritesOf(state, inside));
  const everybodys = seesFavorites(state.session) ? few(corporate(state.session, inside)) : [];
  const recent = few(kept(state.team.recents, inside), number(options, "teamcommunicator.recent-max-records", 10));
  switch (view) {
    case "favorites":
      if (sorting === "group") return arranged([...favorites, ...everybodys], view, sorting, "favorites");
      return [...on("favorites", favorites), ...on("corporate", everybodys)];
    case "recent":
      return arranged(recent, view, sorting, "recent");
    case "type":
      return arranged(limited(fitting(sorted(inside, "")), most), view, sorting, "everybody");
    case "all": {
      // Nobody is listed twice, except who is a favourite and everybody's at once.
      const first = unique([...on("favorites", favorites), ...on("corporate", everybodys), ...on("recent", recent)]);
      const seen = new Set(first.map(({ candidate }) => keyOf(candidate)));
      const rest = few(sorted(inside, "").filter((one) => !seen.has(keyOf(one))));
      const all = flag(options, "teamcommunicator.show-all-internal-targets", true) || kind !== null;
      return [...first, ...(all ? arranged(rest, view, sorting, "everybody") : [])];
    }
  }
}

/** Those whom a word finds. Somebody who is a favourite, or was called lately, need not be inside. */
function sought(state: Around, view: TeamView, wanted: string, contacts: readonly Candidate[]): Candidate[] {
  const inside = directory(state);
  if (view === "recent") return matching(kept(state.team.recents, inside), wanted);
  if (view !== "favorites") return [...sorted(matching(inside, wanted), wanted), ...contacts];
  return matching([...favoritesOf(state, inside), ...corporate(state.session, inside)], wanted);
}

function favoritesOf(state: Around, inside: readonly Candidate[]): Candidate[] {
  return seesFavorites(state.session) ? kept(state.team.favorites, inside) : [];
}

function kept(targets: readonly Target[], inside: readonly Candidate[]): Candidate[] {
  return targets.map((target) => resolved(target, inside));
}

function sizeOf(options: Configured["options"]): number {
  return number(options, "teamcommunicator.max-size", 50);
}

function limited(all: readonly Candidate[], most: number): Candidate[] {
  return KINDS.flatMap((kind) => all.filter((one) => one.type === kind).slice(0, most));
}

/** Under their headings: one for all, one for each kind, or one for each group. */
function arranged(all: readonly Candidate[], view: TeamView, sorting: Sorting, plain: Shelf): Row[] {
  if (sorting === "group") return view === "favorites" ? byCategory(all) : byGroup(all);
  return view === "type" ? byKind(all) : on(plain, all);
}

function byKind(all: readonly Candidate[]): Row[] {
  return KINDS.flatMap((kind) => on(`type ${kind}`, all.filter((one) => one.type === kind)));
}

/** An agent stands under each group that he is in. */
function byGroup(all: readonly Candidate[]): Row[] {
  const people = all.filter((one) => one.type === "Agent");
  const names = [...new Set(people.flatMap((one) => one.groups))].sort((a, b) => a.localeCompare(b));
  return [
    ...names.flatMap((name) => on(`group ${name}`, people.filter((one) => one.groups.includes(name)))),
    ...on("groupless", people.filter((one) => one.groups.length === 0)),
    ...byKind(all.filter((one) => one.type !== "Agent")),
  ];
}

function byCategory(all: readonly Candidate[]): Row[] {
  const names = [...new Set(all.map((one) => one.category))].sort((a, b) => a.localeCompare(b));
  const shelf = (name: string): Shelf => (name === "" ? "favorites" : `group ${name}`);
  return names.flatMap((name) => on(shelf(name), all.filter((one) => one.category === name)));
}

function on(shelf: Shelf, all: readonly Candidate[]): Row[] {
  return all.map((candidate) => ({ shelf, candidate }));
}

function unique(list: readonly Row[]): Row[] {
  const seen = new Set<string>();
  return list.filter(({ candidate }) => {
    const key = `${keyOf(candidate)} ${candidate.name}`;
    return !seen.has(key) && seen.add(key);
  });
}

export function keyOf(candidate: Candidate): string {
  return `${candidate.type} ${candidate.id}`;
}

// Who has exactly the number stands first, then who is free.
function sorted(all: readonly Candidate[], wanted: string): Candidate[] {
  const rank = (one: Candidate): number =>
    one.number !== null && one.number === wanted ? -1 : one.presence === null ? 1 : RANK[one.presence];
  return [...all].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}
