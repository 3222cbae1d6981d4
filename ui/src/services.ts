/** Follows whether the services behind the desktop answer: contacts, voice mail, statistics, routing. */
import { inactive } from "./backend/services";

const LOOK_EVERY_MS = 10_000;
// Who waits for one should not wait long.
const LOOK_SOONER_MS = 2_000;

export class Services {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private looks = 0;

  constructor(private readonly told: (down: readonly string[]) => void) {}

  start(): void {
    this.stop();
    void this.look();
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.looks += 1;
  }

  private async look(): Promise<void> {
    const mine = this.looks;
    const down = await inactive();
    // It may have been stopped meanwhile. Without an answer nothing is known of the services: the link says why.
    if (mine !== this.looks) return;
    if (down !== null) this.told(down);
    this.timer = setTimeout(() => void this.look(), (down ?? []).length > 0 ? LOOK_SOONER_MS : LOOK_EVERY_MS);
  }
}
