/** A ring tone made by WebAudio: two soft notes, a pause, again. No sound file. */

const NOTES_HZ = [587.33, 783.99];
const NOTE_S = 0.42;
const EVERY_MS = 2400;
const LOUDNESS = 0.14;

export class Ring {
  private context: AudioContext | null = null;
  private timer: ReturnType<typeof setInterval> | null = null;

  /** Browsers only let sound begin after a click or a key; call this from one. */
  unlock(): void {
    this.context ??= typeof AudioContext === "undefined" ? null : new AudioContext();
    if (this.context?.state === "suspended") void this.context.resume();
  }

  start(): void {
    if (this.timer !== null) return;
    this.unlock();
    this.phrase();
    this.timer = setInterval(() => this.phrase(), EVERY_MS);
  }

  stop(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }

  private phrase(): void {
    const context = this.context;
    if (context === null || context.state !== "running") return;
    NOTES_HZ.forEach((frequency, i) => this.note(context, frequency, context.currentTime + i * NOTE_S * 0.55));
  }

  private note(context: AudioContext, frequency: number, at: number): void {
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    oscillator.type = "triangle";
    oscillator.frequency.value = frequency;
    gain.gain.setValueAtTime(0, at);
    gain.gain.linearRampToValueAtTime(LOUDNESS, at + 0.03);
    gain.gain.exponentialRampToValueAtTime(0.0005, at + NOTE_S * 2);
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(at);
    oscillator.stop(at + NOTE_S * 2);
  }
}
