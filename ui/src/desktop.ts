/**
 * The agent's actions: each turns a click into requests to the switch, the phone or the backend.
 * It decides the order of those requests; what comes of them is the reducer's business.
 */
import { AbleLink } from "./able";
import * as backend from "./backend";
import { can } from "./capabilities";
import { Phone, type PhoneStatus } from "./phone";
import { socketAddress } from "./phone/address";
import { Ring } from "./phone/ring";
import { loginText } from "./problems";
import type { AgentStatus, Call, PhoneView, Session, State, TelephoneKind } from "./state";
import { partyNumber } from "./state";
import { Store } from "./store";
import { adviceFor, strings } from "./strings";
import { chosenTelephone, OwnTelephone } from "./telephone";
import { TlibClient, TlibError } from "./tlib/client";
import type { Attributes, RequestName, TEvent } from "./tlib/messages";

const PHONE_PATIENCE_MS = 4000;

type CallRequestName =
  | "RequestSingleStepTransfer"
  | "RequestInitiateTransfer"
  | "RequestCompleteTransfer"
  | "RequestSingleStepConference"
  | "RequestInitiateConference"
  | "RequestCompleteConference"
  | "RequestAlternateCall"
  | "RequestReconnectCall"
  | "RequestDeleteFromConference"
  | "RequestAnswerCall"
  | "RequestReleaseCall"
  | "RequestHoldCall"
  | "RequestRetrieveCall"
  | "RequestUpdateUserData"
  | "RequestDeletePair";

export class Desktop {
  readonly store = new Store();
  readonly phone: Phone;
  private readonly ring = new Ring();
  private readonly own: OwnTelephone;
  private client: TlibClient | null = null;
  private readonly able = new AbleLink((calls) => this.store.dispatch({ type: "able", calls }));

  constructor(phone = new Phone()) {
    this.phone = phone;
    phone.onStatus((status) => this.store.dispatch({ type: "phone", phone: phoneView(status) }));
    this.own = new OwnTelephone((registration) => this.store.dispatch({ type: "phone", phone: { registration } }));
    this.store.subscribe((state, before) => this.follow(state, before));
  }

  // --- session ---

  /** Picks up the session this browser already has. */
  async resume(): Promise<void> {
    try {
      const session = await backend.currentSession();
      if (session === null) this.store.dispatch({ type: "signedOut" });
      else this.begin(session, chosenTelephone());
    } catch (error) {
      this.store.dispatch({ type: "signedOut", error: loginText(error) });
    }
  }

  async signIn(username: string, password: string, place: string, telephone: TelephoneKind): Promise<void> {
    this.store.dispatch({ type: "signingIn" });
    // Inside the click, so that the browser lets sound through later.
    this.ring.unlock();
    try {
      this.begin(await backend.signIn(username, password, place), telephone);
    } catch (error) {
      this.store.dispatch({ type: "signedOut", error: loginText(error) });
    }
  }

  async signOut(): Promise<void> {
    const state = this.store.get();
    if (Object.values(state.calls).some((call) => call.state !== "Released")) {
      const { signOutWithCall: title, signOutWithCallAdvice: text } = strings.notices;
      this.store.dispatch({ type: "notice", tone: "warning", title, text });
      return;
    }
    if (state.agent.status !== "LoggedOut") await this.logOff();
    this.stop();
    await backend.signOut().catch(() => undefined);
    this.store.dispatch({ type: "signedOut" });
  }

  private begin(session: Session, telephone: TelephoneKind): void {
    this.store.dispatch({ type: "signedIn", session, at: Date.now() });
    this.startTelephone(session, telephone);
    const client = new TlibClient({ url: socketAddress("/tlib"), dn: session.dn });
    this.client = client;
    client.onEvent((event) => this.received(event));
    let wasDown = false;
    client.onLink((change) => {
      this.store.dispatch({ type: "link", change });
      if (change.status === "down") wasDown = true;
      if (change.status === "down" || (change.status === "up" && wasDown)) void this.checkSession();
      if (change.status === "up") void this.linked();
    });
    client.start();
    this.able.start(socketAddress("/ui/capabilities"));
  }

