/** Whether anybody is there: after so many minutes without a key, a click or a touch it warns, and then says it is over.
 * Source: wwe.md 3, security.inactivity-timeout. */

/** How long the warning stands. */
export const WARNING_MS = 60_000;
const SIGNS = ["keydown", "pointerdown", "touchstart"] as const;
// So often at most the other tabs hear of a sign.
const SHARED_EVERY_MS = 1000;

export interface Watch {
  /** until: when it will be over; null: somebody is there after all. */
  warn(until: number | null): void;
  over(): void;
  /** Whether nobody counts as away now, as on a call. */
  spared(): boolean;
}

/** The same person's other tabs. */
export interface Others {
  tell(): void;
  heard(act: () => void): void;
  close(): void;
}

type Signs = Pick<EventTarget, "addEventListener" | "removeEventListener">;

export class Inactivity {
  private limit = 0;
  private last = 0;
  private until: number | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private others: Others | null = null;
  private shared = 0;
  private readonly sign = (): void => {
    this.last = Date.now();
    if (this.last - this.shared < SHARED_EVERY_MS) return;
    this.shared = this.last;
    this.others?.tell();
  };

  constructor(
    private readonly watch: Watch,
    private readonly signs: () => Signs = () => window,
    private readonly channel: () => Others = otherTabs,
  ) {}

  /** 0 minutes: nobody is watched. */
  start(minutes: number): void {
    this.stop();
    if (minutes <= 0) return;
    this.limit = minutes * 60_000;
    this.others = this.channel();
    this.others.heard(() => this.there());
    for (const sign of SIGNS) this.signs().addEventListener(sign, this.sign, { capture: true, passive: true });
    this.stay();
  }

  stop(): void {
    if (this.limit === 0) return;
    this.limit = 0;
    this.others?.close();
    this.others = null;
    for (const sign of SIGNS) this.signs().removeEventListener(sign, this.sign, { capture: true });
    this.arm(null);
    this.warned(null);
  }

  /** Somebody is there, whatever the warning said. */
  stay(): void {
    if (this.limit === 0) return;
    // The other tabs must hear of it, however lately they heard of something else.
    this.shared = 0;
    this.sign();
    this.there();
  }

  private there(): void {
    this.last = Date.now();
    this.warned(null);
    this.arm(this.limit);
  }

  // Signs only note the time; whether it has come is looked at when it may have, and after the computer has slept.
  private look(): void {
    if (this.watch.spared()) return this.stay();
    const away = this.limit - (Date.now() - this.last);
    const end = this.until ?? this.last + this.limit + WARNING_MS;
    if (this.until === null && away > 0) return this.arm(away);
    if (Date.now() >= end) return this.end();
    this.warned(end);
    this.arm(end - Date.now());
  }

  private end(): void {
    this.stop();
    this.watch.over();
  }

  private warned(until: number | null): void {
    if (this.until === until) return;
    this.until = until;
    this.watch.warn(until);
  }

  private arm(milliseconds: number | null): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = milliseconds === null ? null : setTimeout(() => this.look(), milliseconds);
  }
}

function otherTabs(): Others {
  const channel = new BroadcastChannel("engage-sim.here");
  return {
    tell: () => channel.postMessage("here"),
    heard: (act) => void (channel.onmessage = act),
    close: () => channel.close(),
  };
}
