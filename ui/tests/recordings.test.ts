import { expect, test } from "vitest";
import { agentOf, matches, wayOf, type Recording } from "../src/console/recordings";

const persons = [{ name: "Ada Bellweather", agentLogins: ["A1"] }];
const of = (metadata: Record<string, string>): Recording => ({ name: "a/5001.wav", started: "", seconds: 3, metadata });
const known = of({ AgentID: "A1", DN: "5001", ANI: "+14155550100", DNIS: "8000" });

test("whose recording it is", () => {
  expect(agentOf(known, persons)).toBe("Ada Bellweather 5001");
  expect(agentOf(of({ AgentID: "A2", DN: "5001" }), persons)).toBe("A2 5001");
  expect(agentOf(of({ AgentID: "5001", DN: "5001" }), [])).toBe("5001");
  expect(agentOf(of({}), [{ name: "Nobody", agentLogins: [] }])).toBe("");
});

test("who called whom, and how it is found", () => {
  expect([wayOf(known), wayOf(of({ DNIS: "8000" })), wayOf(of({}))]).toEqual(["+14155550100 → 8000", "8000", ""]);
  const found = ["bell", "4155", "5001.WAV", "nobody"].map((word) => matches(known, "Ada Bellweather 5001", word));
  expect(found).toEqual([true, true, true, false]);
});
