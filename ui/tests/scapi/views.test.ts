import { expect, it } from "vitest";
import { stateOf, statesOf } from "../../src/scapi/views";
import { INITIAL, type State } from "../../src/state";
import { SESSION } from "../fakes/session";

const reasons: typeof SESSION.reasons = [
  { name: "Lunch", code: "OutToLunch", workMode: "" },
  { name: "Take some notes", code: "Notes", workMode: "AfterCallWork" },
];
const STATE: State = { ...INITIAL, session: { ...SESSION, reasons } };

it("a reason is a state by its code, of the work mode that it stands for", () => {
  expect(statesOf(STATE).filter(({ reason }) => reason !== undefined)).toMatchObject([
    { displayName: "Lunch", operationName: "NotReady", reason: "OutToLunch" },
    { displayName: "Take some notes", operationName: "AfterCallWork", reason: "Notes" },
  ]);
});

it.each([
  ["NotReady", "OutToLunch", "Lunch"],
  ["AfterCallWork", "Notes", "Take some notes"],
  ["AfterCallWork", null, "After Call Work"],
] as const)("%s because of %s is told as %s", (status, reason, name) => {
  expect(stateOf({ ...STATE, agent: { ...STATE.agent, status, reason } }).displayName).toBe(name);
});
