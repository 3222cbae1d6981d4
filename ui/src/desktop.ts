/** A person's session at the desktop: its links, its telephone, and the actions, which are in `actions/` by area. */
import { AbleLink } from "./able";
import * as people from "./backend/people";
import * as sessions from "./backend/session";
import { AgentActions } from "./actions/agent";
import { CallbackActions } from "./actions/callbacks";
import { LoginActions } from "./actions/login";
import { CallActions } from "./actions/calls";
import { CaseActions } from "./actions/cases";
import { MailActions } from "./actions/mail";
import { ContactActions } from "./actions/contacts";
import { SupervisionActions } from "./actions/supervision";
import { TeamActions } from "./actions/team";
import { Requests } from "./actions/requests";
import { Phone, type PhoneStatus } from "./phone";
import { socketAddress } from "./phone/address";
import { changes, type Changes } from "./phone/devices";
import { followMediaKeys, Headset } from "./phone/headset";
import { Ring } from "./phone/ring";
import { SharedPhone } from "./phone/shared";
import { Inactivity } from "./inactivity";
import { forgetNarrowing } from "./narrowing";
import { bellFor, ringOf } from "./bells";
import { chosenBar } from "./interactionBar";
import { flag, may, number } from "./options";
import { endText, loginText } from "./problems";
import { hasCall, type PhoneView, type Session, type State, type TelephoneKind } from "./state";
import { asksForMembers } from "./state/calls";
import { Store } from "./store";
import { strings } from "./strings";
import { Services } from "./services";
import { chosenTelephone, OwnTelephone, reachable } from "./telephone";
import { TlibClient } from "./tlib/client";
import { ScapiHost } from "./scapi/host";
import type { TEvent } from "./tlib/messages";

const PHONE_PATIENCE_MS = 4000;

export class Desktop {
  readonly store = new Store();
  readonly phone: Phone;
  readonly shared: SharedPhone;
  readonly headset: Headset;
  private readonly ring: Ring;
  private readonly own: OwnTelephone;
  private client: TlibClient | null = null;
  private readonly requests = new Requests(
    this.store,
    () => this.client,
    () => this.phone.digitsSent(),
  );
  readonly calls = new CallActions(this.requests, () => this.ring.unlock(), (digits) => this.phone.sendDigits(digits));
  readonly callbacks = new CallbackActions(this.requests, this.calls);
  readonly cases = new CaseActions(this.requests);
  readonly mail = new MailActions(this.requests);
  readonly contacts = new ContactActions(this.requests);
  readonly team = new TeamActions(this.requests, this.calls);
  readonly agent = new AgentActions(this.requests);
  readonly supervision = new SupervisionActions(this.requests);
  readonly login = new LoginActions(this.store, {
    begin: (session, telephone) => this.begin(session, telephone),
    moved: (session) => this.moved(session),
  });
  private readonly able = new AbleLink((calls) => this.store.dispatch({ type: "able", calls }));

  readonly inactivity = new Inactivity({
    warn: (until) => this.store.dispatch({ type: "away", until }),
    over: () => void this.signOut(strings.away.over(this.awayMinutes())),
    spared: () => hasCall(this.store.get()),
  });

  private readonly services = new Services((down) => this.store.dispatch({ type: "services", down }));

  readonly scapi = new ScapiHost(this);

  constructor(phone = new Phone()) {
    this.phone = phone;
    this.shared = new SharedPhone(phone);
    this.headset = new Headset(phone);
    followMediaKeys(phone);
    this.ring = new Ring(phone.devices);
    phone.devices.onChange((now, before) => this.devicesChanged(changes(before, now)));
    phone.onStatus((status) => this.store.dispatch({ type: "phone", phone: phoneView(status) }));
    this.own = new OwnTelephone((registration) => this.store.dispatch({ type: "phone", phone: { registration } }));
    this.store.subscribe((state, before) => this.follow(state, before));
  }

  // --- session ---

