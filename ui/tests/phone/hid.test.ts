/** Reports as headsets send them: which keys they mean, and what is reported back. */
import { describe, expect, it } from "vitest";
import { layoutOf, meaning, read, write, type KeyPress, type Layout } from "../../src/phone/hid";
import { headset } from "../fakes/hid";

const HOOK = 0b0001;
const MUTE = 0b0100;
const FLASH = 0b1000;

function layout(hookIsAbsolute = true): Layout {
  const found = layoutOf(headset(hookIsAbsolute));
  if (found === null) throw new Error("no telephony");
  return found;
}

function pressed(where: Layout, ...reports: number[]): KeyPress[] {
  let keys = {};
  return reports.flatMap((byte) => {
    const [next, presses] = read(where, keys, 2, new DataView(Uint8Array.of(byte).buffer));
    keys = next;
    return presses;
  });
}

describe("a device", () => {
  it("has its telephone keys where its descriptor says", () => {
    const { keys } = layout();
    expect([keys.hook?.bit, keys.mute?.bit, keys.flash?.bit]).toEqual([0, 2, 3]);
  });

  it("may have them in a collection of a collection, in several bits", () => {
    const found = layoutOf([
      {
        usagePage: 0x0c,
        children: [
          {
            usagePage: 0x0b,
            inputReports: [
              {
                items: [
                  { usages: [], reportSize: 3, reportCount: 1 },
                  { usages: [0x0b0020], reportSize: 8, reportCount: 1, isAbsolute: true },
                ],
              },
            ],
          },
        ],
      },
    ]);
    expect(found?.keys.hook).toMatchObject({ reportId: 0, bit: 3, size: 8 });
    const data = new DataView(Uint8Array.of(0, 0b100).buffer);
    expect(read(found!, {}, 0, data)[1]).toEqual(["lift"]);
  });

  it.each([
    ["nothing", []],
    ["volume keys only", [{ usagePage: 0x0c, inputReports: [{ items: [{ usages: [0x0c00e9], reportSize: 1, reportCount: 1 }] }] }]],
    ["telephony without hook and mute", [{ usagePage: 0x0b, inputReports: [{ items: [{ usages: [0x0b0021], reportSize: 1, reportCount: 1 }] }] }]],
  ])("with %s is no headset", (_, collections) => expect(layoutOf(collections)).toBeNull());
});

describe("reports", () => {
  it("tell what was pressed, and not that it still is", () => {
    expect(pressed(layout(), HOOK, HOOK, HOOK | MUTE, HOOK, HOOK | FLASH, 0)).toEqual(["lift", "mute", "flash", "drop"]);
  });

  it("of a hook that is only a key tell each press", () => {
    expect(pressed(layout(false), HOOK, 0, HOOK, 0)).toEqual(["hook", "hook"]);
  });

  it("of another number, or cut short, tell nothing", () => {
    const data = new DataView(Uint8Array.of(HOOK).buffer);
    expect(read(layout(), {}, 1, data)[1]).toEqual([]);
    expect(read(layout(), {}, 2, new DataView(new ArrayBuffer(0)))[1]).toEqual([]);
  });
});

describe("lights", () => {
  it("are set in the report that has them", () => {
    const on = write(layout(), { offHook: true, mute: true, ring: true, hold: true });
    expect([...on].map(([id, bytes]) => [id, ...bytes])).toEqual([[3, 0b11, 1]]);
    const dark = write(layout(), { offHook: false, mute: false, ring: false, hold: false });
    expect([...dark].map(([id, bytes]) => [id, ...bytes])).toEqual([[3, 0, 0]]);
  });
});

describe("a key", () => {
  const ringing = { ringing: true, open: false, held: false };
  const open = { ringing: false, open: true, held: false };
  const held = { ...open, held: true };
  const both = { ...open, ringing: true };
  const none = { ringing: false, open: false, held: false };
  it.each([
    ["lift", ringing, "answer"],
    ["hook", ringing, "answer"],
    ["hook", both, "answer"],
    ["drop", both, "hangUp"],
    ["drop", open, "hangUp"],
    ["hook", open, "hangUp"],
    ["mute", open, "mute"],
    ["flash", open, "hold"],
    ["flash", held, "resume"],
    // What a headset says of itself after it was told of the call.
    ["lift", open, null],
    ["drop", ringing, null],
    ["drop", none, null],
    ["hook", none, null],
    ["mute", ringing, null],
    ["flash", none, null],
  ] as const)("%s in %j means %s", (press, call, action) => expect(meaning(press, call)).toBe(action));
});
