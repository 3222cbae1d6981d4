import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Services } from "../src/services";
import { INITIAL, reduce } from "../src/state";

let answer: unknown;
let told: (readonly string[])[];
let services: Services;

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  services = new Services((down) => told.push(down));
  vi.stubGlobal("fetch", () => (answer === null ? Promise.reject(new TypeError()) : Promise.resolve(Response.json(answer))));
});

afterEach(() => {
  services.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const active = (...down: string[]) =>
  ["contacts", "voicemail"].map((name) => ({ name, state: down.includes(name) ? "Inactive" : "Active" }));

describe("services", () => {
  it("are looked at, sooner while one is down", async () => {
    answer = active();
    services.start();
    await vi.advanceTimersByTimeAsync(9000);
    answer = active("contacts");
    await vi.advanceTimersByTimeAsync(1000);
    expect(told).toEqual([[], ["contacts"]]);
    answer = active();
    await vi.advanceTimersByTimeAsync(2000);
    expect(told).toEqual([[], ["contacts"], []]);
  });

  it.each([null, {}, "x"])("of which %j says nothing are as they were", async (nothing) => {
    answer = nothing;
    services.start();
    await vi.advanceTimersByTimeAsync(0);
    answer = active("voicemail");
    await vi.advanceTimersByTimeAsync(10_000);
    expect(told).toEqual([["voicemail"]]);
  });

  it("are looked at no more after the end, not even by a look that was under way", async () => {
    answer = active("contacts");
    services.start();
    services.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told).toEqual([]);
  });
});

it("what comes back is counted", () => {
  const after = (...steps: string[][]) =>
    steps.reduce((state, down) => reduce(state, { type: "services", down }), INITIAL).services;
  expect(after(["contacts"])).toEqual({ down: ["contacts"], recovered: 0 });
  expect(after(["contacts"], ["contacts", "voicemail"])).toEqual({ down: ["contacts", "voicemail"], recovered: 0 });
  expect(after(["contacts", "voicemail"], ["voicemail"], [])).toEqual({ down: [], recovered: 2 });
  expect(reduce(INITIAL, { type: "services", down: [] })).toBe(INITIAL);
});
