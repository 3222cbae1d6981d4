/** Who listens, and whether the agent may know. */
import { describe, expect, it } from "vitest";
import { observedText, observersOf } from "../src/observers";
import { INITIAL, type Call, type State } from "../src/state";
import { SESSION } from "./fakes/session";

const call = (...observers: string[]): Call => ({ state: "Established", observers }) as unknown as Call;
const state = (show?: string): State => ({
  ...INITIAL,
  session: { ...SESSION, options: show === undefined ? {} : { "privilege.voice.show-monitoring.can-use": show } },
  colleagues: { "5100": { dn: "5100", name: "Morgan", kind: "agent", status: "Ready", calls: [] } },
});

describe("an observer", () => {
  it.each([undefined, "true"])("is seen where the privilege says %s", (show) => {
    expect(observersOf(call("5100"), state(show))).toEqual(["5100"]);
    expect(observedText(call("5100"), state(show))).toBe("Morgan listens");
    expect(observedText(call("5101"), state(show))).toBe("5101 listens");
    expect(observedText(call("5100", "5101"), state(show))).toBe("2 people listen");
  });

  it("is not betrayed without the privilege", () => {
    expect(observersOf(call("5100"), state("false"))).toEqual([]);
    expect(observedText(call("5100"), state("false"))).toBe("");
  });

  it("is not spoken of while there is none, nor after the call", () => {
    expect(observedText(call(), state())).toBe("");
    expect(observedText({ ...call("5100"), state: "Released" }, state())).toBe("");
  });
});
