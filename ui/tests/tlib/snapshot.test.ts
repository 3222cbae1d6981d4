import { describe, expect, it } from "vitest";
import { readSnapshot } from "../../src/tlib/snapshot";

describe("snapshot of a DN", () => {
  it.each([
    [-1, "LoggedOut"],
    [0, "LoggedOut"],
    [1, "NotReady"],
    [2, "Ready"],
    [3, "NotReady"],
    [4, "AfterCallWork"],
    [5, "NotReady"],
  ])("AgentStatus %i reads %s", (status, agent) => expect(readSnapshot({ AgentStatus: status }).agent).toBe(agent));

  it("lists the calls by their numbers", () => {
    const data = {
      status: 2,
      "conn-1": "a",
      "ct-1": 2,
      "ps-1": 12,
      "queue-1": "8000",
      "conn-2": "b",
      "ct-2": "Internal",
      "ps-2": "0xA",
    };
    expect(readSnapshot(data).calls).toEqual([
      { connId: "a", callType: "Inbound", partyState: 12, queue: "8000" },
      { connId: "b", callType: "Internal", partyState: 10, queue: null },
    ]);
  });

  it.each([
    [{ AgentStatus: 3, AgentWorkMode: 4 }, "AuxWork"],
    [{ AgentStatus: 5, AgentWorkMode: "6" }, "WalkAway"],
    [{ AgentStatus: 2, AgentWorkMode: 1 }, "Unknown"],
    [{ AgentStatus: 3, AgentWorkMode: 99 }, "Unknown"],
  ])("%j is %s", (data, workMode) => expect(readSnapshot(data).workMode).toBe(workMode));

  it("is empty without Extensions", () =>
    expect(readSnapshot(undefined)).toEqual({ agent: "LoggedOut", reason: null, workMode: "Unknown", calls: [] }));
});
