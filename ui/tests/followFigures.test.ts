/** The stream of figures, and what happens when it breaks off. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { followFigures, type Source } from "../src/backend/figures";
import type { Figures } from "../src/figures";

const CALLS = { section: "Calls", type: "Agent", object: "ada", name: "Ada", format: "Number", value: 1 };
let sources: (Source & { url: string; closed: boolean; readyState: number })[] = [];

function open(url: string): Source {
  const made = { url, closed: false, readyState: 1, onmessage: null, onerror: null, close: () => void (made.closed = true) };
  sources.push(made);
  return made;
}

beforeEach(() => {
  vi.useFakeTimers();
  sources = [];
});
afterEach(() => vi.useRealTimers());

it("tells of what comes, and that nothing comes", () => {
  const told: Figures[] = [];
  const stop = followFigures((now) => told.push(now), open);
  sources[0]?.onmessage?.({ data: JSON.stringify([CALLS]) } as MessageEvent<string>);
  sources[0]?.onerror?.();
  expect(told).toEqual([{ up: true, all: [CALLS] }, { up: false, all: [CALLS] }]);
  // The browser itself tries again.
  vi.advanceTimersByTime(60_000);
  expect(sources.map((one) => one.url)).toEqual(["/ui/statistics"]);
  stop();
  expect(sources[0]?.closed).toBe(true);
});

it("asks anew after a refusal, unless nobody looks any more", () => {
  const stop = followFigures(() => undefined, open);
  const refused = (at: number): void => {
    sources[at]!.readyState = 2;
    sources[at]?.onerror?.();
  };
  refused(0);
  vi.advanceTimersByTime(5000);
  expect(sources).toHaveLength(2);
  refused(1);
  stop();
  vi.advanceTimersByTime(60_000);
  expect(sources).toHaveLength(2);
});
