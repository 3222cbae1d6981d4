/** A ring tone made by WebAudio: two soft notes, a pause, again. No sound file. */
import type { Devices } from "./devices";
import { playStream, type Loudness, type Playing } from "./loudspeaker";

const NOTES_HZ = [587.33, 783.99];
const NOTE_S = 0.42;
const EVERY_MS = 2400;
const LOUDNESS = 0.14;

export class Ring {
  private context: AudioContext | null = null;
  private timer: ReturnType<typeof setInterval> | null = null;
  private out: AudioNode | null = null;
  private playing: Playing | null = null;

  /** Without devices it rings on the system's default. */
  constructor(private readonly devices: Devices | null = null) {
    devices?.onChange(() => this.playing?.set(this.loudness()));
  }

  /** Browsers only let sound begin after a click or a key; call this from one. */
  unlock(): void {
    this.context ??= typeof AudioContext === "undefined" ? null : new AudioContext();
    if (this.context?.state === "suspended") void this.context.resume();
  }

  start(): void {
    if (this.timer !== null) return;
    this.unlock();
    this.route();
    this.phrase();
    this.timer = setInterval(() => this.phrase(), EVERY_MS);
  }

  stop(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
    this.playing?.stop();
    this.playing = null;
  }

  private route(): void {
    this.out = this.context?.destination ?? null;
    const how = this.loudness();
    if (this.context === null || how.sink === "") return;
    const stream = this.context.createMediaStreamDestination();
    this.playing = playStream(stream.stream, how);
    this.out = stream;
  }

  private loudness(): Loudness {
    return { volume: 1, muted: false, sink: this.devices?.id("ringer") ?? "" };
  }

  private phrase(): void {
    const context = this.context;
    if (context === null || this.out === null || context.state !== "running") return;
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
    oscillator.connect(gain).connect(this.out ?? context.destination);
    oscillator.start(at);
    oscillator.stop(at + NOTE_S * 2);
  }
}
