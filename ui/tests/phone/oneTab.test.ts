/** Of several tabs one is the telephone; it moves when that one closes, gives it, or does not answer any more. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { OneTab } from "../../src/phone/oneTab";
import { FakeChannel, FakeLocks } from "../fakes/tabs";

let locks: FakeLocks;
let tabs: OneTab[];

class Tab extends OneTab {
  said: string[] = [];

  constructor() {
    super((whose, busy) => void this.said.push(busy ? `${whose}, busy` : whose));
    tabs.push(this);
    this.start("telephone");
  }

  is(what: string): Promise<void> {
    return vi.waitFor(() => expect(this.said.at(-1)).toBe(what));
  }
}

beforeEach(() => {
  locks = new FakeLocks();
  tabs = [];
  FakeChannel.all = [];
  vi.stubGlobal("navigator", { locks });
  vi.stubGlobal("BroadcastChannel", FakeChannel);
});

afterEach(() => {
  for (const tab of tabs) tab.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function two(): Promise<[Tab, Tab]> {
  const first = new Tab();
  await first.is("mine");
  const second = new Tab();
  await second.is("elsewhere");
  return [first, second];
}

describe("of two tabs", () => {
  it("the first is the telephone, until it closes", async () => {
    const [first, second] = await two();
    expect(second.said).not.toContain("mine");
    first.stop();
    await second.is("mine");
    expect(first.said).toEqual(["mine"]);
  });

  it("the second may take it, and the first gets it back", async () => {
    const [first, second] = await two();
    second.takeOver();
    await second.is("mine");
    await first.is("elsewhere");
    first.takeOver();
    await first.is("mine");
    await second.is("elsewhere");
  });

  it("the one with a call keeps it", async () => {
    const [first, second] = await two();
    first.setBusy(true);
    await second.is("elsewhere, busy");
    second.takeOver();
    await Promise.resolve();
    await second.is("elsewhere, busy");
    expect(first.said).toEqual(["mine"]);
    first.setBusy(false);
    await second.is("elsewhere");
    second.takeOver();
    await second.is("mine");
  });

  it("one that is opened during a call knows of it", async () => {
    const first = new Tab();
    await first.is("mine");
    first.setBusy(true);
    await new Tab().is("elsewhere, busy");
  });

  it("one that does not answer any more loses it", async () => {
    const [first, second] = await two();
    FakeChannel.all[0]!.frozen = true;
    vi.useFakeTimers();
    second.takeOver();
    await vi.advanceTimersByTimeAsync(1400);
    expect(second.said.at(-1)).toBe("elsewhere");
    await vi.advanceTimersByTimeAsync(200);
    expect(second.said.at(-1)).toBe("mine");
    expect(first.said.at(-1)).toBe("elsewhere");
  });
});

describe("of three tabs", () => {
  it("the one that asked has it in the end, and only one has", async () => {
    const [first, second] = await two();
    const third = new Tab();
    await third.is("elsewhere");
    third.takeOver();
    await third.is("mine");
    await vi.waitFor(() => expect([first, second].map(({ said }) => said.at(-1))).toEqual(["elsewhere", "elsewhere"]));
  });
});

describe("a browser without locks", () => {
  it("has a telephone in every tab", () => {
    vi.stubGlobal("navigator", {});
    expect([new Tab().said, new Tab().said]).toEqual([["mine"], ["mine"]]);
  });

  it("that forbids them has so too", async () => {
    locks.refuse = true;
    await new Tab().is("mine");
  });
});
