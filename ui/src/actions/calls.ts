/** What an agent does with calls: which requests, in which order. What comes of them is the reducer's business. */
import { answersAt } from "../autoAnswer";
import { shownAs } from "../callerId";
import type { ControlId } from "../capabilities";
import { flag, optionsOf } from "../options";
import { introduction, newUid } from "../parties";
import { SERVICES, type RecordAction } from "../recording";
import type { State } from "../state";
import type { KVList } from "../tlib/messages";
import type { Requests } from "./requests";

const RECORD_CONTROLS: Record<RecordAction, ControlId> = {
  start: "record",
  pause: "pauseRecording",
  resume: "resumeRecording",
  stop: "stopRecording",
};

export class CallActions {
  /** Those that were answered, or wait to be, without the agent. */
  private readonly answered = new Set<string>();
  private readonly waiting = new Set<string>();

  /** unlock: inside a click, so that the browser lets sound through. keys: pressed on the softphone. */
  constructor(
    private readonly requests: Requests,
    private readonly unlock: () => void,
    private readonly keys: (digits: string) => void,
  ) {}

  /** Takes the offered call; the call that is being talked on is held first. */
  async accept(connId: string): Promise<void> {
    this.unlock();
    if (!this.requests.allowed("answer", connId)) return;
    // At once, so that the second click of an impatient hand does nothing.
    this.requests.store.dispatch({ type: "requested", connId, request: "RequestAnswerCall" });
    if (await this.holdOthers(connId)) await this.requests.ofCall("RequestAnswerCall", connId, {});
    else this.requests.store.dispatch({ type: "answered", connId });
  }

  /** Ends or rejects a call; where an option wants it the agent is asked first. */
  async release(connId: string, sure = false): Promise<void> {
    const { store } = this.requests;
    const { calls, session, confirming } = store.get();
    const call = calls[connId];
    const asks = call?.state !== "Ringing" && flag(optionsOf(session, call?.userData), "voice.prompt-for-end");
    if (asks && !sure) return store.dispatch({ type: "confirmEnd", connId });
    if (confirming !== null) store.dispatch({ type: "confirmEnd", connId: null });
    if (this.requests.allowed("end", connId) || this.requests.allowed("reject", connId)) {
      await this.requests.ofCall("RequestReleaseCall", connId, {});
    }
  }

  /** The offer rings elsewhere instead. The request carries no data: what routing needs to know is attached before. */
  async redirect(connId: string, number: string, data: KVList = {}): Promise<boolean> {
    const OtherDN = bare(number);
    if (OtherDN === "" || !this.requests.allowed("redirect", connId)) return false;
    const told = Object.keys(data).length === 0 || (await this.requests.ofCall("RequestUpdateUserData", connId, { UserData: data }));
    return told && this.requests.ofCall("RequestRedirectCall", connId, { OtherDN });
  }

  async hold(connId: string): Promise<void> {
    if (this.requests.allowed("hold", connId)) await this.requests.ofCall("RequestHoldCall", connId, {});
  }

  async retrieve(connId: string): Promise<void> {
    if (!this.requests.allowed("resume", connId)) return;
    if (await this.holdOthers(connId)) await this.requests.ofCall("RequestRetrieveCall", connId, {});
  }

  async dial(number: string, data: KVList = {}): Promise<boolean> {
    const target = bare(number);
    if (target === "" || !(await this.holdOthers(null))) return false;
    return this.requests.send("RequestMakeCall", {
      ThisDN: this.requests.dn(),
      OtherDN: target,
      UserData: { ...introduction(this.requests.store.get().session, undefined, newUid), ...data },
      ...shownAs(this.requests.store.get(), "call", "now"),
    });
  }

