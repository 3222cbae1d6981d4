/**
 * Which of a browser's tabs is the telephone: the one that holds a lock. The others wait for it, see that it is taken,
 * and may take it over unless a call is going on there. A tab that closes gives the lock to the next by itself.
 */

type Word = { word: "who" } | { word: "state"; busy: boolean } | { word: "give" } | { word: "given" };

export type Whose = "mine" | "elsewhere";

// A tab that does not answer any more loses the telephone.
const ANSWER_MS = 1500;

export class OneTab {
  private name = "";
  private channel: BroadcastChannel | null = null;
  private waiting: AbortController | null = null;
  private letGo: (() => void) | null = null;
  private asking: ReturnType<typeof setTimeout> | null = null;
  private busy = false;

  constructor(private readonly told: (whose: Whose, busy: boolean) => void) {}

  /** Waits for its turn. Where the browser has no locks, every tab is a telephone. */
  start(name: string): void {
    this.stop();
    if (lockManager() === null) return this.told("mine", false);
    this.name = name;
    this.channel = new BroadcastChannel(name);
    this.channel.onmessage = ({ data }: MessageEvent<Word>) => this.heard(data);
    this.request({ ifAvailable: true });
  }

  stop(): void {
    this.channel?.close();
    this.channel = null;
    this.end();
    this.waiting?.abort();
    this.waiting = null;
    this.letGo?.();
    this.letGo = null;
  }

  /** Says to the others whether a call is going on here. */
  setBusy(busy: boolean): void {
    if (busy === this.busy) return;
    this.busy = busy;
    if (this.letGo !== null) this.say({ word: "state", busy });
  }

  /** Asks the tab that has it to give it; one that does not answer is not waited for. */
  takeOver(): void {
    if (this.channel === null || this.letGo !== null || this.asking !== null) return;
    this.asking = setTimeout(() => this.steal(), ANSWER_MS);
    this.say({ word: "give" });
  }

  private heard(said: Word): void {
    if (this.letGo !== null) return this.answer(said);
    if (said.word === "state") {
      if (said.busy) this.end();
      this.told("elsewhere", said.busy);
    } else if (said.word === "given" && this.asking !== null) this.steal();
  }

  private answer({ word }: Word): void {
    if (word === "who" || (word === "give" && this.busy)) this.say({ word: "state", busy: this.busy });
    else if (word === "give") {
      // The registration goes first, so that it cannot end the next one's.
      this.told("elsewhere", false);
      this.letGo?.();
      this.letGo = null;
      this.say({ word: "given" });
    }
  }

  /** Another has it: until it closes, gives it or loses it. */
  private wait(): void {
    this.letGo = null;
    this.waiting = new AbortController();
    this.told("elsewhere", false);
    this.say({ word: "who" });
    this.request({ signal: this.waiting.signal });
  }

  private steal(): void {
    this.end();
    this.waiting?.abort();
    if (this.letGo === null) this.request({ steal: true });
  }

  private end(): void {
    if (this.asking !== null) clearTimeout(this.asking);
    this.asking = null;
  }

  private request(how: LockOptions): void {
    const { channel } = this;
    const over = (error?: unknown): void => {
      if (channel !== this.channel || how.signal?.aborted === true) return;
      const refused = error !== undefined && (error as DOMException).name !== "AbortError";
      // Not to be had, given away, or stolen. Where locks are forbidden, every tab is a telephone.
      if (refused) this.told("mine", false);
      else this.wait();
    };
    const hold = (lock: Lock | null): Promise<void> | undefined =>
      lock === null || channel !== this.channel ? undefined : this.hold();
    void lockManager()?.request(this.name, how, hold).then(() => over(), over);
  }

  private hold(): Promise<void> {
    this.end();
    const held = new Promise<void>((resolve) => (this.letGo = resolve));
    this.told("mine", false);
    this.say({ word: "state", busy: this.busy });
    return held;
  }

  private say(word: Word): void {
    this.channel?.postMessage(word);
  }
}

// Absent on a page without a secure context.
function lockManager(): LockManager | null {
  if (typeof navigator === "undefined" || typeof BroadcastChannel === "undefined") return null;
  return (navigator.locks as LockManager | undefined) ?? null;
}