  private startTelephone(session: Session, kind: TelephoneKind): void {
    if (kind === "own") {
      this.store.dispatch({ type: "phone", phone: { kind, registration: "connecting" } });
      this.own.start(session.dn);
      return;
    }
    void this.phone.prepare();
    this.phone.start(session.sip);
  }

  private stop(): void {
    this.client?.stop();
    this.client = null;
    this.able.stop();
    this.own.stop();
    this.phone.stop();
  }

  // A link that goes down may mean that the server forgot the session, or that the person signed in elsewhere.
  private async checkSession(): Promise<void> {
    const session = await backend.currentSession().catch(() => undefined);
    if (session !== null || this.client === null) return;
    this.stop();
    this.store.dispatch({ type: "signedOut", error: strings.notices.signedOutElsewhere });
  }

  /** The DN is registered: learn about calls from before, and log the agent in unless that is done. */
  private async linked(): Promise<void> {
    const { calls, agent, session } = this.store.get();
    if (session === null) return;
    for (const call of Object.values(calls)) {
      if (call.state !== "Released") this.request("RequestQueryCall", { ThisDN: session.dn, ConnID: call.connId });
    }
    void this.watchColleagues(session.dn);
    if (agent.status !== "LoggedOut") return;
    await this.phoneRegistered();
    await this.logOn();
  }

