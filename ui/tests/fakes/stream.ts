/** Streams of server-sent events that tests speak for: every one that was opened, in its order. */
import type { Source } from "../../src/backend/stream";

export class FakeSource implements Source {
  readyState = 1;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onerror: (() => void) | null = null;

  constructor(readonly url: string) {}

  close(): void {
    this.readyState = 2;
  }

  says(value: unknown): void {
    this.onmessage?.({ data: JSON.stringify(value) });
  }

  /** The connection is lost; a browser then makes another by itself, and says so by `onopen`. */
  breaks(): void {
    this.readyState = 0;
    this.onerror?.();
  }

  /** The answer is no stream; a browser leaves it at that. */
  refuses(): void {
    this.readyState = 2;
    this.onerror?.();
  }
}

export class FakeStreams {
  readonly all: FakeSource[] = [];

  readonly open = (url: string): Source => {
    const made = new FakeSource(url);
    this.all.push(made);
    return made;
  };

  get latest(): FakeSource {
    const found = this.all.at(-1);
    if (found === undefined) throw new Error("no stream was opened");
    return found;
  }
}
