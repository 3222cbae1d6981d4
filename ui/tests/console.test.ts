import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { EMPTY, followFloor, levelTone, merged, stateOf, toneOf, waitTone, type AgentRow, type Floor } from "../src/console/floor";

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

test("clocks do not jump with how long a message was under way", () => {
  const first = merged(EMPTY, { now: 100, agents: [ada], queues: [] }, 40);
  expect(merged(first, { now: 101, agents: [], queues: [] }, 41.4).offset).toBe(60);
  expect(merged(first, { now: 200, agents: [], queues: [] }, 41).offset).toBe(159);
});

class Source {
  static readonly CLOSED = 2;
  static opened: Source[] = [];
  readyState = 1;
  onopen = (): void => undefined;
  onmessage = (_: { data: string }): void => undefined;
  onerror = (): void => undefined;
  constructor() {
    Source.opened.push(this);
  }
  close(): void {
    this.readyState = Source.CLOSED;
  }
  says(...agents: AgentRow[]): void {
    this.onmessage({ data: JSON.stringify({ now: 100, agents, queues: [] }) });
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("EventSource", Source);
  Source.opened = [];
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("the floor is followed again whenever the connection is lost, and begins anew with it", () => {
  let floor: Floor = EMPTY;
  const end = followFloor((told) => (floor = told));
  Source.opened[0]?.says(ada, { ...ada, username: "bob" });
  // The browser connects again by itself: all that there is comes once more.
  Source.opened[0]?.onerror();
  expect([floor.up, floor.agents.size, Source.opened.length]).toEqual([false, 2, 1]);
  Source.opened[0]?.onopen();
  Source.opened[0]?.says(ada);
  expect([floor.up, floor.agents.size]).toEqual([true, 1]);
  // It does not after an answer that is no stream, as from a proxy whose server is away.
  Source.opened[0]?.close();
  Source.opened[0]?.onerror();
  vi.advanceTimersByTime(2000);
  Source.opened[1]?.says(ada);
  expect([floor.up, Source.opened.length]).toEqual([true, 2]);
  Source.opened[1]?.close();
  Source.opened[1]?.onerror();
  end();
  vi.advanceTimersByTime(10_000);
  expect(Source.opened.length).toBe(2);
});
