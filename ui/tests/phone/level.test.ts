/** Loudness as people hear it, and a meter that works only while it is wanted. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Level, loudness } from "../../src/phone/level";
import { FakeStream } from "../fakes/webrtc";

const tone = (amplitude: number): Float32Array =>
  Float32Array.from({ length: 960 }, (_, i) => amplitude * Math.sin((2 * Math.PI * i) / 48));

describe("loudness", () => {
  it("is nothing in silence, and where there is nothing", () => {
    expect(loudness(new Float32Array(960))).toBe(0);
    expect(loudness(new Float32Array(0))).toBe(0);
  });

  it("fills the meter with a shout", () => expect(loudness(tone(1))).toBe(1));

  it("grows by the same step with every ten times the energy", () => {
    const [soft, mean, loud] = [0.01, 0.0316, 0.1].map((amplitude) => loudness(tone(amplitude)));
    expect(mean! - soft!).toBeCloseTo(10 / 54, 2);
    expect(loud! - mean!).toBeCloseTo(10 / 54, 2);
  });
});

describe("a meter", () => {
  let frames: ((at: number) => void)[];
  let drawn: number[];
  let stream: MediaStream | null;
  let measured: unknown[];
  let resting: boolean | null;

  beforeEach(() => {
    frames = [];
    drawn = [];
    measured = [];
    resting = null;
    stream = new FakeStream() as unknown as MediaStream;
    vi.stubGlobal("requestAnimationFrame", (frame: (at: number) => void) => frames.push(frame));
    vi.stubGlobal("cancelAnimationFrame", () => (frames = []));
    vi.stubGlobal(
      "AudioContext",
      class {
        resume = (): void => void (resting = false);
        suspend = (): void => void (resting = true);
        createMediaStreamSource = (from: unknown): object => {
          measured.push(from);
          return { connect: () => undefined, disconnect: () => void measured.pop() };
        };
        createAnalyser = (): object => ({ getFloatTimeDomainData: (into: Float32Array) => into.fill(1) });
      },
    );
  });

  afterEach(() => vi.unstubAllGlobals());

  const level = (): Level =>
    new Level(
      () => stream,
      (one) => void drawn.push(one),
    );
  const frame = (at: number): void => frames.shift()?.(at);

  it("measures the stream that is there, twenty times a second at most", () => {
    const meter = level();
    meter.run(true);
    meter.run(true);
    frame(100);
    frame(116);
    frame(150);
    expect(drawn).toEqual([1, 1]);
    expect(frames).toHaveLength(1);
    const other = (stream = new FakeStream() as unknown as MediaStream);
    frame(200);
    expect(measured).toEqual([other]);
    meter.run(false);
    expect(resting).toBe(true);
  });

  it("is at nothing without a stream, and rests", () => {
    const meter = level();
    meter.run(true);
    frame(100);
    expect(resting).toBe(false);
    stream = null;
    frame(200);
    expect([drawn.at(-1), measured.length, resting]).toEqual([0, 0, true]);
    meter.run(false);
    expect(frames).toEqual([]);
  });
});
