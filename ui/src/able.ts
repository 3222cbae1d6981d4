/** What the switch would let us do with each call: follows /ui/capabilities, and comes back after a break. */
import type { SocketLike } from "./tlib/client";
import type { Able } from "./state/model";

const AGAIN_MS = 1000;

export class AbleLink {
  private socket: SocketLike | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly told: (calls: Record<string, Able>) => void,
    private readonly open = (url: string): SocketLike => new WebSocket(url, "capabilities.v1") as SocketLike,
  ) {}

  start(url: string): void {
    this.stop();
    const socket = this.open(url);
    this.socket = socket;
    socket.onmessage = (event) => {
      const message = JSON.parse(String(event.data)) as { calls: Record<string, Able> };
      if (socket === this.socket) this.told(message.calls);
    };
    socket.onclose = () => {
      if (socket === this.socket) this.timer = setTimeout(() => this.start(url), AGAIN_MS);
    };
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const socket = this.socket;
    this.socket = null;
    socket?.close(1000);
  }
}
