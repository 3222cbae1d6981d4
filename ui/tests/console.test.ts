import { expect, test } from "vitest";
import { EMPTY, followFloor, levelTone, merged, stateOf, toneOf, waitTone, type AgentRow, type Floor } from "../src/console/floor";
import { FakeStreams } from "./fakes/stream";

const ada: AgentRow = {
  username: "ada", name: "Ada", dn: "5001", state: "WaitForNextCall", reason: "", work_mode: "", since: 90, calls: 0, handling: null,
  conn_id: "", other: "", observed_by: [],
  groups: [],
  monitor_type: "",
  monitor_mode: "",
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

test("clocks do not jump with how long a message was under way", () => {
  const first = merged(EMPTY, { now: 100, agents: [ada], queues: [] }, 40);
  expect(merged(first, { now: 101, agents: [], queues: [] }, 41.4).offset).toBe(60);
  expect(merged(first, { now: 200, agents: [], queues: [] }, 41).offset).toBe(159);
});

test("the floor is followed again whenever the connection is lost, and begins anew with it", () => {
  let floor: Floor = EMPTY;
  const streams = new FakeStreams();
  const says = (...agents: AgentRow[]): void => streams.latest.says({ now: 100, agents, queues: [] });
  followFloor((told) => (floor = told), streams.open);
  says(ada);
  says({ ...ada, username: "bob" });
  expect([floor.up, floor.agents.size]).toEqual([true, 2]);
  streams.latest.breaks();
  expect([floor.up, floor.agents.size, streams.latest.url]).toEqual([false, 2, "/stats/floor"]);
  // The browser connects again by itself: all that there is comes once more.
  streams.latest.onopen?.();
  says(ada);
  expect([floor.up, floor.agents.size]).toEqual([true, 1]);
});
