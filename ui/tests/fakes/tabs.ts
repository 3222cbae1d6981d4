/** Locks and channels between the tabs of one browser. */

interface Wish {
  mine: (lock: Lock | null) => unknown;
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
}

const aborted = (): Error => new DOMException("The lock is gone", "AbortError");

/** As navigator.locks, for one name. */
export class FakeLocks {
  private held: Wish | null = null;
  private queue: Wish[] = [];
  refuse = false;

  request(_: string, how: LockOptions, mine: (lock: Lock | null) => unknown): Promise<unknown> {
    if (this.refuse) return Promise.reject(new DOMException("Not here", "SecurityError"));
    return new Promise((resolve, reject) => {
      const wish = { mine, resolve, reject };
      if (how.ifAvailable === true && this.held !== null) return resolve(mine(null));
      how.signal?.addEventListener("abort", () => {
        if (!this.queue.includes(wish)) return;
        this.queue = this.queue.filter((one) => one !== wish);
        reject(aborted());
      });
      if (how.steal === true) {
        this.held?.reject(aborted());
        this.held = null;
        this.queue.unshift(wish);
      } else this.queue.push(wish);
      this.grant();
    });
  }

  private grant(): void {
    const next = this.held === null ? this.queue.shift() : undefined;
    if (next === undefined) return;
    this.held = next;
    void Promise.resolve(next.mine({ name: "", mode: "exclusive" })).then((value) => {
      if (this.held !== next) return;
      this.held = null;
      next.resolve(value);
      this.grant();
    });
  }
}

/** As BroadcastChannel. A tab that is frozen neither says nor hears anything. */
export class FakeChannel {
  static all: FakeChannel[] = [];
  onmessage: ((event: { data: unknown }) => void) | null = null;
  frozen = false;

  constructor(readonly name: string) {
    FakeChannel.all.push(this);
  }

  postMessage(data: unknown): void {
    for (const other of FakeChannel.all) {
      if (other !== this && !other.frozen) queueMicrotask(() => other.onmessage?.({ data }));
    }
  }

  close(): void {
    FakeChannel.all = FakeChannel.all.filter((one) => one !== this);
  }
}
