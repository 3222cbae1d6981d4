/** A stream of server-sent events, and what happens when it breaks off or is refused. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { followStream, refusalOf, type Link } from "../src/backend/stream";
import { FakeStreams } from "./fakes/stream";

let streams: FakeStreams;
let told: [number, boolean][];
let links: Link[];

function follow(jitter = 0): () => void {
  const follower = {
    message: (value: number, first: boolean) => void told.push([value, first]),
    link: (link: Link) => void links.push(link),
  };
  return followStream<number>("/somewhere", follower, streams.open, () => jitter);
}

beforeEach(() => {
  vi.useFakeTimers();
  [streams, told, links] = [new FakeStreams(), [], []];
});
afterEach(() => vi.useRealTimers());

it("tells of what comes, and which message begins a connection", () => {
  follow();
  streams.latest.onopen?.();
  streams.latest.says(1);
  streams.latest.says(2);
  expect([streams.latest.url, told, links]).toEqual(["/somewhere", [[1, true], [2, false]], ["up"]]);
});

it("leaves it to the browser to take up a connection that breaks off", () => {
  follow();
  streams.latest.says(1);
  streams.latest.breaks();
  vi.advanceTimersByTime(600_000);
  expect([streams.all.length, links]).toEqual([1, ["lost"]]);
  streams.latest.onopen?.();
  streams.latest.says(2);
  expect([told, links]).toEqual([[[1, true], [2, true]], ["lost", "up"]]);
});

it("asks anew after a refusal, ever more seldom, and at once again when it has been answered", () => {
  follow();
  const waits = [1000, 2000, 4000, 8000, 15_000, 15_000];
  for (const [refused, wait] of waits.entries()) {
    streams.latest.refuses();
    vi.advanceTimersByTime(wait - 1);
    expect(streams.all).toHaveLength(refused + 1);
    vi.advanceTimersByTime(1);
    expect(streams.all).toHaveLength(refused + 2);
  }
  streams.latest.onopen?.();
  streams.latest.says(7);
  expect([told, links]).toEqual([[[7, true]], [...waits.map(() => "refused"), "up"]]);
  streams.latest.refuses();
  vi.advanceTimersByTime(1000);
  expect(streams.all).toHaveLength(waits.length + 2);
});

it("spreads who comes back", () => {
  follow(1);
  streams.latest.refuses();
  vi.advanceTimersByTime(1299);
  expect(streams.all).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(streams.all).toHaveLength(2);
});

it("ends when nobody follows any more, also while it waits", () => {
  const stop = follow();
  stop();
  expect(streams.latest.readyState).toBe(2);
  const waiting = follow();
  streams.latest.refuses();
  waiting();
  vi.advanceTimersByTime(600_000);
  expect(streams.all).toHaveLength(2);
});

it.each([
  [401, 401],
  [403, 403],
  [200, null],
  [503, null],
  [0, null],
])("an answer of %s is a refusal of %s", async (status, refusal) => {
  const cancel = vi.fn(() => Promise.resolve());
  vi.stubGlobal("fetch", () => (status === 0 ? Promise.reject(new TypeError("nobody")) : Promise.resolve({ status, body: { cancel } })));
  expect(await refusalOf("/stats/floor")).toBe(refusal);
  // A stream that is there is not read here.
  expect(cancel).toHaveBeenCalledTimes(status === 0 ? 0 : 1);
  vi.unstubAllGlobals();
});
