/**
 * The softphone: SIP over WebSocket and the sound of calls. The only module that knows JsSIP.
 * It decides nothing about calls by itself: the switch (NOTIFY talk and hold) or a person tells it what to do.
 */
import { UA, WebSocketInterface } from "jssip";
import type { RTCSession, EndEvent, HoldEvent } from "jssip/lib/RTCSession";
import type { Socket } from "jssip/lib/Socket";
import { instance, socketAddress } from "./phone/address";
import type { Devices } from "./phone/devices";
import { PressedKeys } from "./phone/keys";
import { eventPackage, isRemoteControl, remoteControl, type RemoteControl } from "./phone/notify";
import { Sound, type SoundOptions, type Voice } from "./phone/sound";
import { SILENCE, statsOf, type PhoneStats } from "./phone/stats";
import type { Registration } from "./state/model";

export type { PhoneStats, Registration };

export interface PhoneAccount {
  /** As `sip:5001@host`. */
  uri: string;
  authorizationUser: string;
  password: string;
  /** The WebSocket's path on this server, or a whole ws: address. */
  path: string;
  /** STUN and TURN servers; none where the engine is reached without. */
  iceServers?: RTCIceServer[];
}

export interface PhoneCall {
  id: string;
  direction: "in" | "out";
  number: string;
  state: "incoming" | "outgoing" | "talking" | "held" | "ended";
  since: number;
  /** X-Genesys-CallUUID of the INVITE, which T-Events carry too. */
  callUuid: string | null;
}

export interface PhoneStatus {
  registration: Registration;
  why: string | null;
  calls: PhoneCall[];
  muted: boolean;
  volume: number;
  speakerMuted: boolean;
  microphone: "unknown" | "live" | "missing";
  /** Where another tab is the telephone: whether a call is going on there. */
  busyElsewhere: boolean;
}

export interface PhoneOptions extends SoundOptions {
  socket?: (url: string) => Socket;
  now?: () => number;
}

/** The parts of a received SIP request that are not in the library's types. */
interface SipRequest {
  method: string;
  getHeader(name: string): string | undefined;
  reply(code: number, reason?: string | null): void;
}

interface Line {
  session: RTCSession;
  view: PhoneCall;
  answering: boolean;
  voice: Voice;
  retry: ReturnType<typeof setTimeout> | null;
}

const REGISTER_AGAIN_MS = 5000;
const REOFFER_RETRY_MS = 100;
const REOFFER_TRIES = 40;
const NO_ANSWER_S = 300;
const ENOUGH_CANDIDATES_MS = 300;
const CREDENTIALS_REFUSED = [401, 403, 407];

export class Phone {
  private ua: UA | null = null;
  private lines = new Map<string, Line>();
  private status: PhoneStatus = {
    registration: "off",
    why: null,
    calls: [],
    muted: false,
    volume: 0.8,
    speakerMuted: false,
    microphone: "unknown",
    busyElsewhere: false,
  };
  private statusListeners = new Set<(status: PhoneStatus) => void>();
  private registerTimer: ReturnType<typeof setTimeout> | null = null;
  private iceServers: RTCIceServer[] = [];
  private readonly sound: Sound;
  private readonly keys = new PressedKeys();
  readonly devices: Devices;

  constructor(private readonly options: PhoneOptions = {}) {
    this.sound = new Sound(options, (microphone) => this.set({ microphone }));
    this.devices = this.sound.devices;
  }

  current(): PhoneStatus {
    return this.status;
  }

  onStatus(listener: (status: PhoneStatus) => void): () => void {
    this.statusListeners.add(listener);
    return () => this.statusListeners.delete(listener);
  }

  /** Connects and registers; goes on trying until `stop`. */
  start(account: PhoneAccount): void {
    this.stop();
    this.iceServers = account.iceServers ?? [];
    const url = socketAddress(account.path);
    const ua = new UA({
      sockets: (this.options.socket ?? ((at) => new WebSocketInterface(at)))(url),
      uri: account.uri,
      authorization_user: account.authorizationUser,
      password: account.password,
      register_expires: 300,
      connection_recovery_min_interval: 1,
      connection_recovery_max_interval: 8,
      // How long a call rings is the switch's decision.
      no_answer_timeout: NO_ANSWER_S,
      ...instance(),
      user_agent: "engage-sim softphone",
    });
    this.ua = ua;
    ua.on("disconnected", () => this.ua === ua && this.set({ registration: "disconnected", why: null }));
    ua.on("registered", () => this.set({ registration: "registered", why: null }));
    // The library also says this when the connection is lost, which is not the same to an agent.
    ua.on("unregistered", () => this.ua === ua && ua.isConnected() && this.set({ registration: "off", why: null }));
    ua.on("registrationFailed", (event) => this.registrationFailed(ua, event.response?.status_code, event.cause));
    ua.on("newRTCSession", (event: { session: RTCSession; request: unknown }) =>
      this.newSession(event.session, event.request as SipRequest),
    );
    this.set({ registration: "connecting", why: null });
    ua.start();
  }

