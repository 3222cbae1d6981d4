/** The stream of figures, and what is shown while it is broken off. */
import { expect, it } from "vitest";
import { followFigures } from "../src/backend/figures";
import type { Figures } from "../src/figures";
import { FakeStreams } from "./fakes/stream";

const CALLS = { section: "Calls", type: "Agent", object: "ada", name: "Ada", format: "Number", value: 1 };
const WAITING = { ...CALLS, section: "Waiting" };

it("tells of what comes, and that nothing comes", () => {
  const told: Figures[] = [];
  const streams = new FakeStreams();
  const stop = followFigures((now) => told.push(now), streams.open);
  streams.latest.says([CALLS]);
  streams.latest.says([WAITING]);
  streams.latest.breaks();
  const both = [CALLS, WAITING];
  expect(told).toEqual([{ up: true, all: [CALLS] }, { up: true, all: both }, { up: false, all: both }]);
  // Another connection begins with all there is, which may be less.
  streams.latest.onopen?.();
  streams.latest.says([WAITING]);
  expect(told.at(-1)).toEqual({ up: true, all: [WAITING] });
  stop();
  expect([streams.latest.url, streams.latest.readyState]).toEqual(["/ui/statistics", 2]);
});
