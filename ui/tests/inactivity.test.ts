import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Inactivity, WARNING_MS } from "../src/inactivity";

const MINUTE = 60_000;
let told: string[];
let spared: boolean;
let signs: EventTarget;
let watch: Inactivity;

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  told = [];
  spared = false;
  signs = new EventTarget();
  const warn = (until: number | null): void => void told.push(until === null ? "there" : `until ${until / MINUTE}`);
  watch = new Inactivity({ warn, over: () => told.push("over"), spared: () => spared }, () => signs);
});

afterEach(() => vi.useRealTimers());

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
