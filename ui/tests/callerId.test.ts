/** Which number others are shown: what can be chosen, by whom, for what, and what is asked for. */
import { describe, expect, it } from "vitest";
import { callerIds, choosable, chosenFor, offersOwn, shownAs } from "../src/callerId";
import { INITIAL, reduce, type State } from "../src/state";
import type { ChosenCallerIds } from "../src/state/team";
import { SESSION } from "./fakes/session";

const NUMBERS = { "intercommunication.voice.make-call-caller-id-business-attribute": "CallerIDs" };
const NO_OWN = { "intercommunication.voice.make-call-caller-id-enable-none": "false" };
const CONSULTATION = { "privilege.voice.consultation.can-use-caller-id": "true" };
const TRANSFER = { "privilege.voice.single-step-transfer.can-use-caller-id": "true" };
const CONFERENCE = { "privilege.voice.single-step-conference.can-use-caller-id": "true" };
const value = (name: string, displayName = "", values: unknown[] = []): unknown => ({ name, displayName, values });

function world(options: Record<string, string>, chosen: ChosenCallerIds = {}): State {
  const attribute = { name: "CallerIDs", displayName: "", default: "", values: [value("Folder", "", [value("+1800", "Service line")]), value("+1801")] };
  const session = { ...SESSION, options, businessAttributes: { CallerIDs: attribute } } as unknown as State["session"];
  return { ...INITIAL, session, callerIds: chosen };
}

describe("the numbers", () => {
  it("are those of the business attribute, out of its folders", () => {
    expect(callerIds(world(NUMBERS).session)).toEqual([
      { number: "+1800", label: "Service line" },
      { number: "+1801", label: "+1801" },
    ]);
    expect([callerIds(world({}).session), callerIds(null)]).toEqual([[], []]);
  });

  it("and one's own, unless an option says no", () => {
    expect([offersOwn(null), offersOwn(world(NO_OWN).session)]).toEqual([true, false]);
  });
});

describe("who may choose", () => {
  it.each([
    ["call", "now", NUMBERS, true],
    ["call", "now", {}, false],
    ["redirect", "now", { ...NUMBERS, ...TRANSFER }, false],
    ["transfer", "consult", NUMBERS, false],
    ["transfer", "consult", { ...NUMBERS, ...CONSULTATION }, true],
    ["conference", "consult", { ...NUMBERS, ...CONSULTATION }, true],
    ["transfer", "now", { ...NUMBERS, ...CONSULTATION, ...CONFERENCE }, false],
    ["transfer", "now", { ...NUMBERS, ...TRANSFER }, true],
    ["conference", "now", { ...NUMBERS, ...TRANSFER }, false],
    ["conference", "now", { ...NUMBERS, ...CONFERENCE }, true],
    ["conference", "now", { ...NUMBERS, ...CONFERENCE, "privilege.voice.can-use": "false" }, false],
  ] as const)("for a %s, %s, with %j: %s", (purpose, how, options, allowed) => {
    expect(choosable(world(options).session, purpose, how)).toBe(allowed);
  });
});

describe("what is asked for", () => {
  const all = { ...NUMBERS, ...CONSULTATION, ...TRANSFER, ...CONFERENCE };
  it.each<[Record<string, string>, ChosenCallerIds, string]>([
    [all, {}, ""],
    [all, { call: "+1801" }, "+1801"],
    [all, { transfer: "+1801" }, ""],
    // Chosen before the options changed.
    [all, { call: "+1999" }, ""],
    [{ ...all, ...NO_OWN }, {}, "+1800"],
    [{ ...all, ...NO_OWN }, { call: "+1801" }, "+1801"],
    [NO_OWN, {}, ""],
  ])("with %j and %j chosen, a call shows %j", (options, chosen, number) => {
    const state = world(options, chosen);
    expect(chosenFor(state, "call")).toBe(number);
    expect(shownAs(state, "call", "now")).toEqual(number === "" ? {} : { Extensions: { CPNDigits: number } });
  });

  it("nothing where the privilege is not there", () => {
    const state = world({ ...NUMBERS, ...CONSULTATION }, { transfer: "+1800" });
    expect(shownAs(state, "transfer", "now")).toEqual({});
    expect(shownAs(state, "transfer", "consult")).toEqual({ Extensions: { CPNDigits: "+1800" } });
  });

  it("is kept for each purpose, for the session", () => {
    const state = reduce(world(NUMBERS), { type: "callerId", purpose: "call", number: "+1801" });
    expect(reduce(state, { type: "callerId", purpose: "transfer", number: "+1800" }).callerIds).toEqual({ call: "+1801", transfer: "+1800" });
    expect(reduce(state, { type: "signedOut" }).callerIds).toEqual({});
  });
});
