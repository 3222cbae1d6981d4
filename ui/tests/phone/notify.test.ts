import { describe, expect, it } from "vitest";
import { eventPackage, isRemoteControl, remoteControl } from "../../src/phone/notify";

const RINGING = { incoming: true, ringing: true, answered: false, heldHere: false };
const TALKING = { incoming: true, ringing: false, answered: true, heldHere: false };
const HELD = { ...TALKING, heldHere: true };

describe("Event header", () => {
  it.each([
    ["talk", "talk"],
    [" Hold ;x=1", "hold"],
    ["", null],
    [undefined, null],
  ])("%j names %j", (header, name) => expect(eventPackage(header)).toBe(name));

  it("only talk and hold are for the phone", () => {
    expect(["talk", "hold", "refer", null].map(isRemoteControl)).toEqual([true, true, false, false]);
  });
});

describe("what to do", () => {
  it.each([
    ["talk", RINGING, "answer"],
    ["talk", { ...RINGING, incoming: false }, null],
    ["talk", TALKING, null],
    ["talk", HELD, "retrieve"],
    ["hold", RINGING, null],
    ["hold", TALKING, "hold"],
    ["hold", HELD, null],
  ] as const)("%s in %j: %s", (event, session, action) => expect(remoteControl(event, session)).toBe(action));
});