  /** Picks up the session this browser already has. */
  async resume(): Promise<void> {
    try {
      const session = await sessions.currentSession();
      if (session === null) this.store.dispatch({ type: "signedOut" });
      else this.begin(session, chosenTelephone());
    } catch (error) {
      this.store.dispatch({ type: "signedOut", error: loginText(error) });
    }
  }

  async signIn(
    username: string,
    password: string,
    place: string,
    telephone: TelephoneKind,
    remember: boolean | null = null,
  ): Promise<void> {
    // Inside the click, so that the browser lets sound through later.
    this.ring.unlock();
    await this.login.signIn(username, password, place, telephone, remember);
  }

  /** why: what the form says afterwards. */
  async signOut(why?: string): Promise<void> {
    const state = this.store.get();
    if (hasCall(state)) {
      const { signOutWithCall: title, signOutWithCallAdvice: text } = strings.notices;
      this.store.dispatch({ type: "notice", tone: "warning", title, text });
      return;
    }
    if (state.agent.status !== "LoggedOut") await this.agent.logOff();
    this.stop();
    await sessions.signOut().catch(() => undefined);
    forgetNarrowing();
    this.store.dispatch({ type: "signedOut", ...(why === undefined ? {} : { error: why }) });
  }

  private begin(session: Session, telephone: TelephoneKind): void {
    this.store.dispatch({ type: "signedIn", session, at: Date.now() });
    this.store.dispatch({ type: "bar", bar: { chosen: chosenBar() } });
    this.team.resume();
    this.connect(session, telephone);
  }

  /** The same person at another telephone. */
  private moved(session: Session): void {
    const { phone, session: now } = this.store.get();
    // Another tab may have done it, and the server says so to all.
    if (now === null || sameSeat(now, session)) return;
    const kind = phone.kind === "outside" ? chosenTelephone() : phone.kind;
    this.stop();
    this.store.dispatch({ type: "moved", session });
    this.connect(session, kind);
  }

  private connect(session: Session, telephone: TelephoneKind): void {
    this.agent.arrive();
    this.inactivity.start(this.awayMinutes());
    this.services.start();
    this.supervision.start(session);
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
    if (!may(session, "voice.can-use")) return;
    if (session.phone !== "") {
      // The switch calls it; there is nothing to register.
      this.store.dispatch({ type: "phone", phone: { kind: "outside", registration: "registered" } });
      return;
    }
    if (kind === "own") {
      this.store.dispatch({ type: "phone", phone: { kind, registration: "connecting" } });
      this.own.start(session.dn);
      return;
    }
    void this.phone.prepare();
    this.shared.start(session.sip);
    this.headset.start();
  }

  private awayMinutes(): number {
    return number(this.store.get().session?.options ?? {}, "security.inactivity-timeout", 0);
  }

  private stop(): void {
    this.inactivity.stop();
    this.services.stop();
    this.supervision.stop();
    this.client?.stop();
    this.client = null;
    this.able.stop();
    this.own.stop();
    this.shared.stop();
  }

  // A link that goes down may mean that the server forgot the session, or that the person signed in elsewhere.
  private async checkSession(): Promise<void> {
    const session = await sessions.currentSession().catch(() => undefined);
    if (session === undefined || this.client === null) return;
    if (session !== null) return this.moved(session);
    this.stop();
    this.store.dispatch({ type: "signedOut", error: endText(await sessions.ended()) });
  }

  /** The DN is registered: learn about calls from before, and log the agent in unless that is done. */
  private async linked(): Promise<void> {
    const { calls, agent, session } = this.store.get();
    if (session === null) return;
    for (const call of Object.values(calls)) {
      if (call.state !== "Released") this.requests.send("RequestQueryCall", { ThisDN: session.dn, ConnID: call.connId });
    }
    void this.watchColleagues(session.dn);
    this.loadLists();
    if (agent.status !== "LoggedOut") return;
    await this.phoneRegistered();
    await this.agent.begin();
  }

  private loadLists(): void {
    void this.team.load();
    void this.mail.load();
    void this.callbacks.load();
  }

