import { expect, test } from "vitest";
import { added, attribute, facts, follow, KEPT, outcomeOf, type Step } from "../src/console/happened";
import { placeOf } from "../src/console/place";
import type { Line } from "../src/console/sequence";
import { FakeStreams } from "./fakes/stream";

const line = (kind: Line["kind"], summary: string, more: Partial<Line> = {}): Line => ({
  time: "1", kind, source: "5001", target: "SIP Server", summary, text: "", referenceId: 0, client: "", ...more,
});
const answer = line("request", "RequestAnswerCall", { referenceId: 4, client: "agent-desktop" });
const told = (steps: readonly Step[]): unknown[] =>
  steps.map(({ request, events }) => [request?.summary ?? null, ...events.map((event) => event.summary)]);

test("events stand with the request they answer, however late", () => {
  const ready = line("request", "RequestAgentReady", { time: "2", referenceId: 5, client: "agent-desktop" });
  const established = line("event", "EventEstablished", { time: "3", referenceId: 4, client: "agent-desktop" });
  const steps = [answer, ready, established].reduce<Step[]>(added, []);
  expect(told(steps)).toEqual([["RequestAgentReady"], ["RequestAnswerCall", "EventEstablished"]]);
  expect(steps.map(outcomeOf)).toEqual(["waiting", "done"]);
});

test("the same ReferenceID of another program is another request", () => {
  const strange = line("event", "EventEstablished", { time: "3", referenceId: 4, client: "crm" });
  expect(told([answer, strange].reduce<Step[]>(added, []))).toEqual([[null, "EventEstablished"], ["RequestAnswerCall"]]);
});

test("what happens in the same moment belongs together, what comes later by itself does not", () => {
  const lines = [
    line("request", "RequestReleaseCall"),
    line("event", "EventAgentNotReady"),
    line("event", "EventReleased"),
    line("event", "EventRinging", { time: "9" }),
  ];
  expect(told(lines.reduce<Step[]>(added, []))).toEqual([
    [null, "EventRinging"],
    ["RequestReleaseCall", "EventAgentNotReady", "EventReleased"],
  ]);
});

test("a refusal is seen, and only so many steps are kept", () => {
  const error = line("event", "EventError", { referenceId: 4, client: "agent-desktop" });
  expect([answer, error].reduce<Step[]>(added, []).map(outcomeOf)).toEqual(["refused"]);
  const many = Array.from({ length: KEPT + 5 }, () => answer).reduce<Step[]>(added, []);
  expect([many.length, many[0]?.id]).toEqual([KEPT, KEPT + 5]);
});

test("facts are read from the message as a log prints it", () => {
  const text = "message EventRinging\n\tAttributeOtherDN\t'+14155550100'\n\tAttributeConnID\t006c\n\t\t'OtherDN'\t'x'";
  expect(facts(line("event", "EventRinging", { text }))).toEqual(["+14155550100", "006c"]);
  expect(attribute(line("event", "EventRinging", { text }), "ThisDN")).toBe("");
});

test("a place has an address", () => {
  expect(placeOf("#happened/50%2F1")).toEqual({ section: "happened", detail: "50/1" });
  expect(placeOf("")).toEqual({ section: "", detail: "" });
  expect(placeOf("#happened/%E0%A4%A")).toEqual({ section: "happened", detail: "" });
});

test("a desk is followed until nobody looks, and it is told how its stream is", () => {
  const streams = new FakeStreams();
  const heard: unknown[] = [];
  const stop = follow("50/1", (one) => heard.push(one), (link) => heard.push(link), streams.open);
  streams.latest.onopen?.();
  streams.latest.says(answer);
  streams.latest.breaks();
  streams.latest.refuses();
  expect([streams.latest.url, heard]).toEqual(["/sim/activity/50%2F1", ["up", answer, "lost", "refused"]]);
  stop();
  expect(streams.latest.readyState).toBe(2);
});
