/**
 * The T-Library client: one WebSocket, one registered DN, one promise per request.
 * It decides when to connect again; it does not know what the events mean.
 */
import { parseEvent, type Attributes, type RequestName, type TEvent } from "./messages";

export interface SocketLike {
  readyState: number;
  send(data: string): void;
  close(code?: number, reason?: string): void;
  onopen: ((event: Event) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  onerror: ((event: Event) => void) | null;
}

export type LinkStatus = "connecting" | "up" | "down" | "closed";

export interface LinkChange {
  status: LinkStatus;
  /** Connection attempts since the link was last up. */
  attempt: number;
  /** Milliseconds until the next attempt, while down. */
  retryIn?: number;
  /** Why the link is down, in the server's words where it gave any. */
  reason?: string;
}

export interface ClientOptions {
  url: string;
  dn: string;
  applicationName?: string;
  password?: string;
  open?: (url: string) => SocketLike;
  /** A number in [0, 1) that spreads the reconnects of many desktops. */
  jitter?: () => number;
}

/** EventError, or the link going away before the answer came. */
export class TlibError extends Error {
  constructor(
    readonly code: number,
    message: string,
    readonly request: string,
    readonly connId?: string,
  ) {
    super(message);
    this.name = "TlibError";
  }
}

export const LINK_LOST = 109;
export const TIMED_OUT = 57;

const BACKOFF_MS = [500, 1000, 2000, 4000, 8000];
const ANSWER_WITHIN_MS = 40_000;
const OPENED = 1;

interface Pending {
  request: string;
  connId: string | undefined;
  resolve(event: TEvent): void;
  reject(error: TlibError): void;
  timer: ReturnType<typeof setTimeout>;
}

export class TlibClient {
  private socket: SocketLike | null = null;
  private pending = new Map<number, Pending>();
  private nextReference = 1;
  private attempt = 0;
  private wanted = false;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private eventListeners = new Set<(event: TEvent) => void>();
  private linkListeners = new Set<(change: LinkChange) => void>();

  constructor(private readonly options: ClientOptions) {}

  /** Every event in the order of its arrival, answers included. */
  onEvent(listener: (event: TEvent) => void): () => void {
    this.eventListeners.add(listener);
    return () => this.eventListeners.delete(listener);
  }

  onLink(listener: (change: LinkChange) => void): () => void {
    this.linkListeners.add(listener);
    return () => this.linkListeners.delete(listener);
  }

  start(): void {
    this.wanted = true;
    this.connect();
  }

  stop(): void {
    this.wanted = false;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const socket = this.socket;
    this.drop();
    socket?.close(1000, "signed out");
    this.tell({ status: "closed", attempt: 0 });
  }

  /** Tries at once instead of waiting for the next attempt. */
  retryNow(): void {
    if (!this.wanted || this.socket !== null) return;
    if (this.timer !== null) clearTimeout(this.timer);
    this.connect();
  }

