/** When the keys that were pressed have been sent. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { PressedKeys } from "../../src/phone/keys";

class FakeSender extends EventTarget {
  toneBuffer = "";
  insertDTMF = vi.fn((tones: string) => void (this.toneBuffer = tones));

  plays(tone: string): void {
    this.toneBuffer = this.toneBuffer.slice(1);
    this.dispatchEvent(Object.assign(new Event("tonechange"), { tone }));
  }
}

let keys: PressedKeys;
let sender: FakeSender;
const press = (digits: string): void => keys.press(sender as unknown as RTCDTMFSender, digits);

beforeEach(() => {
  vi.useFakeTimers();
  keys = new PressedKeys();
  sender = new FakeSender();
});
afterEach(() => vi.useRealTimers());

it("they have when the sender says that nothing is left, and not when the last begins", async () => {
  expect(keys.sent()).toBeNull();
  press("12");
  let over = false;
  void keys.sent()?.then(() => (over = true));
  sender.plays("1");
  sender.plays("2");
  await vi.advanceTimersByTimeAsync(1);
  expect(over).toBe(false);
  sender.plays("");
  await vi.advanceTimersByTimeAsync(1);
  expect(over).toBe(true);
  expect(keys.sent()).toBeNull();
});

it("more are pressed behind those that are under way, and are waited for as well", async () => {
  press("12");
  sender.plays("1");
  press("3");
  press("4");
  expect(sender.insertDTMF.mock.calls).toEqual([["12", 160, 70]]);
  const sent = keys.sent();
  sender.plays("2");
  sender.plays("");
  await vi.advanceTimersByTimeAsync(1);
  expect(sender.insertDTMF).toHaveBeenLastCalledWith("34", 160, 70);
  expect(keys.sent()).toBe(sent);
  sender.plays("");
  await sent;
  expect(keys.sent()).toBeNull();
});

it("those for another call wait for its turn", async () => {
  const other = new FakeSender();
  press("1");
  keys.press(other as unknown as RTCDTMFSender, "9");
  expect(other.insertDTMF).not.toHaveBeenCalled();
  sender.plays("");
  await vi.advanceTimersByTimeAsync(1);
  expect(other.insertDTMF).toHaveBeenCalledWith("9", 160, 70);
});

it("a sender that is gone is not waited for longer than its keys need", async () => {
  press("123");
  await vi.advanceTimersByTimeAsync(3 * 230 + 399);
  expect(keys.sent()).not.toBeNull();
  await vi.advanceTimersByTimeAsync(1);
  expect(keys.sent()).toBeNull();
});
