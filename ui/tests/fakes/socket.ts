/** A WebSocket whose other end is the test, or a FakeSwitch. */
import type { FakeSwitch } from "../../dev/fakeSwitch";
import type { SocketLike } from "../../src/tlib/client";
import type { TEvent } from "../../src/tlib/messages";

export type Frame = Record<string, unknown> & { message: string; ReferenceID: number };

export class FakeSocket implements SocketLike {
  readyState = 0;
  onopen: ((event: Event) => void) | null = null;
  onclose: ((event: CloseEvent) => void) | null = null;
  onmessage: ((event: MessageEvent) => void) | null = null;
  onerror: ((event: Event) => void) | null = null;
  readonly sent: Frame[] = [];
  private toSwitch: ((frame: Frame) => void) | null = null;
  private readonly deliver = (event: TEvent): void => this.receive(event);

  constructor(private readonly fake?: FakeSwitch) {}

  send(data: string): void {
    const frame = JSON.parse(data) as Frame;
    this.sent.push(frame);
    if (this.toSwitch !== null) queueMicrotask(() => this.toSwitch?.(frame));
  }

  close(): void {
    this.readyState = 3;
  }

  open(): void {
    this.readyState = 1;
    if (this.fake !== undefined) this.toSwitch = this.fake.connect(this.deliver);
    this.onopen?.({} as Event);
  }

  drop(reason = ""): void {
    this.readyState = 3;
    this.fake?.disconnect(this.deliver);
    this.toSwitch = null;
    this.onclose?.({ code: 1006, reason } as CloseEvent);
  }

  receive(event: object): void {
    this.onmessage?.({ data: JSON.stringify(event) } as MessageEvent);
  }

  receiveText(data: unknown): void {
    this.onmessage?.({ data } as MessageEvent);
  }

  last(): Frame {
    const frame = this.sent.at(-1);
    if (frame === undefined) throw new Error("nothing was sent");
    return frame;
  }
}
