/** What an agent says of a call: what goes to the switch, what to the server, and what keeps a case open. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { CaseActions } from "../src/actions/cases";
import type { Requests } from "../src/actions/requests";
import { canCompleteData, controls } from "../src/capabilities";
import type { Call, Session } from "../src/state";
import { Store } from "../src/store";
import type { TEvent } from "../src/tlib/messages";
import { SESSION } from "./fakes/session";

const asked = vi.fn<(name: string, attributes: object) => void>();
let store: Store;
let cases: CaseActions;
let answers: number[];
let kept: object[];

function event(message: string): TEvent {
  const common = { ThisDN: "5001", ConnID: "c1", CallType: "Inbound", CallState: "Ok", ThisDNRole: "RoleDestination" };
  return { message, ...common } as unknown as TEvent;
}

function begin(options: Record<string, string>, ...messages: string[]): void {
  store.dispatch({ type: "signedIn", session: { ...SESSION, options }, at: 0 });
  for (const message of messages) store.dispatch({ type: "tlib", event: event(message), at: 1 });
}

const call = (): Call | undefined => store.get().calls["c1"];

beforeEach(() => {
  vi.useFakeTimers();
  asked.mockReset();
  answers = [];
  kept = [];
  store = new Store();
  const requests = {
    store,
    dn: () => "5001",
    send: (name: string, attributes: object) => (asked(name, attributes), Promise.resolve(true)),
    ofCall: (name: string, _: string, attributes: object) => (asked(name, attributes), Promise.resolve(true)),
  };
  cases = new CaseActions(requests as unknown as Requests);
  vi.stubGlobal("fetch", (path: string, init: { body: string }) => {
    kept.push({ path, ...(JSON.parse(init.body) as object) });
    return Promise.resolve(Response.json({}, { status: answers.shift() ?? 200 }));
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("keeps a note when the typing pauses, once", async () => {
  begin({}, "EventRinging", "EventEstablished");
  cases.setNote("c1", "Angry");
  cases.setNote("c1", "Angry, a bit");
  await vi.advanceTimersByTimeAsync(1000);
  expect(kept).toEqual([{ path: "/ui/history/calls/c1", note: "Angry, a bit" }]);
  expect(call()).toMatchObject({ savedNote: "Angry, a bit" });
  expect(await cases.saveNote("c1")).toBe(true);
  expect(kept).toHaveLength(1);
});

it("a note that cannot be kept keeps the case open", async () => {
  begin({}, "EventRinging", "EventEstablished", "EventReleased");
  cases.setNote("c1", "Angry");
  answers = [500];
  await cases.markDone("c1");
  expect(call()).toMatchObject({ note: "Angry", savedNote: "" });
  expect(store.get().notices[0]).toMatchObject({ tone: "error" });
  await cases.markDone("c1");
  expect(call()).toBeUndefined();
  expect(kept.at(-1)).toMatchObject({ done: true });
});

it("where no history is kept a case is closed all the same", async () => {
  begin({}, "EventRinging", "EventEstablished", "EventReleased");
  cases.setNote("c1", "Angry");
  answers = [404, 404];
  await cases.markDone("c1");
  expect(call()).toBeUndefined();
  expect(store.get().notices).toEqual([]);
});

it("a disposition is attached under the key of the options, or told when the case is done", async () => {
  const options = { "interaction.disposition.key-name": "Outcome" };
  begin(options, "EventRinging", "EventEstablished");
  await cases.dispose("c1", "Sale");
  expect(asked.mock.calls).toEqual([["RequestUpdateUserData", { UserData: { Outcome: "Sale" } }]]);
  store.dispatch({ type: "tlib", event: event("EventReleased"), at: 2 });
  await cases.markDone("c1");
  expect(asked).toHaveBeenCalledTimes(1);
  begin({ ...options, "interaction.disposition.use-attached-data": "false" }, "EventRinging", "EventEstablished");
  await cases.dispose("c1", "Sale");
  store.dispatch({ type: "tlib", event: event("EventReleased"), at: 2 });
  await cases.markDone("c1");
  expect(asked.mock.calls[1]).toEqual([
    "RequestDistributeUserEvent",
    { ThisDN: "5001", UserData: { Outcome: "Sale" }, Extensions: { ConnID: "c1" } },
  ]);
});

const WANTED: Session["businessAttributes"] = {
  Order: {
    name: "Order",
    displayName: "Order",
    default: "",
    values: ["Number", "Shop"].map((name) => ({
      ...{ name, displayName: `${name} of the order`, type: "string", mandatory: true, readOnly: name === "Shop" },
      ...{ enumeration: "", values: [] },
    })),
  },
};

it("data that is mandatory keeps the case open, and is written after the call", async () => {
  const options = { "interaction.case-data.format-business-attribute": "Order", "voice.mark-done-on-release": "true" };
  begin(options, "EventRinging", "EventEstablished");
  store.dispatch({ type: "signedIn", session: { ...SESSION, options, businessAttributes: WANTED }, at: 0 });
  const before = store.get();
  store.dispatch({ type: "tlib", event: event("EventReleased"), at: 2 });
  cases.follow(store.get(), before);
  await cases.markDone("c1");
  expect(controls(call()!, store.get())[0]).toEqual({ id: "markDone", why: "Fill in Number of the order first" });
  answers = [500];
  expect(await cases.setData("c1", "Number", "77")).toBe(false);
  expect(call()?.late).toEqual({});
  expect(await cases.setData("c1", "Number", "77")).toBe(true);
  expect(kept.at(-1)).toEqual({ path: "/ui/history/calls/c1", userData: { Number: "77" } });
  expect(call()).toMatchObject({ userData: { Number: "77" }, late: { Number: "77" } });
  expect(asked).not.toHaveBeenCalled();
  await cases.markDone("c1");
  expect(asked.mock.calls).toEqual([
    ["RequestDistributeUserEvent", { ThisDN: "5001", UserData: { Number: "77" }, Extensions: { ConnID: "c1" } }],
  ]);
  expect(call()).toBeUndefined();
});

it("data that is not shown keeps nothing open", () => {
  const hidden = { "interaction.case-data.content": "History", "interaction.case-data.format-business-attribute": "Order" };
  begin(hidden, "EventRinging", "EventEstablished", "EventReleased");
  store.dispatch({ type: "signedIn", session: { ...SESSION, options: hidden, businessAttributes: WANTED }, at: 0 });
  expect(controls(call()!, store.get())[0]).toEqual({ id: "markDone", why: null });
});

it("who may not change data is not kept from going on", () => {
  const options = { "interaction.case-data.format-business-attribute": "Order", "privilege.case-data.can-edit": "false" };
  begin(options, "EventRinging", "EventEstablished", "EventReleased");
  store.dispatch({ type: "signedIn", session: { ...SESSION, options, businessAttributes: WANTED }, at: 0 });
  expect(controls(call()!, store.get())[0]).toEqual({ id: "markDone", why: null });
  expect(canCompleteData(call()!, store.get())).toBe(false);
});

it("what is fixed, or gone, is not changed", async () => {
  begin({ "interaction.disposition.is-read-only-on-idle": "true" }, "EventRinging", "EventEstablished", "EventReleased");
  await cases.dispose("c1", "Sale");
  await cases.dispose("c9", "Sale");
  await cases.markDone("c9");
  expect(call()?.disposition).toBeNull();
  expect(kept).toEqual([]);
});

it.each([
  [{}, false],
  [{ "voice.mark-done-on-release": "true" }, true],
  [{ "voice.mark-done-on-release": "true", "interaction.disposition.is-mandatory": "true" }, false],
])("a call that ends is done by itself where options say so: %j", async (options, done) => {
  begin(options as Record<string, string>, "EventRinging", "EventEstablished");
  store.dispatch({ type: "confirmEnd", connId: "c1" });
  const before = store.get();
  store.dispatch({ type: "tlib", event: event("EventReleased"), at: 2 });
  cases.follow(store.get(), before);
  await vi.runAllTimersAsync();
  expect(call() === undefined).toBe(done);
  expect(store.get().confirming).toBeNull();
});
