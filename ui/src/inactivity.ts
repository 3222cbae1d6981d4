/** Whether anybody is there: after so many minutes without a key, a click or a touch it warns, and then says it is over.
 * Source: wwe.md 3, security.inactivity-timeout. */

/** How long the warning stands. */
export const WARNING_MS = 60_000;
const SIGNS = ["keydown", "pointerdown", "touchstart"] as const;

export interface Watch {
  /** until: when it will be over; null: somebody is there after all. */
  warn(until: number | null): void;
  over(): void;
  /** Whether nobody counts as away now, as on a call. */
  spared(): boolean;
}

type Signs = Pick<EventTarget, "addEventListener" | "removeEventListener">;

export class Inactivity {
  private limit = 0;
  private last = 0;
  private until: number | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private readonly sign = (): void => void (this.last = Date.now());

  constructor(
    private readonly watch: Watch,
    private readonly signs: () => Signs = () => window,
  ) {}

  /** 0 minutes: nobody is watched. */
  start(minutes: number): void {
    this.stop();
    if (minutes <= 0) return;
    this.limit = minutes * 60_000;
    for (const sign of SIGNS) this.signs().addEventListener(sign, this.sign, { capture: true, passive: true });
    this.stay();
  }

  stop(): void {
    if (this.limit === 0) return;
    this.limit = 0;
    for (const sign of SIGNS) this.signs().removeEventListener(sign, this.sign, { capture: true });
    this.arm(null);
    this.warned(null);
  }

  /** Somebody is there, whatever the warning said. */
  stay(): void {
    if (this.limit === 0) return;
    this.sign();
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