  /** Sends a request; resolves with the first event that carries its ReferenceID, rejects with TlibError. */
  request<R extends RequestName>(message: R, attributes: Attributes<R>): Promise<TEvent> {
    const socket = this.socket;
    const connId = "ConnID" in attributes ? String(attributes.ConnID) : undefined;
    if (socket === null || socket.readyState !== OPENED) {
      return Promise.reject(new TlibError(LINK_LOST, "No connection to the server", message, connId));
    }
    const reference = this.nextReference++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.pending.delete(reference);
        reject(new TlibError(TIMED_OUT, "The server did not answer", message, connId));
      }, ANSWER_WITHIN_MS);
      this.pending.set(reference, { request: message, connId, resolve, reject, timer });
      socket.send(JSON.stringify({ message, ReferenceID: reference, ...attributes }));
    });
  }

  private connect(): void {
    this.timer = null;
    this.attempt += 1;
    this.tell({ status: "connecting", attempt: this.attempt });
    const open = this.options.open ?? ((url: string) => new WebSocket(url, "tlib.v1") as SocketLike);
    const socket = open(this.options.url);
    this.socket = socket;
    socket.onopen = () => void this.register(socket);
    socket.onmessage = (event) => this.receive(socket, event.data);
    socket.onclose = (event) => this.lost(socket, event.reason);
    socket.onerror = null;
  }

  private async register(socket: SocketLike): Promise<void> {
    const { applicationName = "agent-desktop", password } = this.options;
    const hello = this.request("RequestRegisterClient", {
      ApplicationName: applicationName,
      ...(password === undefined ? {} : { Password: password }),
    });
    await this.registerAfter(hello, socket);
  }

  private async registerAfter(hello: Promise<TEvent | undefined>, socket: SocketLike): Promise<void> {
    try {
      const answer = await hello;
      if (answer?.message === "EventLinkDisconnected") {
        // The T-Server is there, its switch is not: it says when it is.
        this.tell({ status: "down", attempt: 0, ...(answer.ErrorMessage ? { reason: answer.ErrorMessage } : {}) });
        return;
      }
      const address = { ThisDN: this.options.dn, RegisterMode: "ModeShare", AddressType: "DN" } as const;
      await this.request("RequestRegisterAddress", address);
    } catch (error) {
      if (this.socket !== socket) return;
      // The server speaks but refuses: say why, and keep trying slowly, since configuration may change.
      const reason = error instanceof Error ? error.message : String(error);
      socket.onclose = null;
      socket.close(1000);
      this.attempt = Math.max(this.attempt, BACKOFF_MS.length);
      this.lost(socket, reason);
      return;
    }
    if (this.socket !== socket) return;
    this.attempt = 0;
    this.tell({ status: "up", attempt: 0 });
  }

  private receive(socket: SocketLike, data: unknown): void {
    if (socket !== this.socket) return;
    const event = parseEvent(data);
    if (event === null) return;
    for (const listener of this.eventListeners) listener(event);
    this.settle(event);
    if (event.ReferenceID === undefined) this.follow(event, socket);
  }

  /** The T-Server's own link to its switch: when it is back, the DN's snapshot says what happened meanwhile. */
  private follow(event: TEvent, socket: SocketLike): void {
    if (event.message === "EventLinkDisconnected") {
      this.tell({ status: "down", attempt: 0, ...(event.ErrorMessage ? { reason: event.ErrorMessage } : {}) });
    } else if (event.message === "EventLinkConnected") {
      void this.registerAfter(Promise.resolve(undefined), socket);
    }
  }

  private settle(event: TEvent): void {
    const reference = event.ReferenceID;
    const pending = reference === undefined ? undefined : this.pending.get(reference);
    if (reference === undefined || pending === undefined) return;
    this.pending.delete(reference);
    clearTimeout(pending.timer);
    if (event.message === "EventError") {
      pending.reject(new TlibError(event.ErrorCode, event.ErrorMessage, pending.request, pending.connId));
    } else {
      pending.resolve(event);
    }
  }

  private lost(socket: SocketLike, reason: string): void {
    if (socket !== this.socket) return;
    this.drop();
    if (!this.wanted) return;
    const step = BACKOFF_MS[Math.min(this.attempt, BACKOFF_MS.length) - 1] ?? 500;
    const retryIn = Math.round(step * (1 + 0.3 * (this.options.jitter ?? Math.random)()));
    this.tell({ status: "down", attempt: this.attempt, retryIn, ...(reason ? { reason } : {}) });
    this.timer = setTimeout(() => this.connect(), retryIn);
  }

  private drop(): void {
    this.socket = null;
    const pending = [...this.pending.values()];
    this.pending.clear();
    for (const one of pending) {
      clearTimeout(one.timer);
      one.reject(new TlibError(LINK_LOST, "The connection to the server was lost", one.request, one.connId));
    }
  }

  private tell(change: LinkChange): void {
    for (const listener of this.linkListeners) listener(change);
  }
}
