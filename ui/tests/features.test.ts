import { describe, expect, it } from "vitest";
import { INITIAL, reduce, type State } from "../src/state";
import type { TEvent } from "../src/tlib/messages";
import { forwardText } from "../src/views/channels/Features";
import { SESSION } from "./fakes/session";

const START = reduce(INITIAL, { type: "signedIn", session: SESSION, at: 0 });
const play = (state: State, message: string, more: object = {}): State => {
  const event = { message, ThisDN: "5001", ...more } as unknown as TEvent;
  return reduce(state, { type: "tlib", event, at: 1000 });
};

describe("what is switched on at a DN", () => {
  it("is what the snapshot says", () => {
    const Extensions = { AgentStatus: 2, dnd: 1, fwd: "5002", "fwd-OnBusy": "5002", "fwd-OnNoAnswer": "8000" };
    const state = play(START, "EventRegistered", { Extensions });
    expect(state.features).toEqual({ dnd: true, forwards: { OnBusy: "5002", OnNoAnswer: "8000" } });
    expect(play(state, "EventRegistered", { Extensions: { dnd: 0, fwd: "Off" } }).features).toEqual(INITIAL.features);
  });

  it("follows the events, of the own DN only", () => {
    expect(play(START, "EventDNDOn").features.dnd).toBe(true);
    expect(play(START, "EventDNDOn", { ThisDN: "5002" }).features.dnd).toBe(false);
    expect(play(play(START, "EventDNDOn"), "EventDNDOff").features.dnd).toBe(false);
  });

  it("one mode may stand for two, and NoForward for all", () => {
    const both = play(START, "EventForwardSet", { OtherDN: "5002", ForwardMode: "OnBusyAndNoAnswer" });
    const busy = play(both, "EventForwardCancel", { ForwardMode: "OnNoAnswer" });
    expect(busy.features.forwards).toEqual({ OnBusy: "5002" });
    const always = play(busy, "EventForwardSet", { OtherDN: "8000", ForwardMode: "Unconditional" });
    expect(play(always, "EventForwardCancel", { ForwardMode: "NoForward" }).features.forwards).toEqual({});
  });

  it.each([
    [{}, ""],
    [{ Unconditional: "5002" }, "Always to 5002"],
    [{ OnBusy: "5002", OnNoAnswer: "5002" }, "When busy or unanswered to 5002"],
    [{ OnBusy: "5002", OnNoAnswer: "8000" }, "When busy to 5002, When unanswered to 8000"],
  ])("%j is said as %s", (forwards, said) => {
    expect(forwardText({ dnd: false, forwards })).toBe(said);
  });
});

describe("who changed the status", () => {
  const ready = play(play(START, "EventAgentLogin", { ReferenceID: 1 }), "EventAgentReady", { ReferenceID: 2 });

  it("was the agent where the event answers a request", () => {
    expect(ready.agent.imposed).toBe(false);
    expect(play(ready, "EventAgentNotReady", { ReferenceID: 3, AgentWorkMode: "Unknown" }).agent.imposed).toBe(false);
  });

  it("was somebody else where nobody here had asked", () => {
    const missed = play(ready, "EventAgentNotReady", { AgentWorkMode: "Unknown" });
    expect(missed.agent.imposed).toBe(true);
    expect(play(missed, "EventAgentReady", { ReferenceID: 4 }).agent.imposed).toBe(false);
  });

  it("what follows a login by itself is no surprise", () => {
    const on = play(START, "EventAgentLogin", { ReferenceID: 1 });
    expect(play(on, "EventAgentNotReady", { AgentWorkMode: "Unknown" }).agent.imposed).toBe(false);
  });
});
