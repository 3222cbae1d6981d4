import { describe, expect, it } from "vitest";
import { kvEditable, kvNumber, kvTechnical, kvText, parseEvent } from "../../src/tlib/messages";

describe("frames", () => {
  it.each([[42], ["x"], ["[1]"], ["null"], ['{"a":1}'], ['{"message":3}']])("%j is no event", (data) =>
    expect(parseEvent(data)).toBeNull(),
  );
  it("an object with a message is one", () =>
    expect(parseEvent('{"message":"EventHeld"}')).toEqual({ message: "EventHeld" }));
});

describe("values", () => {
  it.each([
    [undefined, ""],
    ["Gold", "Gold"],
    [5, "5"],
    [["a", 1], "a, 1"],
    [{ x: 1 }, '{"x":1}'],
    [{ $binary: "AA==" }, "(binary)"],
  ])("%j reads %j", (value, text) => expect(kvText(value)).toBe(text));

  it.each([
    [15, 15],
    ["15", 15],
    ["0xC", 12],
    ["", null],
    ["untimed", null],
    [undefined, null],
  ])("%j is the number %j", (value, number) => expect(kvNumber(value)).toBe(number));

  it("only text and numbers can be edited", () => {
    expect([kvEditable("a"), kvEditable(1), kvEditable({ a: 1 }), kvEditable(["a"])]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it("routing's own keys are technical", () => {
    expect(["RTargetAgentSelected", "RVQID", "IW_CaseUid", "WWE_PARTY_5001"].every(kvTechnical)).toBe(true);
    expect(["Reason", "Region", "Segment", "Result"].some(kvTechnical)).toBe(false);
  });
});