  /** Hands the call over, at once or after asking; the same for adding somebody to it. */
  async send(
    connId: string,
    kind: "transfer" | "conference",
    how: "now" | "consult",
    number: string,
    data: KVList = {},
  ): Promise<boolean> {
    const OtherDN = bare(number);
    if (OtherDN === "" || !this.requests.allowed(kind, connId)) return false;
    const names = {
      transfer: { now: "RequestSingleStepTransfer", consult: "RequestInitiateTransfer" },
      conference: { now: "RequestSingleStepConference", consult: "RequestInitiateConference" },
    } as const;
    const state = this.requests.store.get();
    const own = how === "consult" ? introduction(state.session, state.calls[connId], newUid) : {};
    const shown = shownAs(state, kind, how);
    return this.requests.ofCall(names[kind][how], connId, { OtherDN, ...attached({ ...own, ...data }), ...shown });
  }

  async completeTransfer(connId: string): Promise<void> {
    if (this.requests.allowed("completeTransfer", connId)) await this.requests.ofCall("RequestCompleteTransfer", connId, {});
  }

  async completeConference(connId: string): Promise<void> {
    if (this.requests.allowed("completeConference", connId)) await this.requests.ofCall("RequestCompleteConference", connId, {});
  }

  /** Presses keys: on the softphone of this page, or by the switch where the call is on another telephone. */
  async press(connId: string, digits: string): Promise<void> {
    if (!this.requests.allowed("keypad", connId)) return;
    if (this.requests.store.get().phone.sessions > 0) this.keys(digits);
    else await this.requests.send("RequestSendDTMF", { ThisDN: this.requests.dn(), ConnID: connId, DTMFDigits: digits });
  }

  async record(connId: string, action: RecordAction): Promise<void> {
    if (!this.requests.allowed(RECORD_CONTROLS[action], connId)) return;
    await this.requests.ofCall("RequestPrivateService", connId, { PrivateMsgID: SERVICES[action] });
  }

  /** What follows from a change by itself: where an option says so, calls are answered for the agent. */
  follow(state: State): void {
    for (const call of Object.values(state.calls)) {
      const at = answersAt(call, state.session);
      if (at === null || this.answered.has(call.connId)) continue;
      const left = at - Date.now();
      if (left > 0) this.later(call.connId, left);
      else if (this.requests.allowed("answer", call.connId)) {
        // Once: who could not be answered is left to the agent.
        this.answered.add(call.connId);
        void this.accept(call.connId);
      }
    }
  }

  private later(connId: string, milliseconds: number): void {
    if (this.waiting.has(connId)) return;
    this.waiting.add(connId);
    setTimeout(() => this.follow(this.requests.store.get()), milliseconds);
  }

  async swap(connId: string): Promise<void> {
    if (this.requests.allowed("swap", connId)) await this.requests.ofCall("RequestAlternateCall", connId, {});
  }

  /** Ends the consultation and takes up the call that it was about. */
  async back(connId: string): Promise<void> {
    if (this.requests.allowed("back", connId)) await this.requests.ofCall("RequestReconnectCall", connId, {});
  }

  /** Takes somebody's hearing in a conference away, or gives it back. */
  async hear(connId: string, number: string, hears: boolean): Promise<void> {
    const request = hears ? "RequestListenReconnect" : "RequestListenDisconnect";
    await this.requests.ofCall(request, connId, { OtherDN: number });
  }

  async drop(connId: string, number: string): Promise<void> {
    await this.requests.ofCall("RequestDeleteFromConference", connId, { OtherDN: number });
  }

  private async holdOthers(connId: string | null): Promise<boolean> {
    const talking = Object.values(this.requests.store.get().calls).filter(
      (call) => call.state === "Established" && call.connId !== connId,
    );
    for (const call of talking) if (!(await this.requests.ofCall("RequestHoldCall", call.connId, {}))) return false;
    return true;
  }
}

/** A number without what people write to make it readable. */
function bare(number: string): string {
  return number.replace(/[\s().-]/g, "");
}

function attached(data: KVList): { UserData?: KVList } {
  return Object.keys(data).length === 0 ? {} : { UserData: data };
}
