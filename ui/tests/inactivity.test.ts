import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Inactivity, WARNING_MS, type Others } from "../src/inactivity";

const MINUTE = 60_000;
let told: string[];
let spared: boolean;
let signs: EventTarget;
let watch: Inactivity;
let others: { told: number; closed: boolean; act: () => void }[];

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  told = [];
  spared = false;
  signs = new EventTarget();
  const warn = (until: number | null): void => void told.push(until === null ? "there" : `until ${until / MINUTE}`);
  others = [];
  watch = new Inactivity({ warn, over: () => told.push("over"), spared: () => spared }, () => signs, channel);
});

afterEach(() => vi.useRealTimers());

function channel(): Others {
  const one = { told: 0, closed: false, act: (): void => undefined };
  others.push(one);
  return {
    tell: () => void (one.told += 1),
    heard: (act) => void (one.act = act),
    close: () => void (one.closed = true),
  };
}

const after = (minutes: number): void => void vi.advanceTimersByTime(minutes * MINUTE);
const press = (sign = "keydown"): boolean => signs.dispatchEvent(new Event(sign));

it("warns after so many minutes, and then it is over", () => {
  watch.start(10);
  after(9.99);
  expect(told).toEqual([]);
  after(0.01);
  expect(told).toEqual(["until 11"]);
  after(0.99);
  expect(told).toHaveLength(1);
  after(0.01);
  expect(told).toEqual(["until 11", "there", "over"]);
  after(60);
  expect(told).toHaveLength(3);
});

it.each(["keydown", "pointerdown", "touchstart"])("%s is a sign of life", (sign) => {
  watch.start(10);
  after(9);
  press(sign);
  after(9.99);
  expect(told).toEqual([]);
  after(0.01);
  expect(told).toEqual(["until 20"]);
});

it("a warning wants an answer: a stray key is none", () => {
  watch.start(10);
  after(10);
  press();
  after(0.5);
  expect(told).toEqual(["until 11"]);
  watch.stay();
  expect(told).toEqual(["until 11", "there"]);
  after(9.99);
  expect(told).toHaveLength(2);
  after(0.01);
  expect(told.at(-1)).toBe("until 21.5");
});

it("who talks is not away, before the warning and under it", () => {
  watch.start(10);
  spared = true;
  after(25);
  expect(told).toEqual([]);
  spared = false;
  watch.stay();
  after(10);
  expect(told).toHaveLength(1);
  spared = true;
  after(WARNING_MS / MINUTE);
  expect(told.slice(1)).toEqual(["there"]);
});

it("a computer that slept through all of it does not warn first", () => {
  watch.start(10);
  vi.setSystemTime(60 * MINUTE);
  after(10);
  expect(told).toEqual(["over"]);
});

it("0 minutes and an end watch nobody", () => {
  watch.start(0);
  after(600);
  watch.start(10);
  after(10);
  watch.stop();
  watch.stop();
  watch.stay();
  after(600);
  expect(told).toEqual(["until 611", "there"]);
});

it("who is at another tab is there, and the other tabs hear of this one, but not of every key", () => {
  watch.start(10);
  const [other] = others;
  after(9);
  other?.act();
  after(9.99);
  expect(told).toEqual([]);
  after(0.01);
  other?.act();
  expect(told).toEqual(["until 20", "there"]);
  const before = other?.told ?? 0;
  for (let key = 0; key < 10; key += 1) press();
  expect(other?.told).toBe(before + 1);
  watch.stay();
  expect(other?.told).toBe(before + 2);
  watch.stop();
  expect(other?.closed).toBe(true);
});