  /** Hangs up, unregisters and disconnects. */
  stop(): void {
    if (this.registerTimer !== null) clearTimeout(this.registerTimer);
    const ua = this.ua;
    this.ua = null;
    for (const line of [...this.lines.values()]) this.close(line);
    ua?.stop();
    if (ua !== null) this.set({ registration: "off", why: null });
  }

  /** Another tab is the telephone of this number. */
  giveAway(busyElsewhere: boolean): void {
    if (this.status.registration !== "elsewhere") this.stop();
    this.set({ registration: "elsewhere", why: null, busyElsewhere });
  }

  register(): void {
    this.set({ registration: "connecting", why: null });
    this.ua?.register();
  }

  /** Asks for the microphone now, while somebody is looking, rather than when the first call rings. */
  async prepare(): Promise<void> {
    await this.devices.look();
    await this.sound.prepare();
  }

  async dial(number: string): Promise<void> {
    const ua = this.ua;
    if (ua === null) return;
    const voice = this.sound.voice();
    const mediaStream = await voice.open();
    const session = ua.call(number, {
      mediaStream,
      pcConfig: { iceServers: this.iceServers },
      eventHandlers: { peerconnection: (event) => voice.follow(event.peerconnection) },
    });
    const line = this.lines.get(session.id);
    if (line === undefined) return voice.close();
    line.voice.close();
    line.voice = voice;
    if (this.status.muted) session.mute({ audio: true });
  }

  /** Answers the call, or the one that rings. */
  async answer(id?: string): Promise<void> {
    const line = this.line(id, (view) => view.state === "incoming");
    if (line === null || line.answering || !line.session.isInProgress()) return;
    line.answering = true;
    const mediaStream = await line.voice.open();
    // The caller may have given up while the browser asked for the microphone.
    if (!line.session.isInProgress()) return line.voice.close();
    line.session.answer({
      mediaStream,
      pcConfig: { iceServers: this.iceServers },
      // Without this the library offers no audio when the INVITE came without SDP.
      rtcOfferConstraints: { offerToReceiveAudio: true },
    });
    if (this.status.muted) line.session.mute({ audio: true });
  }

  hangUp(id?: string): void {
    const line = this.line(id);
    if (line === null || line.session.isEnded()) return;
    const ringing = line.view.state === "incoming";
    line.session.terminate(ringing ? { status_code: 603, reason_phrase: "Decline" } : {});
  }

  /** Ends the call that is in front, and never one that rings. */
  hangUpOpen(): void {
    const open = this.line(undefined, ({ state }) => state === "talking") ?? this.line(undefined, ({ state }) => state !== "incoming");
    if (open !== null) this.hangUp(open.view.id);
  }

  hold(id?: string): void {
    const line = this.line(id, (view) => view.state === "talking");
    if (line !== null) this.reoffer(line, "hold");
  }

  resume(id?: string): void {
    const line = this.line(id, (view) => view.state === "held");
    if (line !== null) this.reoffer(line, "retrieve");
  }

  setMuted(muted: boolean): void {
    for (const { session } of this.lines.values()) {
      if (muted) session.mute({ audio: true });
      else session.unmute({ audio: true });
    }
    this.set({ muted });
  }

  setVolume(volume: number): void {
    this.sound.setVolume(volume);
    this.set({ volume });
  }

  setSpeakerMuted(speakerMuted: boolean): void {
    this.sound.setMuted(speakerMuted);
    this.set({ speakerMuted });
  }

  /** What is said or heard in the call that is in front; null while there is nothing. */
  stream(side: "mic" | "speaker"): MediaStream | null {
    const silent = side === "mic" ? this.status.muted : this.status.speakerMuted;
    const voice = silent ? null : this.front()?.voice;
    return (side === "mic" ? voice?.spoken() : voice?.heard()) ?? null;
  }

  /** Sends digits as telephone-events in the call's sound. */
  sendDigits(digits: string, id?: string): boolean {
    const line = this.line(id, (view) => view.state === "talking");
    const sender = line?.session.connection?.getSenders().find((one) => one.track?.kind === "audio");
    if (!sender?.dtmf?.canInsertDTMF) return false;
    this.keys.press(sender.dtmf, digits);
    return true;
  }

  /** Settled when every key has been sent; null while none is pressed. */
  digitsSent(): Promise<void> | null {
    return this.keys.sent();
  }

  async stats(): Promise<PhoneStats> {
    const connection = this.front()?.session.connection;
    return connection ? statsOf(connection) : SILENCE;
  }

  // --- registration ---