  private phoneRegistered(): Promise<void> {
    const { kind } = this.store.get().phone;
    if (kind !== "browser" || reachable(this.phone.current().registration)) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        off();
        resolve();
      };
      // Without a phone one can still log on; the agent sees what is wrong with it.
      const timer = setTimeout(done, PHONE_PATIENCE_MS);
      const off = this.phone.onStatus(({ registration }) => reachable(registration) && done());
    });
  }

  toggleMute(): void {
    const { kind, registration } = this.store.get().phone;
    if (kind !== "browser" || registration === "elsewhere") {
      const where = kind !== "browser" ? strings.ownPhone.muteThere : strings.phone.otherTab.muteThere;
      this.store.dispatch({ type: "notice", tone: "info", title: where.title, text: where.text });
      return;
    }
    this.phone.setMuted(!this.phone.current().muted);
  }

  private devicesChanged({ gone, back, headset }: Changes): void {
    const { phone, session, agent } = this.store.get();
    if (phone.kind !== "browser" || session === null) return;
    const text = strings.devices;
    const say = (tone: "warning" | "info", title: string, words: string): void =>
      this.store.dispatch({ type: "notice", tone, title, text: words });
    for (const label of gone) say("warning", text.goneTitle(label), text.goneText);
    for (const label of back) say("info", text.backTitle(label), text.backText);
    const ready = agent.status === "Ready";
    if (headset && ready && flag(session.options, "sipendpoint.headset-unplugged-set-not-ready", true)) {
      void this.agent.choose("NotReady");
    }
  }

  retryLink(): void {
    this.client?.retryNow();
  }

  // --- inside ---

  private received(event: TEvent): void {
    this.store.dispatch({ type: "tlib", event, at: Date.now() });
    this.askWhoIsThere(event);
    this.mail.heard(event);
    this.callbacks.heard(event);
    this.contacts.heard(event);
    const service = event.message === "EventDNOutOfService" || event.message === "EventDNBackInService";
    if (service && event.ThisDN === this.requests.dn()) void this.own.look(event.ThisDN);
    if (event.message === "EventDNBackInService" && event.ThisDN === this.requests.dn()) void this.agent.tryAgain();
  }

  /** Events say who came and went, not who was there before: the switch knows. */
  private askWhoIsThere(event: TEvent): void {
    if (!asksForMembers(event)) return;
    const ThisDN = this.requests.dn();
    if (event.ThisDN === ThisDN) void this.requests.send("RequestQueryCall", { ThisDN, ConnID: event.ConnID });
  }

  /** Learns who there is to call and to consult, and follows whether they are free. */
  private async watchColleagues(dn: string): Promise<void> {
    const everybody = (await people.directory()).filter((one) => one.dn !== dn);
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
    if (state.wish !== null) this.agent.follow(state);
    if (state.nextNotice > before.nextNotice) this.store.dispatch({ type: "told", from: before.nextNotice, at: Date.now() });
    this.ring.strike(bellFor(state, before));
    if (state.services.recovered > before.services.recovered) this.loadLists();
    if (state.calls === before.calls) return;
    // The time to be away begins anew with the end of a call; while there is one nobody is away.
    if (hasCall(state) !== hasCall(before)) this.inactivity.stay();
    this.cases.follow(state, before);
    this.calls.follow(state);
    const ringing = Object.values(state.calls).some((call) => call.state === "Ringing" && call.pending === null);
    // A telephone on the desk rings by itself, and so does one in another tab.
    if (ringing && state.phone.kind === "browser" && state.phone.registration !== "elsewhere") this.ring.start(ringOf(state));
    else this.ring.stop();
    this.contacts.follow(state, before);
  }
}

function sameSeat(one: Session, other: Session): boolean {
  return one.place === other.place && one.dn === other.dn && one.queue === other.queue && one.phone === other.phone;
}

function phoneView(status: PhoneStatus): Partial<PhoneView> {
  const { calls, ...shown } = status;
  return { ...shown, sessions: calls.length };
}
