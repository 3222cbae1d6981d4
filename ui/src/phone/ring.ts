/** Rings for offers, and strikes the bells that options want: by WebAudio, on the device that is chosen for it. */
import type { Bell } from "../bells";
import type { Devices } from "./devices";
import { playStream, type Loudness, type Playing } from "./loudspeaker";
import { lengthOf, NOTES, type Note } from "./sounds";

/** Where no option says otherwise. As important as the manual's example, so that bells are heard beside it. */
const OWN: Bell = { sound: "RING", priority: 7, duration: -1, volume: 1 };
const PAUSE_MS = 1330;

export class Ring {
  private context: AudioContext | null = null;
  /** What rings for offers; null: nothing does. */
  private ringing: Bell | null = null;
  private striking: { priority: number; until: number } | null = null;
  private again: ReturnType<typeof setInterval> | null = null;
  private end: ReturnType<typeof setTimeout> | null = null;
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

  /** Rings until it is stopped, or for as long as the bell says. */
  start(bell: Bell | null = null): void {
    if (this.ringing !== null) return;
    this.ringing = bell ?? OWN;
    this.play(this.ringing);
  }

  stop(): void {
    if (this.ringing === null) return;
    this.ringing = null;
    this.silence();
  }

  /** Sounds unless something more important does. Nobody would stop it: it is not repeated for ever. */
  strike(bell: Bell | null): void {
    if (bell === null) return;
    const sounding = this.ringing?.priority ?? (this.striking !== null && Date.now() < this.striking.until ? this.striking.priority : 0);
    if (bell.priority < sounding) return;
    // Over the ringing, which goes on.
    if (this.ringing !== null) return this.phrase(bell);
    const duration = Math.max(0, bell.duration);
    this.striking = { priority: bell.priority, until: Date.now() + Math.max(duration, lengthOf(bell.sound)) };
    this.play({ ...bell, duration });
  }

  private play(bell: Bell): void {
    this.silence();
    this.unlock();
    this.route();
    this.phrase(bell);
    const length = lengthOf(bell.sound);
    if (bell.duration !== 0) this.again = setInterval(() => this.phrase(bell), length + PAUSE_MS);
    if (bell.duration >= 0) this.end = setTimeout(() => this.silence(), Math.max(bell.duration, length));
  }

  private silence(): void {
    if (this.again !== null) clearInterval(this.again);
    if (this.end !== null) clearTimeout(this.end);
    this.again = this.end = null;
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

  private phrase({ sound, volume }: Bell): void {
    const context = this.context;
    if (context === null || this.out === null || context.state !== "running" || volume === 0) return;
    for (const note of NOTES[sound]) this.note(context, note, volume);
  }

  private note(context: AudioContext, { hz, at, fades, wave, loudness }: Note, volume: number): void {
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    const begins = context.currentTime + at;
    oscillator.type = wave;
    oscillator.frequency.value = hz;
    gain.gain.setValueAtTime(0, begins);
    gain.gain.linearRampToValueAtTime(loudness * volume, begins + 0.03);
    gain.gain.exponentialRampToValueAtTime(0.0005, begins + fades);
    oscillator.connect(gain).connect(this.out ?? context.destination);
    oscillator.start(begins);
    oscillator.stop(begins + fades);
  }
}
