import { expect, test } from "vitest";
import { GROUP_TONES, groupOf, headcount, totals } from "../src/console/counts";
import { EMPTY, merged, type AgentRow, type QueueRow } from "../src/console/floor";
import { boardQueues } from "../src/wallboard/board";

const queue = (number: string, more: Partial<QueueRow> = {}): QueueRow => ({
  number, name: `Queue ${number}`, kind: "RoutePoint", waiting: 0, oldest: null, entered: 0, answered: 0, abandoned: 0,
  service_level: null, estimated_wait: null, ...more,
});
const agent = (username: string, state: string): AgentRow => ({
  username, name: username, dn: "5001", state, work_mode: "", reason: "", since: 0, calls: 0, handling: null, conn_id: "", other: "",
  observed_by: [],
  groups: [],
  monitor_type: "",
  monitor_mode: "",
});

test("virtual queues are on the board only when they are asked for, in the order asked", () => {
  const queues = [queue("8000"), queue("VQ", { kind: "VirtualQueue" }), queue("8001")];
  const floor = merged(EMPTY, { now: 0, agents: [], queues }, 0);
  expect(boardQueues(floor, []).map((one) => one.number)).toEqual(["8000", "8001"]);
  expect(boardQueues(floor, ["VQ", "Queue 8000", "none"]).map((one) => one.number)).toEqual(["VQ", "8000"]);
});

test("totals weigh each queue's level by its calls", () => {
  const busy = queue("1", { waiting: 2, oldest: 90, entered: 30, answered: 25, abandoned: 3, service_level: 100 });
  const calm = queue("2", { waiting: 1, oldest: 80, entered: 10, answered: 10, service_level: 20 });
  const sum = { waiting: 3, oldest: 80, entered: 40, answered: 35, abandoned: 3, level: 80 };
  expect(totals([busy, calm, queue("3")])).toEqual(sum);
  expect(totals([queue("3")])).toMatchObject({ oldest: null, level: null });
});

test("agents are counted by what they do", () => {
  const states = ["WaitForNextCall", "CallInbound", "CallRinging", "CallOnHoldInbound", "AfterCallWork", "LoggedOut"];
  expect(headcount(states.map((state, n) => agent(`a${n}`, state)))).toEqual({
    ready: 1, talking: 2, held: 1, afterCall: 1, notReady: 0, away: 1,
  });
  expect(GROUP_TONES.notReady).toBe("red");
  // A rest that the switch gives is no time for calls either.
  expect(groupOf({ state: "NotReadyForNextCall", work_mode: "LegalGuard" })).toBe("notReady");
});