  private phoneRegistered(): Promise<void> {
    const { kind } = this.store.get().phone;
    if (kind === "own" || this.phone.current().registration === "registered") return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        off();
        resolve();
      };
      // Without a phone one can still log on; the agent sees what is wrong with it.
      const timer = setTimeout(done, PHONE_PATIENCE_MS);
      const off = this.phone.onStatus(({ registration }) => registration === "registered" && done());
    });
  }

  // --- status ---

  async logOn(): Promise<void> {
    const { session } = this.store.get();
    if (session === null) return;
    await this.agentRequest("RequestAgentLogin", {
      ThisDN: session.dn,
      AgentID: session.agentId,
      Password: "",
      AgentWorkMode: "Unknown",
    });
  }

  async logOff(): Promise<void> {
    await this.agentRequest("RequestAgentLogout", { ThisDN: this.dn() });
  }

  async setStatus(status: AgentStatus, reason: string | null = null): Promise<void> {
    const ThisDN = this.dn();
    if (status === "LoggedOut") return this.logOff();
    if (this.store.get().agent.status === "LoggedOut") await this.logOn();
    if (status === "Ready") return this.agentRequest("RequestAgentReady", { ThisDN });
    const coded = reason === null ? {} : { Reasons: { ReasonCode: reason }, Extensions: { ReasonCode: reason } };
    const AgentWorkMode = status === "AfterCallWork" ? "AfterCallWork" : "Unknown";
    return this.agentRequest("RequestAgentNotReady", { ThisDN, AgentWorkMode, ...coded });
  }

  async toggleReady(): Promise<void> {
    await this.setStatus(this.store.get().agent.status === "Ready" ? "NotReady" : "Ready");
  }

  private async agentRequest<R extends RequestName>(name: R, attributes: Attributes<R>): Promise<void> {
    this.store.dispatch({ type: "agentRequested" });
    await this.request(name, attributes);
    this.store.dispatch({ type: "agentAnswered" });
  }

  // --- calls ---

  /** Takes the offered call; the call that is being talked on is held first. */
  async accept(connId: string): Promise<void> {
    this.ring.unlock();
    if (!this.allowed("answer", connId)) return;
    // At once, so that the second click of an impatient hand does nothing.
    this.store.dispatch({ type: "requested", connId, request: "RequestAnswerCall" });
    if (await this.holdOthers(connId)) await this.callRequest("RequestAnswerCall", connId, {});
    else this.store.dispatch({ type: "answered", connId });
  }

  async release(connId: string): Promise<void> {
    if (this.allowed("end", connId) || this.allowed("reject", connId)) {
      await this.callRequest("RequestReleaseCall", connId, {});
    }
  }

  async hold(connId: string): Promise<void> {
    if (this.allowed("hold", connId)) await this.callRequest("RequestHoldCall", connId, {});
  }

  async retrieve(connId: string): Promise<void> {
    if (!this.allowed("resume", connId)) return;
    if (await this.holdOthers(connId)) await this.callRequest("RequestRetrieveCall", connId, {});
  }

  async dial(number: string): Promise<boolean> {
    const target = number.replace(/[\s().-]/g, "");
    if (target === "" || !(await this.holdOthers(null))) return false;
    return this.request("RequestMakeCall", { ThisDN: this.dn(), OtherDN: target });
  }

  /** Hands the call over, at once or after asking; the same for adding somebody to it. */
  async send(connId: string, kind: "transfer" | "conference", how: "now" | "consult", number: string): Promise<boolean> {
    const OtherDN = number.replace(/[\s().-]/g, "");
    if (OtherDN === "" || !this.allowed(kind, connId)) return false;
    const names = {
      transfer: { now: "RequestSingleStepTransfer", consult: "RequestInitiateTransfer" },
      conference: { now: "RequestSingleStepConference", consult: "RequestInitiateConference" },
    } as const;
    return this.callRequest(names[kind][how], connId, { OtherDN });
  }

  async completeTransfer(connId: string): Promise<void> {
    if (this.allowed("completeTransfer", connId)) await this.callRequest("RequestCompleteTransfer", connId, {});
  }

  async completeConference(connId: string): Promise<void> {
    if (this.allowed("completeConference", connId)) await this.callRequest("RequestCompleteConference", connId, {});
  }

  async swap(connId: string): Promise<void> {
    if (this.allowed("swap", connId)) await this.callRequest("RequestAlternateCall", connId, {});
  }

  /** Ends the consultation and takes up the call that it was about. */
  async back(connId: string): Promise<void> {
    if (this.allowed("back", connId)) await this.callRequest("RequestReconnectCall", connId, {});
  }

  async drop(connId: string, number: string): Promise<void> {
    await this.callRequest("RequestDeleteFromConference", connId, { OtherDN: number });
  }

  async setData(connId: string, key: string, value: string): Promise<boolean> {
    return this.callRequest("RequestUpdateUserData", connId, { UserData: { [key]: value } });
  }

  async deleteData(connId: string, key: string): Promise<boolean> {
    return this.callRequest("RequestDeletePair", connId, { DataKey: key });
  }

  /** Keeps the choice here and, while the call lives, attaches it for everyone. */
  async dispose(connId: string, value: string): Promise<void> {
    const call = this.store.get().calls[connId];
    if (call === undefined) return;
    this.store.dispatch({ type: "disposition", connId, value });
    if (call.state !== "Released") await this.setData(connId, "DispositionCode", value);
  }

  markDone(connId: string): void {
    if (this.allowed("markDone", connId)) this.store.dispatch({ type: "markDone", connId });
  }

  toggleMute(): void {
    if (this.store.get().phone.kind === "own") {
      this.store.dispatch({ type: "notice", tone: "info", ...strings.ownPhone.muteThere });
      return;
    }
    this.phone.setMuted(!this.phone.current().muted);
  }

  retryLink(): void {
    this.client?.retryNow();
  }

  // --- inside ---

  private received(event: TEvent): void {
    this.store.dispatch({ type: "tlib", event, at: Date.now() });
    this.askWhoIsThere(event);
    const service = event.message === "EventDNOutOfService" || event.message === "EventDNBackInService";
    if (service && event.ThisDN === this.dn()) void this.own.look(event.ThisDN);
  }

  /** Events say who came and went, not who was there before: the switch knows. */
  private askWhoIsThere(event: TEvent): void {
    const joins = event.message === "EventPartyChanged" || event.message === "EventEstablished";
    if (event.message !== "EventPartyAdded" && !(joins && event.OtherDN === undefined)) return;
    const ThisDN = this.dn();
    if (event.ThisDN === ThisDN) void this.request("RequestQueryCall", { ThisDN, ConnID: event.ConnID });
  }

  /** Learns who there is to call and to consult, and follows whether they are free. */
  private async watchColleagues(dn: string): Promise<void> {
    const everybody = (await backend.directory()).filter((one) => one.dn !== dn);
    this.store.dispatch({ type: "directory", colleagues: everybody });
    const watched = everybody.filter((one) => one.kind === "agent");
    await Promise.all(watched.map((one) => this.watch(one.dn)));
  }

  // Somebody who cannot be watched is shown as away; nobody need be told.
  private async watch(dn: string): Promise<void> {
    await this.client
      ?.request("RequestRegisterAddress", { ThisDN: dn, RegisterMode: "ModeMonitor", AddressType: "DN" })
      .catch(() => undefined);
  }

  /** What follows from a change by itself: the ring tone, and who is calling. */
  private follow(state: State, before: State): void {
    if (state.calls === before.calls) return;
    const ringing = Object.values(state.calls).some((call) => call.state === "Ringing" && call.pending === null);
    // A telephone on the desk rings by itself.
    if (ringing && state.phone.kind === "browser") this.ring.start();
    else this.ring.stop();
    for (const call of Object.values(state.calls)) {
      const number = partyNumber(call);
      const known = before.calls[call.connId];
      if (number !== null && (known === undefined || partyNumber(known) !== number)) void this.lookUp(call, number);
    }
  }

  private async lookUp(call: Call, number: string): Promise<void> {
    this.store.dispatch({ type: "customer", connId: call.connId, customer: "looking" });
    const inside = call.callType === "Internal" || call.callType === "Consult";
    const colleague = inside ? await backend.colleagueByDn(number) : null;
    const customer = colleague ?? (call.callType === "Internal" ? null : await backend.customerByPhone(number));
    this.store.dispatch({ type: "customer", connId: call.connId, customer });
  }

  private async holdOthers(connId: string | null): Promise<boolean> {
    const talking = Object.values(this.store.get().calls).filter(
      (call) => call.state === "Established" && call.connId !== connId,
    );
    for (const call of talking) if (!(await this.callRequest("RequestHoldCall", call.connId, {}))) return false;
    return true;
  }

  private async callRequest<R extends CallRequestName>(
    name: R,
    connId: string,
    attributes: Omit<Attributes<R>, "ThisDN" | "ConnID">,
  ): Promise<boolean> {
    const moves = name !== "RequestUpdateUserData" && name !== "RequestDeletePair";
    if (moves) this.store.dispatch({ type: "requested", connId, request: name });
    const done = await this.request(name, { ThisDN: this.dn(), ConnID: connId, ...attributes } as Attributes<R>);
    if (moves) this.store.dispatch({ type: "answered", connId });
    return done;
  }

  /** Sends a request and says in words why it failed, if it did. */
  private async request<R extends RequestName>(name: R, attributes: Attributes<R>): Promise<boolean> {
    try {
      await this.client?.request(name, attributes);
      return this.client !== null;
    } catch (error) {
      if (!(error instanceof TlibError)) throw error;
      const { failed, failedOtherwise, code } = strings.notices;
      const text = `${code(error.code, error.message)} ${adviceFor(error.code)}`;
      this.store.dispatch({ type: "notice", tone: "error", title: failed[name] ?? failedOtherwise, text });
      return false;
    }
  }

  private allowed(control: Parameters<typeof can>[0], connId: string): boolean {
    const state = this.store.get();
    const call = state.calls[connId];
    return call !== undefined && can(control, call, state);
  }

  private dn(): string {
    return this.store.get().session?.dn ?? "";
  }
}

function phoneView(status: PhoneStatus): Partial<PhoneView> {
  const { registration, why, muted, volume, microphone, calls } = status;
  return { registration, why, muted, volume, microphone, sessions: calls.length };
}
