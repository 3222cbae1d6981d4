/** The desktop's sounds, as notes for WebAudio: no sound files. */
import type { Sound } from "../bells";

export interface Note {
  hz: number;
  /** Seconds after the beginning, and how long it takes to fade. */
  at: number;
  fades: number;
  wave: OscillatorType;
  loudness: number;
}

const soft = (hz: number, at: number, fades: number, loudness = 0.14): Note => ({ hz, at, fades, wave: "triangle", loudness });

export const NOTES: Readonly<Record<Sound, readonly Note[]>> = {
  RING: [soft(587.33, 0, 0.84), soft(783.99, 0.23, 0.84)],
  BELL: [
    { hz: 1046.5, at: 0, fades: 1.3, wave: "sine", loudness: 0.16 },
    { hz: 2511.6, at: 0, fades: 0.5, wave: "sine", loudness: 0.05 },
  ],
  CHORD: [soft(523.25, 0, 0.9, 0.08), soft(659.26, 0, 0.9, 0.08), soft(783.99, 0, 0.9, 0.08)],
  WARNING: [
    { hz: 659.26, at: 0, fades: 0.2, wave: "square", loudness: 0.05 },
    { hz: 440, at: 0.2, fades: 0.35, wave: "square", loudness: 0.05 },
  ],
};

/** Milliseconds until the last note has faded. */
export function lengthOf(sound: Sound): number {
  return Math.max(...NOTES[sound].map(({ at, fades }) => at + fades)) * 1000;
}
