/** Signing in step by step, taking over what is in use, and sitting somewhere else later. */
import { rememberAccount } from "../account";
import * as sessions from "../backend/session";
import type { Credentials, Seat } from "../backend/session";
import { loginText } from "../problems";
import { hasCall, type Session, type TelephoneKind } from "../state";
import type { Store } from "../store";
import { strings } from "../strings";

/** What becomes of a session that has been opened, or moved. */
export interface Doors {
  begin(session: Session, telephone: TelephoneKind): void;
  moved(session: Session): void;
}

export class LoginActions {
  // Only until the session is there, and never kept anywhere else.
  private credentials: Credentials | null = null;
  private telephone: TelephoneKind = "browser";
  private wanted: Seat = {};
  private remember: boolean | null = null;

  constructor(
    private readonly store: Store,
    private readonly doors: Doors,
  ) {}

  /** place: empty where the person's own, or the one that is asked for. remember: whether the login offers the user name
   * the next time; null: as it was. */
  async signIn(
    username: string,
    password: string,
    place: string,
    telephone: TelephoneKind,
    remember: boolean | null = null,
  ): Promise<void> {
    this.store.dispatch({ type: "signingIn" });
    this.remember = remember;
    this.credentials = { username, password };
    this.telephone = telephone;
    this.wanted = place === "" ? {} : { place };
    try {
      const choices = await sessions.choices(this.credentials);
      const asks = (choices.promptPlace && place === "") || choices.promptQueue || choices.promptPhone;
      if (asks) return this.store.dispatch({ type: "seat", choices });
    } catch (error) {
      return this.store.dispatch({ type: "signedOut", error: loginText(error) });
    }
    await this.sit(this.wanted);
  }

  /** Who is signed in wants to see where else there is room. */
  async offer(): Promise<void> {
    if (hasCall(this.store.get())) {
      const { signOutWithCall: title } = strings.notices;
      this.store.dispatch({ type: "notice", tone: "warning", title, text: strings.seat.afterCall });
      return;
    }
    try {
      this.store.dispatch({ type: "seat", choices: await sessions.offered() });
    } catch (error) {
      const title = strings.seat.failed;
      this.store.dispatch({ type: "notice", tone: "error", title, text: loginText(error) });
    }
  }

  async sit(seat: Seat): Promise<void> {
    this.wanted = seat;
    this.store.dispatch({ type: "seatAsked" });
    try {
      await this.enter(seat);
    } catch (error) {
      const conflict = sessions.conflictOf(error);
      this.store.dispatch({ type: "seatRefused", conflict, error: conflict === null ? loginText(error) : null });
    }
  }

  private async enter(seat: Seat): Promise<void> {
    if (this.store.get().phase === "signedIn") return this.change(seat);
    if (this.credentials === null) return;
    const session = await sessions.signIn(this.credentials, seat);
    if (this.remember !== null) rememberAccount(this.remember ? this.credentials.username : "");
    this.credentials = null;
    this.doors.begin(session, this.telephone);
  }

  private async change(seat: Seat): Promise<void> {
    const { session } = this.store.get();
    const same = (said: string | undefined, now: string | undefined): boolean => said === undefined || said === now;
    const stays = seat.place === session?.place && same(seat.queue, session?.queue) && same(seat.phone, session?.phone);
    if (stays) this.close();
    else this.doors.moved(await sessions.move(seat));
  }

  /** Yes, what stands in the way shall go. */
  async takeOver(): Promise<void> {
    const { conflict } = this.store.get().seat;
    if (conflict === null || conflict.kind === "busy") return;
    await this.sit({ ...this.wanted, takeOver: [...(this.wanted.takeOver ?? []), conflict.kind] });
  }

  /** One step back: from the question what to take over to the choice, from the choice to the beginning. */
  back(): void {
    const { choices, conflict } = this.store.get().seat;
    if (conflict !== null && choices !== null) this.store.dispatch({ type: "seat", choices });
    else this.close();
  }

  close(): void {
    this.credentials = null;
    this.store.dispatch({ type: "seat", choices: null });
  }
}
