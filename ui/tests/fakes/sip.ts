/** The server's end of the phone's WebSocket, in text. */
import type { Socket } from "jssip/lib/Socket";

export class FakeSipSocket {
  readonly url = "ws://127.0.0.1/sip";
  via_transport = "WS";
  readonly sip_uri = "sip:127.0.0.1;transport=ws";
  readonly sent: string[] = [];
  connected = false;
  onconnect: () => void = () => undefined;
  ondisconnect: (error: boolean, code?: number, reason?: string) => void = () => undefined;
  ondata: (data: unknown) => void = () => undefined;
  private watchers: (() => void)[] = [];

  asSocket(): Socket {
    return this as unknown as Socket;
  }

  connect(): void {
    this.connected = true;
    queueMicrotask(() => this.onconnect());
  }

  disconnect(): void {
    this.connected = false;
  }

  isConnected(): boolean {
    return this.connected;
  }

  isConnecting(): boolean {
    return false;
  }

  send(message: unknown): boolean {
    this.sent.push(String(message));
    for (const watcher of [...this.watchers]) watcher();
    return true;
  }

  receive(lines: string[], body = ""): void {
    this.ondata([...lines, `Content-Length: ${body.length}`, "", body].join("\r\n"));
  }

  /** The next message (or one already sent) whose first line and CSeq fit. */
  async until(start: RegExp, cseq = /./): Promise<string> {
    const find = (): string | undefined =>
      this.sent.find((message) => start.test(message.split("\r\n")[0] ?? "") && cseq.test(header(message, "CSeq")));
    return new Promise((resolve) => {
      const look = (): void => {
        const found = find();
        if (found !== undefined) resolve(found);
      };
      this.watchers.push(look);
      look();
    });
  }
}

export function header(message: string, name: string): string {
  const line = message.split("\r\n").find((one) => one.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  return line === undefined ? "" : line.slice(name.length + 1).trim();
}

/** An answer to a request with its own Via, From, To, Call-ID and CSeq. */
export function answer(request: string, status: string, more: string[] = []): string[] {
  const kept = ["Via", "From", "Call-ID", "CSeq"].map((name) => `${name}: ${header(request, name)}`);
  const to = header(request, "To");
  return [`SIP/2.0 ${status}`, ...kept, `To: ${to.includes("tag=") ? to : `${to};tag=srv`}`, ...more];
}
