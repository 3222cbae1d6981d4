import { expect, test } from "vitest";
import { EMPTY, levelTone, merged, stateOf, toneOf, waitTone, type AgentRow } from "../src/console/floor";

const ada: AgentRow = {
  username: "ada", name: "Ada", dn: "5001", state: "WaitForNextCall", reason: "", work_mode: "", since: 90, calls: 0, handling: null,
  conn_id: "", other: "", observed_by: [],
};

test("what did not change keeps its identity", () => {
  const bob = { ...ada, username: "bob" };
  const first = merged(EMPTY, { now: 100, agents: [ada, bob], queues: [] }, 40);
  const changed = { ...bob, state: "CallInbound" };
  const second = merged(first, { now: 101, agents: [changed], queues: [] }, 41);
  expect(second.agents.get("ada")).toBe(ada);
  expect(second.agents.get("bob")?.state).toBe("CallInbound");
  expect([second.up, second.offset]).toEqual([true, 60]);
});

test("a rest that the switch gives is a state of its own", () => {
  const guarded = { ...ada, state: "NotReadyForNextCall", work_mode: "LegalGuard" };
  expect([guarded, { ...guarded, state: "CallInbound" }, { ...guarded, work_mode: "AuxWork" }].map(stateOf)).toEqual([
    "LegalGuard", "CallInbound", "NotReadyForNextCall",
  ]);
});

test("states and thresholds have tones", () => {
  const states = ["WaitForNextCall", "NotReadyForNextCall", "AfterCallWork", "LegalGuard", "CallOnHoldInbound", "CallInbound", "LoggedOut"];
  expect(states.map(toneOf)).toEqual(["green", "red", "violet", "teal", "amber", "accent", "grey"]);
  expect([null, 90, 70, 10].map(levelTone)).toEqual(["grey", "green", "amber", "red"]);
  expect([5, 30, 90].map(waitTone)).toEqual(["green", "amber", "red"]);
});
