/** Callbacks: which are offered, what is asked of the server, what is told. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CallbackActions } from "../src/actions/callbacks";
import type { CallActions } from "../src/actions/calls";
import { Requests } from "../src/actions/requests";
import type { Callback } from "../src/backend/callbacks";
import { INITIAL, reduce, type Call, type State } from "../src/state";
import { draftFor, draftOf, offeredCallbacks, outcomeText, suggestedTime, waitingCallbacks } from "../src/state/callbacks";
import { Store } from "../src/store";
import type { TEvent } from "../src/tlib/messages";
import { SESSION } from "./fakes/session";

const NOW = Date.parse("2026-03-02T10:02:00Z");
const ONE: Callback = {
  id: "one",
  number: "+14155550100",
  name: "Jo Doe",
  due: NOW,
  overdue: true,
  note: "parcel",
  queue: "",
  standing: "Scheduled",
  outcome: "",
  userData: { Segment: "Gold" },
};
const kept = (...list: Callback[]): State["callbacks"] => ({ now: NOW, queues: ["8000"], list });
const START: State = {
  ...reduce(INITIAL, { type: "signedIn", session: SESSION, at: 0 }),
  agent: { ...INITIAL.agent, status: "NotReady" },
};
const having = (...list: Callback[]): State => reduce(START, { type: "callbacks", callbacks: kept(...list) });
const ringing = (state: State): State =>
  reduce(state, {
    type: "tlib",
    at: 1,
    event: { message: "EventRinging", ThisDN: "5001", ConnID: "c1", CallType: "Inbound", CallState: "Ok", ThisDNRole: "RoleDestination" } as TEvent,
  });

describe("what is offered", () => {
  it("is one's own whose time has come, while one could call", () => {
    expect(offeredCallbacks(having(ONE))).toEqual([ONE]);
    expect(offeredCallbacks(having({ ...ONE, overdue: false }, { ...ONE, queue: "8000" }, { ...ONE, standing: "Failed" }))).toEqual([]);
    expect(offeredCallbacks(ringing(having(ONE)))).toEqual([]);
    expect(offeredCallbacks({ ...having(ONE), agent: INITIAL.agent })).toEqual([]);
  });

  it("can be put off, and comes back with another time", () => {
    const later = reduce(having(ONE), { type: "callbackLater", id: "one" });
    expect(offeredCallbacks(later)).toEqual([]);
    expect(waitingCallbacks(later)).toBe(1);
    const same = reduce(later, { type: "callbacks", callbacks: kept(ONE) });
    expect(offeredCallbacks(same)).toEqual([]);
    const moved = reduce(later, { type: "callbacks", callbacks: kept({ ...ONE, overdue: false }) });
    expect(waitingCallbacks(moved)).toBe(0);
    expect(offeredCallbacks(reduce(moved, { type: "callbacks", callbacks: kept(ONE) }))).toEqual([ONE]);
  });

  it("one of a queue that failed is told once, with why", () => {
    const calling = having({ ...ONE, queue: "8000", standing: "Calling" });
    expect(calling.notices).toEqual([]);
    const failed: Callback = { ...ONE, queue: "8000", standing: "Failed", outcome: "NoAnswer" };
    const told = reduce(calling, { type: "callbacks", callbacks: kept(failed) });
    expect(told.notices).toMatchObject([{ tone: "warning", title: "The callback to Jo Doe failed", text: "No answer" }]);
    expect(reduce({ ...told, notices: [] }, { type: "callbacks", callbacks: kept(failed) }).notices).toEqual([]);
    expect(having(failed).notices).toEqual([]);
    expect(waitingCallbacks(told)).toBe(1);
    expect(reduce(having(), { type: "callbacks", callbacks: kept(failed) }).notices).toHaveLength(1);
    expect(outcomeText({ ...failed, outcome: "Odd" })).toBe("Not possible: Odd");
  });
});

describe("the form", () => {
  it("begins with the call's number, name, note and data", () => {
    const state = ringing(START);
    const call: Call = {
      ...state.calls["c1"]!,
      otherDn: "+14155550100",
      note: "call again",
      userData: { Segment: "Gold", Age: 7, IW_CaseUid: "x", DispositionCode: "Resolved", List: { a: "b" } },
    };
    const draft = { id: null, number: "+14155550100", name: "", due: null, note: "call again", queue: "" };
    expect(draftOf(call, state)).toEqual({ ...draft, userData: { Segment: "Gold", Age: "7" } });
    expect(draftOf({ ...call, otherDn: null }, state).number).toBe("");
    expect(draftFor("5002", "Ben", { IW_CaseUid: "x", Topic: "y" })).toMatchObject({ number: "5002", name: "Ben", userData: { Topic: "y" } });
    expect(draftFor("5002", "5002").name).toBe("");
  });

  it("suggests a time that people would say", () => {
    expect(new Date(suggestedTime(NOW)).toISOString()).toBe("2026-03-02T11:05:00.000Z");
  });
});

describe("what is asked of the server", () => {
  let asked: [string, string, unknown][];
  let refuse: string | null;
  let store: Store;
  let actions: CallbackActions;
  const dialled: unknown[] = [];

  beforeEach(() => {
    asked = [];
    refuse = null;
    store = new Store();
    store.dispatch({ type: "signedIn", session: SESSION, at: 0 });
    const calls = { dial: (...call: unknown[]) => Promise.resolve(dialled.push(call) > 0) } as unknown as CallActions;
    actions = new CallbackActions(new Requests(store, () => null), calls);
    vi.stubGlobal("fetch", (path: string, { method, body }: RequestInit) => {
      if (method === "GET") {
        const wire = { ...ONE, due: new Date(ONE.due).toISOString() };
        return Promise.resolve(Response.json({ now: new Date(NOW).toISOString(), queues: ["8000"], callbacks: [wire] }));
      }
      asked.push([method!, path, body === undefined ? null : JSON.parse(String(body))]);
      if (refuse !== null) return Promise.resolve(Response.json({ detail: refuse }, { status: 409 }));
      return Promise.resolve(method === "DELETE" || path.endsWith("processed") ? new Response(null, { status: 204 }) : Response.json({}));
    });
  });
  afterEach(() => vi.unstubAllGlobals());

  it("the list, when an event of one's own DN says so", async () => {
    const event = (message: string, more: object): TEvent => ({ message, ThisDN: "5001", ...more }) as unknown as TEvent;
    actions.heard(event("EventUserEvent", { UserData: { Other: "x" } }));
    actions.heard(event("EventUserEvent", { ThisDN: "5002", UserData: { CallbackId: "one" } }));
    expect(store.get().callbacks.list).toEqual([]);
    actions.heard(event("EventUserEvent", { UserData: { CallbackId: "one" } }));
    await vi.waitFor(() => expect(store.get().callbacks).toEqual(kept(ONE)));
    const options = { "privilege.webcallback.can-use": "false" };
    store.dispatch({ type: "signedIn", session: { ...SESSION, options }, at: 0 });
    store.dispatch({ type: "callbacks", callbacks: kept() });
    await actions.load();
    expect(store.get().callbacks.list).toEqual([]);
  });

  it("a new one, and another time for one that is there", async () => {
    await actions.edit(draftFor("+14155550100"));
    const draft = store.get().callbackDraft!;
    expect(draft.due).toBe(suggestedTime(NOW));
    expect(await actions.save({ ...draft, due: NOW, queue: "8000" })).toBeNull();
    const body = { number: "+14155550100", due: "2026-03-02T10:02:00.000Z", queue: "8000", userData: {} };
    expect(asked).toMatchObject([["POST", "/ui/callbacks", body]]);
    expect(store.get()).toMatchObject({ callbackDraft: null, notices: [{ tone: "info", text: "Line 8000 calls when it is time." }] });
    await actions.change(ONE);
    expect(store.get().callbackDraft).toMatchObject({ id: "one", due: suggestedTime(NOW) });
    refuse = "It is being called.";
    expect(await actions.save({ ...store.get().callbackDraft!, due: NOW })).toBe("It is being called.");
    expect(asked.at(-1)?.slice(0, 2)).toEqual(["PATCH", "/ui/callbacks/one"]);
    expect(store.get().callbackDraft).not.toBeNull();
    await actions.change({ ...ONE, overdue: false });
    expect(store.get().callbackDraft?.due).toBe(NOW);
  });

  it("done with, or deleted; a refusal is told", async () => {
    await actions.processed("one");
    await actions.remove("one");
    expect(asked.map(([method, path]) => `${method} ${path}`)).toEqual(["POST /ui/callbacks/one/processed", "DELETE /ui/callbacks/one"]);
    refuse = "Gone.";
    await actions.remove("one");
    expect(store.get().notices).toMatchObject([{ tone: "error", text: "Gone." }]);
  });

  it("the call carries what was attached, and which callback it is", async () => {
    await actions.call(ONE);
    expect(dialled.at(-1)).toEqual(["+14155550100", { Segment: "Gold", CallbackId: "one", CallbackNote: "parcel" }]);
    await actions.call({ ...ONE, note: "" });
    expect(dialled.at(-1)).toEqual(["+14155550100", { Segment: "Gold", CallbackId: "one" }]);
    actions.later("one");
    expect(store.get().callbacksLater).toEqual(["one"]);
  });
});
