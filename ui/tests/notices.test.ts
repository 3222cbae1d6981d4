/** Messages that were told, and the last that tells of an error. */
import { describe, expect, it } from "vitest";
import { INITIAL, reduce, type Message, type Notice, type State } from "../src/state";
import { lastError, unseen } from "../src/state/notices";
import { SESSION } from "./fakes/session";

const START = reduce(INITIAL, { type: "signedIn", session: SESSION, at: 0 });
const after = (state: State, ...messages: Message[]): State => messages.reduce(reduce, state);

/** Says something and puts it into the list, as the desktop does. */
const say = (state: State, tone: Notice["tone"], title: string): State =>
  after(state, { type: "notice", tone, title, text: "" }, { type: "told", from: state.nextNotice, at: state.nextNotice * 1000 });

describe("the list of messages", () => {
  it("keeps what was said once its notice is gone, newest first", () => {
    const said = say(say(START, "info", "one"), "error", "two");
    expect(after(said, { type: "dismiss", id: 1 }).told).toMatchObject([
      { title: "two", tone: "error", at: 2000 },
      { title: "one", tone: "info", at: 1000 },
    ]);
  });

  it("ends with the fiftieth", () => {
    const said = Array.from({ length: 60 }, (_, i) => `m${i}`).reduce((state, title) => say(state, "info", title), START);
    expect([said.told.length, said.told[0]?.title]).toEqual([50, "m59"]);
  });

  it("counts warnings and errors until the agent has looked", () => {
    const said = say(say(say(START, "info", "one"), "error", "two"), "warning", "three");
    expect(unseen(said)).toBe(2);
    const looking = say(after(said, { type: "section", id: "messages" }), "error", "four");
    expect(unseen(looking)).toBe(0);
    const left = after(looking, { type: "section", id: "home" });
    expect(unseen(left)).toBe(0);
    expect(unseen(say(left, "error", "five"))).toBe(1);
    const onCall = say(after(looking, { type: "select", connId: "c1" }), "error", "six");
    expect(unseen(onCall)).toBe(1);
  });
});

describe("the last error", () => {
  const one = say(say(START, "error", "one"), "warning", "two");

  it("is that of a notice, or of the list once it is gone", () => {
    expect(lastError(START)).toBeNull();
    expect(lastError(say(START, "warning", "w"))).toBeNull();
    expect(lastError(one)).toEqual({ id: 1, shown: true });
    expect(lastError(say(one, "error", "three"))).toEqual({ id: 3, shown: true });
    expect(lastError(after(one, { type: "dismiss", id: 1 }))).toEqual({ id: 1, shown: false });
  });

  it("may wait behind those that are shown", () => {
    expect(lastError(say(say(one, "info", "a"), "info", "b"))).toEqual({ id: 1, shown: false });
  });
});
