/** Callbacks that an agent promises: scheduled, moved, called, done with. */
import * as backend from "../backend/callbacks";
import type { Callback } from "../backend/callbacks";
import { Problem } from "../backend/http";
import { dateAndTime } from "../i18n/format";
import { may } from "../options";
import type { CallbackDraft } from "../state";
import { suggestedTime } from "../state/callbacks";
import { strings } from "../strings";
import { kvText, type TEvent } from "../tlib/messages";
import type { CallActions } from "./calls";
import type { Requests } from "./requests";

export class CallbackActions {
  constructor(
    private readonly requests: Requests,
    private readonly calls: CallActions,
  ) {}

  /** The server says by EventUserEvent that one is due, or that something has become of it. */
  heard(event: TEvent): void {
    if (!("ThisDN" in event) || event.ThisDN !== this.requests.dn()) return;
    const said = event.message === "EventUserEvent" && kvText(event.UserData?.["CallbackId"]) !== "";
    if (said || event.message === "EventAgentLogin") void this.load();
  }

  async load(): Promise<void> {
    const { store } = this.requests;
    if (!may(store.get().session, "webcallback.can-use")) return;
    // Without an answer what was known stays; nobody need be told.
    const callbacks = await backend.callbacks().catch(() => null);
    if (callbacks !== null && Array.isArray(callbacks.list)) store.dispatch({ type: "callbacks", callbacks });
  }

  /** Opens the form, with the platform's time. */
  async edit(draft: CallbackDraft): Promise<void> {
    await this.load();
    const { store } = this.requests;
    const due = draft.due ?? suggestedTime(store.get().callbacks.now || Date.now());
    store.dispatch({ type: "callbackDraft", draft: { ...draft, due } });
  }

  change(callback: Callback): Promise<void> {
    const late = callback.overdue || callback.standing === "Failed";
    return this.edit({ ...callback, due: late ? null : callback.due });
  }

  close(): void {
    this.requests.store.dispatch({ type: "callbackDraft", draft: null });
  }

  /** Null when it is kept, else why not. */
  async save(draft: CallbackDraft & { due: number }): Promise<string | null> {
    try {
      await (draft.id === null ? backend.schedule(draft) : backend.reschedule(draft.id, draft));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return error.message;
    }
    this.close();
    this.tellKept(draft);
    await this.load();
    return null;
  }

  /** Where the list is in front, it says so itself. */
  private tellKept(draft: CallbackDraft & { due: number }): void {
    const { store } = this.requests;
    const { section, selected } = store.get();
    if (section === "callbacks" && selected === null) return;
    const text = strings.callbacks;
    const title = text.kept(draft.name || draft.number, dateAndTime(draft.due));
    store.dispatch({ type: "notice", tone: "info", title, text: draft.queue === "" ? text.youCall : text.queueCalls(draft.queue) });
  }

  /** It stays in the list until it is marked: nobody knows yet what comes of the call. */
  async call({ number, note, id, userData }: Callback): Promise<boolean> {
    return this.calls.dial(number, { ...userData, CallbackId: id, ...(note === "" ? {} : { CallbackNote: note }) });
  }

  later(id: string): void {
    this.requests.store.dispatch({ type: "callbackLater", id });
  }

  processed(id: string): Promise<void> {
    return this.tried(() => backend.markProcessed(id));
  }

  remove(id: string): Promise<void> {
    return this.tried(() => backend.deleteCallback(id));
  }

  private async tried(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.requests.store.dispatch({ type: "notice", tone: "error", title: strings.callbacks.notDone, text: error.message });
    }
    await this.load();
  }
}
