/** A page's side of the Service Client API: asks the desktop around it, and hears what changes. */

type Answer = Record<string, unknown>;
const PATIENCE_MS = 10_000;

export class ScapiClient {
  private last = 0;
  private readonly waiting = new Map<string, (answer: Answer) => void>();
  private readonly heard = new Map<string, (data: Answer) => void>();

  constructor(private readonly desktop: Window) {
    window.addEventListener("message", ({ source, data }: MessageEvent<unknown>) => {
      if (source === this.desktop) this.received(data);
    });
  }

  /** Rejects with what the desktop says, or when it says nothing. */
  ask(request: string, ...parameters: unknown[]): Promise<Answer> {
    return this.send({ request, parameters });
  }

  async subscribe(event: string, tell: (data: Answer) => void): Promise<void> {
    this.heard.set(event, tell);
    await this.send({ event: "subscribe", data: [event] });
  }

  private send(message: object): Promise<Answer> {
    const referenceId = String(++this.last);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error("no answer")), PATIENCE_MS);
      this.waiting.set(referenceId, (answer) => {
        clearTimeout(timer);
        if (typeof answer["errorMessage"] === "string") reject(new Error(answer["errorMessage"]));
        else resolve(answer);
      });
      this.desktop.postMessage({ ...message, referenceId, userAgent: "WWE Client", protocolVersion: 2 }, location.origin);
    });
  }

  private received(message: unknown): void {
    const { userAgent, event, data, referenceId } = (message ?? {}) as Answer;
    if (userAgent !== "WWE Server") return;
    if (typeof event === "string") return this.heard.get(event)?.(data as Answer);
    const answered = this.waiting.get(String(referenceId));
    this.waiting.delete(String(referenceId));
    answered?.(message as Answer);
  }
}
