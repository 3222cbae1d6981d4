/** What an agent says about a call: data, disposition, note, done. Decides what is sent to whom, and in which order. */
import { remark, type Remark } from "../backend/history";
import { Problem } from "../backend/http";
import { can } from "../capabilities";
import { canDispose, dispositionKey } from "../dispositions";
import { flag, optionsOf, type Options } from "../options";
import { missing, newUid } from "../parties";
import type { Call, State } from "../state";
import { strings } from "../strings";
import type { KVList } from "../tlib/messages";
import type { Requests } from "./requests";

const PAUSE_MS = 700;

export class CaseActions {
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(private readonly requests: Requests) {}

  /** For everyone on the call; after it, for the history and for who hears that the case is done. */
  async setData(connId: string, key: string, value: string): Promise<boolean> {
    if (this.call(connId)?.state !== "Released") return this.attach(connId, { [key]: value });
    const data = { [key]: value };
    if (!(await this.keep(connId, { userData: data }))) return false;
    this.requests.store.dispatch({ type: "late", connId, data });
    return true;
  }

  deleteData(connId: string, key: string): Promise<boolean> {
    return this.requests.ofCall("RequestDeletePair", connId, { DataKey: key });
  }

  /** Keeps the choice here and, while the call lives, attaches it for everyone. */
  async dispose(connId: string, value: string): Promise<void> {
    const call = this.call(connId);
    if (call === undefined || !canDispose(call, this.options(call))) return;
    const options = this.options(call);
    this.requests.store.dispatch({ type: "disposition", connId, value });
    const attached = call.state !== "Released" && flag(options, "interaction.disposition.use-attached-data", true);
    if (attached && (await this.attach(connId, { [dispositionKey(options)]: value }))) {
      this.requests.store.dispatch({ type: "saved", connId, disposition: value });
    }
    await this.keep(connId, { disposition: value });
  }

  /** What was typed is kept as soon as the typing pauses. */
  setNote(connId: string, text: string): void {
    this.requests.store.dispatch({ type: "note", connId, text });
    clearTimeout(this.timers.get(connId));
    this.timers.set(connId, setTimeout(() => void this.saveNote(connId), PAUSE_MS));
  }

  async saveNote(connId: string): Promise<boolean> {
    clearTimeout(this.timers.get(connId));
    this.timers.delete(connId);
    const call = this.call(connId);
    if (call === undefined || call.note === call.savedNote) return true;
    const note = call.note;
    const kept = await this.keep(connId, { note });
    if (kept) this.requests.store.dispatch({ type: "saved", connId, note });
    return kept;
  }

  /** Closes the case; a note that cannot be kept keeps it open. What the switch does not know is told. */
  async markDone(connId: string): Promise<void> {
    const state = this.requests.store.get();
    const call = this.call(connId);
    if (call === undefined || !can("markDone", call, state)) return;
    if (!(await this.saveNote(connId))) return;
    const options = this.options(call);
    const untold = call.disposition !== null && call.disposition !== call.disposed ? call.disposition : null;
    const UserData = { ...call.late, ...(untold === null ? {} : { [dispositionKey(options)]: untold }) };
    if (Object.keys(UserData).length > 0) {
      await this.requests.send("RequestDistributeUserEvent", {
        ThisDN: this.requests.dn(),
        UserData,
        Extensions: { ConnID: connId },
      });
    }
    this.requests.store.dispatch({ type: "markDone", connId });
    const disposition = call.disposition === null ? {} : { disposition: call.disposition };
    await this.keep(connId, { done: true, ...disposition });
  }

  /** What follows from a change by itself. */
  follow(state: State, before: State): void {
    for (const call of Object.values(state.calls)) {
      const known = before.calls[call.connId];
      if (call.state === "Established" && known?.state !== "Established") this.introduce(call);
      if (call.state === "Released" && known !== undefined && known.state !== "Released") this.ended(call);
    }
  }

  /** Says which case the call is, and who has taken it. */
  private introduce(call: Call): void {
    const UserData = missing(this.requests.store.get().session, call, newUid);
    if (UserData === null) return;
    void this.requests.quietly("RequestUpdateUserData", { ThisDN: this.requests.dn(), ConnID: call.connId, UserData });
  }

  private ended(call: Call): void {
    if (this.requests.store.get().confirming === call.connId) {
      this.requests.store.dispatch({ type: "confirmEnd", connId: null });
    }
    // What is mandatory and missing keeps it open.
    if (flag(this.options(call), "voice.mark-done-on-release")) void this.markDone(call.connId);
  }

  private attach(connId: string, UserData: KVList): Promise<boolean> {
    return this.requests.ofCall("RequestUpdateUserData", connId, { UserData });
  }

  /** Whether the server has it. Where no history is kept there is nothing to lose. */
  private async keep(connId: string, said: Remark): Promise<boolean> {
    try {
      await remark(connId, said);
      return true;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.status === 404) return true;
      const { notKept, notKeptAdvice } = strings.wrapUp;
      this.requests.store.dispatch({ type: "notice", tone: "error", title: notKept, text: notKeptAdvice });
      return false;
    }
  }

  private call(connId: string): Call | undefined {
    return this.requests.store.get().calls[connId];
  }

  private options(call: Call): Options {
    return optionsOf(this.requests.store.get().session, call.userData);
  }
}
