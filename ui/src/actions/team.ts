/** Reaching somebody from the Team Communicator, keeping favourites, and narrowing the list. */
import { Problem } from "../backend/http";
import * as backend from "../backend/team";
import { number } from "../options";
import { strings } from "../strings";
import { way, type Candidate, type How, type Purpose, type Target } from "../team";
import { keptNarrowing, keepNarrowing } from "../narrowing";
import type { Narrowing } from "../teamList";
import type { CallActions } from "./calls";
import type { Requests } from "./requests";

export class TeamActions {
  constructor(
    private readonly requests: Requests,
    private readonly calls: CallActions,
  ) {}

  async load(): Promise<void> {
    this.requests.store.dispatch({ type: "team", team: await backend.team() });
  }

  /** As it was before a reload. */
  resume(): void {
    const { session } = this.requests.store.get();
    if (session !== null) this.requests.store.dispatch({ type: "narrow", to: keptNarrowing(session.username) });
  }

  /** The list shows this only, for as long as the session lasts. */
  narrow(to: Partial<Narrowing>): void {
    const { store } = this.requests;
    store.dispatch({ type: "narrow", to });
    const { session, narrowing } = store.get();
    if (session !== null) keepNarrowing(session.username, narrowing);
  }

  /** Calls, transfers to or adds somebody; connId: the call it is about. */
  async reach(candidate: Candidate, purpose: Purpose, how: How, connId: string | null): Promise<boolean> {
    const found = way(candidate, purpose, how, this.requests.store.get());
    if (found === null) {
      const { noWay, noWayAdvice } = strings.team;
      this.requests.store.dispatch({ type: "notice", tone: "warning", title: noWay, text: noWayAdvice });
      return false;
    }
    const done = await this.go(purpose, how, connId, found.number, found.data);
    if (!done) return false;
    // Whom a customer is handed to is told who it is, unless it is said each time.
    if (purpose !== "call") this.showAs(purpose, "");
    void this.remember(candidate);
    return true;
  }

  /** Whoever is reached for this from now on sees the number; "" for one's own. */
  showAs(purpose: Purpose, number: string): void {
    this.requests.store.dispatch({ type: "callerId", purpose, number });
  }

  private go(purpose: Purpose, how: How, connId: string | null, number: string, data: Record<string, string>): Promise<boolean> {
    if (purpose === "call" || connId === null) return this.calls.dial(number, data);
    if (purpose === "redirect") return this.calls.redirect(connId, number, data);
    return this.calls.send(connId, purpose, how, number, data);
  }

  async toggleFavorite(candidate: Candidate): Promise<void> {
    const { store } = this.requests;
    const { team } = store.get();
    const target = kept(candidate);
    const others = team.favorites.filter((one) => !same(one, target));
    const known = others.length < team.favorites.length;
    try {
      if (known) await backend.removeFavorite(target);
      else await backend.addFavorite(target);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return store.dispatch({ type: "notice", tone: "error", title: strings.team.notKept, text: error.message });
    }
    const favorites = known ? others : [...others, target];
    store.dispatch({ type: "team", team: { ...store.get().team, favorites } });
  }

  private async remember(candidate: Candidate): Promise<void> {
    const { store } = this.requests;
    const { team, session } = store.get();
    const target = kept(candidate);
    const most = number(session?.options ?? {}, "teamcommunicator.recent-max-records", 10);
    const recents = [target, ...team.recents.filter((one) => !same(one, target))].slice(0, most);
    store.dispatch({ type: "team", team: { ...team, recents } });
    // Forgetting whom one called is no reason to disturb the call.
    await backend.addRecent(target).catch(() => undefined);
  }
}

function kept({ type, id, name, category }: Candidate): Target {
  return { type, id, name, category };
}

function same(one: Target, other: Target): boolean {
  return one.type === other.type && one.id === other.id;
}
