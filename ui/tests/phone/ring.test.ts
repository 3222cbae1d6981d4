/** What is heard of offers and bells. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Bell } from "../../src/bells";
import { Ring } from "../../src/phone/ring";
import { lengthOf } from "../../src/phone/sounds";

const bell = (more: Partial<Bell> = {}): Bell => ({ sound: "BELL", priority: 5, duration: 0, volume: 1, ...more });

/** Beginnings of notes, in milliseconds, with their pitch and their loudness. */
let heard: { at: number; hz: number; loud: number }[] = [];

class FakeContext {
  state = "running";
  destination = {};
  get currentTime(): number {
    return Date.now() / 1000;
  }
  createGain(): object {
    const gain = { loud: 0, connect: (to: unknown) => to };
    return Object.assign(gain, {
      gain: {
        setValueAtTime: () => undefined,
        linearRampToValueAtTime: (value: number) => void (gain.loud = value),
        exponentialRampToValueAtTime: () => undefined,
      },
    });
  }
  createOscillator(): object {
    let into = { loud: 0 };
    const frequency = { value: 0 };
    return {
      frequency,
      connect: (gain: { loud: number }) => ((into = gain), gain),
      start: (at: number) => heard.push({ at: Math.round(at * 1000), hz: frequency.value, loud: into.loud }),
      stop: () => undefined,
    };
  }
}

/** When a sound began: one for each of its phrases. */
const phrases = (hz: number): number[] => heard.filter((note) => note.hz === hz).map((note) => note.at);
const [RING_HZ, BELL_HZ] = [587.33, 1046.5];

describe("offers and bells", () => {
  beforeEach(() => {
    heard = [];
    vi.useFakeTimers({ now: 0 });
    vi.stubGlobal("AudioContext", FakeContext);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("ring in the desktop's own way until they are answered", () => {
    const ring = new Ring();
    ring.start();
    vi.advanceTimersByTime(2000);
    ring.start();
    vi.advanceTimersByTime(3000);
    ring.stop();
    vi.advanceTimersByTime(10_000);
    expect(phrases(RING_HZ)).toEqual([0, 2400, 4800]);
  });

  it("ring once, or for a time, where an option says so, and not anew at each change", () => {
    const ring = new Ring();
    ring.start(bell());
    vi.advanceTimersByTime(30_000);
    ring.start(bell());
    expect(phrases(BELL_HZ)).toEqual([0]);
    ring.stop();
    ring.start(bell({ duration: 4000 }));
    vi.advanceTimersByTime(30_000);
    expect(phrases(BELL_HZ)).toHaveLength(3);
  });

  it("sound as loud as the option says, or not at all", () => {
    new Ring().strike(bell({ volume: 0.5 }));
    expect(heard.map((note) => note.loud)).toEqual([0.08, 0.025]);
    new Ring().strike(bell({ volume: 0 }));
    new Ring().strike(null);
    expect(heard).toHaveLength(2);
  });

  it("are not drowned by what is less important", () => {
    const ring = new Ring();
    ring.strike(bell({ priority: 5 }));
    ring.strike(bell({ priority: 4, sound: "RING" }));
    expect(phrases(RING_HZ)).toEqual([]);
    vi.advanceTimersByTime(lengthOf("BELL"));
    ring.strike(bell({ priority: 4, sound: "RING" }));
    expect(phrases(RING_HZ)).toEqual([1300]);
  });

  it("are heard over the ringing, which goes on, if they matter as much", () => {
    const ring = new Ring();
    ring.start();
    ring.strike(bell({ priority: 6 }));
    expect(phrases(BELL_HZ)).toEqual([]);
    ring.strike(bell({ priority: 7, duration: 9000 }));
    vi.advanceTimersByTime(3000);
    expect([phrases(BELL_HZ), phrases(RING_HZ)]).toEqual([[0], [0, 2400]]);
  });

  it("are not repeated for ever when nobody would stop them", () => {
    new Ring().strike(bell({ duration: -1 }));
    vi.advanceTimersByTime(60_000);
    expect(phrases(BELL_HZ)).toEqual([0]);
  });

  it("say nothing where the browser lets nothing sound", () => {
    vi.stubGlobal("AudioContext", undefined);
    const ring = new Ring();
    ring.start();
    ring.strike(bell({ priority: 9 }));
    expect(heard).toEqual([]);
  });
});
