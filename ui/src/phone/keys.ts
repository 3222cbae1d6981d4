/** Keys that the browser presses one after the other, and when the last of them has been sent. Knows no call. */
const PRESS_MS = 160;
const GAP_MS = 70;
// A sender that is taken away says nothing any more; then the time that its keys need has to do.
const SPARE_MS = 400;

export class PressedKeys {
  private waiting: { dtmf: RTCDTMFSender; digits: string }[] = [];
  private last: Promise<void> | null = null;

  /** Behind those that are under way: a sender that is told of more meanwhile says too early that it has done. */
  press(dtmf: RTCDTMFSender, digits: string): void {
    const last = this.waiting.at(-1);
    if (last?.dtmf === dtmf) last.digits += digits;
    else this.waiting.push({ dtmf, digits });
    this.last ??= this.all();
  }

  /** Null: nothing is being pressed. */
  sent(): Promise<void> | null {
    return this.last;
  }

  private async all(): Promise<void> {
    for (let next = this.waiting.shift(); next !== undefined; next = this.waiting.shift()) await played(next.dtmf, next.digits);
    this.last = null;
  }
}

/** The empty tone comes when everything has been played. */
function played(dtmf: RTCDTMFSender, digits: string): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      dtmf.removeEventListener("tonechange", heard);
      resolve();
    };
    const heard = (event: RTCDTMFToneChangeEvent): void => (event.tone === "" ? done() : undefined);
    const timer = setTimeout(done, digits.length * (PRESS_MS + GAP_MS) + SPARE_MS);
    dtmf.addEventListener("tonechange", heard);
    dtmf.insertDTMF(digits, PRESS_MS, GAP_MS);
  });
}
