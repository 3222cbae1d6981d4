/** Envelopes, lists, pace. */
import { describe, expect, it } from "vitest";
import { answer, event, Pace, permitted, read, refusal } from "../../src/scapi/protocol";

describe("messages of pages", () => {
  it("are told from everything else that windows say to each other", () => {
    expect(read({ userAgent: "WWE Client", request: "agent.get", referenceId: "0" })).toEqual({
      request: "agent.get",
      referenceId: "0",
      parameters: [],
    });
    expect(read({ userAgent: "WWE Client", event: "subscribe", data: ["agent"], parameters: [1] })).toEqual({
      event: "subscribe",
      data: ["agent"],
      parameters: [1],
    });
    for (const other of [null, "x", 5, {}, { userAgent: "WWE Client" }, { request: "agent.get" }, { userAgent: "WWE Server", request: "a" }]) {
      expect(read(other)).toBeNull();
    }
  });

  it("are answered in the server's name", () => {
    const envelope = { userAgent: "WWE Server", protocolVersion: 2 };
    expect(answer("7", { a: 1 })).toEqual({ ...envelope, referenceId: "7", a: 1 });
    expect(refusal("7", "no")).toEqual({ ...envelope, referenceId: "7", errorMessage: "no" });
    expect(answer(undefined, {})).toEqual(envelope);
    expect(event("agent", { eventType: "X" })).toEqual({ ...envelope, event: "agent", data: { eventType: "X" } });
  });

  it("see the user data of a list", () => {
    expect(permitted({ a: 1, b: 2 }, ["b", "c"])).toEqual({ b: 2 });
    expect(permitted({ a: 1 }, ["*"])).toEqual({ a: 1 });
    expect(permitted({ a: 1 }, [])).toEqual({});
  });

  it("come at a pace, and the hasty are not heard for a time", () => {
    const pace = new Pace();
    expect([0, 1, 2].map((at) => pace.allows(2, 30, at))).toEqual([true, true, false]);
    expect(pace.allows(2, 30, 29_000)).toBe(false);
    expect(pace.allows(2, 30, 31_000)).toBe(true);
    expect(new Pace().allows(0, 30, 0)).toBe(true);
  });
});
