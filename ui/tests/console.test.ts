import { expect, test } from "vitest";
import { EMPTY, levelTone, merged, toneOf, waitTone, type AgentRow } from "../src/console/floor";

const ada: AgentRow = {
  username: "ada", name: "Ada", dn: "5001", state: "WaitForNextCall", reason: "", since: 90, calls: 0, handling: null,
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

test("states and thresholds have tones", () => {
  const states = ["WaitForNextCall", "NotReadyForNextCall", "AfterCallWork", "CallOnHoldInbound", "CallInbound", "LoggedOut"];
  expect(states.map(toneOf)).toEqual(["green", "red", "violet", "amber", "accent", "grey"]);
  expect([null, 90, 70, 10].map(levelTone)).toEqual(["grey", "green", "amber", "red"]);
  expect([5, 30, 90].map(waitTone)).toEqual(["green", "amber", "red"]);
});