  private registrationFailed(ua: UA, status: number | undefined, cause: string | undefined): void {
    if (this.ua !== ua) return;
    this.set({
      registration: "failed",
      why: status === undefined ? (cause ?? "no answer") : `${status} ${cause ?? ""}`.trim(),
    });
    if (status !== undefined && CREDENTIALS_REFUSED.includes(status)) return;
    if (this.registerTimer !== null) clearTimeout(this.registerTimer);
    this.registerTimer = setTimeout(() => this.ua === ua && ua.isConnected() && ua.register(), REGISTER_AGAIN_MS);
  }

  // --- sessions ---

  private newSession(session: RTCSession, request: SipRequest): void {
    const incoming = (session.direction as string) === "incoming";
    const view: PhoneCall = {
      id: session.id,
      direction: incoming ? "in" : "out",
      number: session.remote_identity.uri.user ?? "",
      state: incoming ? "incoming" : "outgoing",
      since: this.now(),
      callUuid: incoming ? (request.getHeader("X-Genesys-CallUUID") ?? null) : null,
    };
    const line: Line = { session, view, answering: false, voice: this.sound.voice(), retry: null };
    this.lines.set(session.id, line);
    this.takeNotify(line);
    session.on("peerconnection", (event) => line.voice.follow(event.peerconnection));
    session.on("icecandidate", iceShortcut());
    session.on("accepted", () => this.move(line, "talking"));
    session.on("hold", (event: HoldEvent) => (event.originator as string) === "local" && this.move(line, "held"));
    session.on("unhold", (event: HoldEvent) => (event.originator as string) === "local" && this.move(line, "talking"));
    session.on("ended", (event: EndEvent) => this.ended(line, event));
    session.on("failed", (event: EndEvent) => this.ended(line, event));
    this.publish();
  }

  /**
   * JsSIP answers 403 to a NOTIFY before the call is confirmed, so talk and hold are taken from it first.
   * Its dialog hands requests to its owner, the session: that is the one place all of them pass.
   */
  private takeNotify(line: Line): void {
    const session = line.session as unknown as { receiveRequest(request: SipRequest): void };
    const pass = session.receiveRequest.bind(session);
    session.receiveRequest = (request) => {
      const event = request.method === "NOTIFY" ? eventPackage(request.getHeader("Event")) : null;
      if (!isRemoteControl(event)) return pass(request);
      request.reply(200);
      const { session: call } = line;
      const action = remoteControl(event, {
        incoming: line.view.direction === "in",
        ringing: call.isInProgress() && !line.answering,
        answered: call.isEstablished(),
        heldHere: call.isOnHold().local,
      });
      if (action === "answer") void this.answer(line.view.id);
      else if (action !== null) this.reoffer(line, action);
    };
  }

  // A re-INVITE has to wait while another one is under way, or while the first is still being acknowledged.
  private reoffer(line: Line, action: Exclude<RemoteControl, "answer">, tries = REOFFER_TRIES): void {
    if (line.retry !== null) clearTimeout(line.retry);
    line.retry = null;
    const { session } = line;
    if (session.isEnded() || session.isOnHold().local === (action === "hold")) return;
    const sent = action === "hold" ? session.hold() : session.unhold();
    if (!sent && tries > 0) line.retry = setTimeout(() => this.reoffer(line, action, tries - 1), REOFFER_RETRY_MS);
  }

  private ended(line: Line, event: EndEvent): void {
    this.close(line);
    const denied = event.cause === "User Denied Media Access";
    if (denied) this.set({ microphone: "missing" });
  }

  private close(line: Line): void {
    if (line.retry !== null) clearTimeout(line.retry);
    line.voice.close();
    this.lines.delete(line.view.id);
    this.publish();
  }

  private move(line: Line, state: PhoneCall["state"]): void {
    line.view = { ...line.view, state, since: this.now() };
    this.publish();
  }

  /** The line with this id; without one, the newest that fits. */
  private line(id?: string, fits: (view: PhoneCall) => boolean = () => true): Line | null {
    if (id !== undefined) return this.lines.get(id) ?? null;
    return [...this.lines.values()].reverse().find((line) => fits(line.view)) ?? null;
  }

  private front(): Line | null {
    return this.line(undefined, (view) => view.state === "talking") ?? this.line();
  }

  private now(): number {
    return (this.options.now ?? Date.now)();
  }

  // --- telling ---

  private publish(): void {
    this.set({ calls: [...this.lines.values()].map((line) => line.view) });
  }

  private set(change: Partial<PhoneStatus>): void {
    this.status = { ...this.status, ...change };
    for (const listener of this.statusListeners) listener(this.status);
  }
}

/** Gathering ends soon after the first candidate: the server is reached by any of them. */
function iceShortcut(): (event: { ready: () => void }) => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  return ({ ready }) => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(ready, ENOUGH_CANDIDATES_MS);
  };
}
