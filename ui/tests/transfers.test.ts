/** What transfers and conferences do to the calls on the screen. Source: the call models in tests/models. */
import { describe, expect, it } from "vitest";
import { INITIAL, partyName, partyNumber, reduce, type Call, type State } from "../src/state";
import { asksForMembers } from "../src/state/calls";
import { shownMembers } from "../src/state/members";
import { partyActions } from "../src/partyActions";
import { presence } from "../src/state/colleagues";
import type { TEvent } from "../src/tlib/messages";
import { SESSION } from "./fakes/session";

const START = reduce(INITIAL, { type: "signedIn", session: SESSION, at: 0 });
const MINE = { ThisDN: "5001", CallID: 1, CallType: "Inbound", CallState: "Ok", ThisDNRole: "RoleDestination" };

const event = (message: string, ConnID: string, more: object = {}): TEvent =>
  ({ message, ...MINE, ConnID, ...more }) as unknown as TEvent;
const play = (state: State, ...events: TEvent[]): State =>
  events.reduce((now, one, i) => reduce(now, { type: "tlib", event: one, at: (i + 1) * 1000 }), state);
const call = (state: State, id: string): Call => state.calls[id]!;

const CUSTOMER = { OtherDN: "+14155550123", ANI: "+14155550123" };
const CONSULT = { CallType: "Consult", PreviousConnID: "c1", ThisDNRole: "RoleOrigination", OtherDN: "5002" };
const TALKING = [event("EventRinging", "c1", CUSTOMER), event("EventEstablished", "c1", CUSTOMER)];
const CONSULTING = [
  ...TALKING,
  event("EventHeld", "c1", CUSTOMER),
  event("EventDialing", "c2", CONSULT),
  event("EventEstablished", "c2", CONSULT),
];

describe("who consults", () => {
  it("has a call of its own beside the held one, in front", () => {
    const state = play(START, ...CONSULTING);
    expect(call(state, "c1")).toMatchObject({ state: "Held", consultOf: null });
    expect(call(state, "c2")).toMatchObject({ state: "Established", consultOf: "c1", otherDn: "5002" });
    expect(state.selected).toBe("c2");
  });

  it("is done with both calls when he transfers: one case is left to finish", () => {
    const gone = { CallState: "Transferred" };
    const state = play(START, ...CONSULTING, event("EventReleased", "c1", gone), event("EventReleased", "c2", { ...CONSULT, ...gone }));
    expect(Object.keys(state.calls)).toEqual(["c1"]);
    expect(call(state, "c1")).toMatchObject({ state: "Released", endedBy: "Transferred" });
    expect(state.selected).toBe("c1");
  });

  it("has the call back under its ConnID while the case is open still: what was written stays", () => {
    const away = event("EventReleased", "c1", { CallState: "Transferred" });
    const noted = reduce(play(START, ...TALKING, away), { type: "note", connId: "c1", text: "Moved house" });
    const back = play(noted, event("EventRinging", "c1", { OtherDN: "+14155550123" }));
    expect(call(back, "c1")).toMatchObject({ state: "Ringing", establishedAt: null, endedBy: null, note: "Moved house" });
    expect(play(noted, event("EventEstablished", "c1")).calls).toEqual(noted.calls);
  });

  it("goes back to the call when the consultation ends", () => {
    const state = play(START, ...CONSULTING, event("EventReleased", "c2", CONSULT), event("EventRetrieved", "c1", CUSTOMER));
    expect(Object.keys(state.calls)).toEqual(["c1"]);
    expect(call(state, "c1").state).toBe("Established");
    expect(state.selected).toBe("c1");
  });

  it("meets all in the first call when he joins them", () => {
    const state = play(
      START,
      ...CONSULTING,
      event("EventReleased", "c2", { ...CONSULT, CallState: "Conferenced" }),
      event("EventRetrieved", "c1", { CallState: "Conferenced" }),
      event("EventPartyAdded", "c1", { OtherDN: "5002", OtherDNRole: "RoleNewParty", CallState: "Conferenced" }),
    );
    expect(call(state, "c1")).toMatchObject({ state: "Established", parties: ["+14155550123", "5002"] });
    const two = play(state, event("EventPartyDeleted", "c1", { OtherDN: "5002", OtherDNRole: "RoleDeletedParty" }));
    expect(call(two, "c1")).toMatchObject({ parties: [], otherDn: "+14155550123" });
    const other = play(state, event("EventPartyDeleted", "c1", { OtherDN: "+14155550123" }));
    expect(call(other, "c1")).toMatchObject({ parties: [], otherDn: "5002" });
    expect(partyNumber(call(other, "c1"))).toBe("5002");
  });
});

describe("who is consulted", () => {
  const ASKED = [
    event("EventRinging", "c2", { CallType: "Consult", PreviousConnID: "c1", OtherDN: "5002" }),
    event("EventEstablished", "c2", { CallType: "Consult", PreviousConnID: "c1", OtherDN: "5002" }),
  ];

  it("gets the customer, under the first call's ConnID, when it is transferred", () => {
    const changed = { PreviousConnID: "c2", CallState: "Transferred", ...CUSTOMER, ThirdPartyDN: "5002" };
    const state = play(START, ...ASKED, event("EventPartyChanged", "c1", changed));
    expect(Object.keys(state.calls)).toEqual(["c1"]);
    expect(state.order).toEqual(["c1"]);
    expect(state.selected).toBe("c1");
    expect(call(state, "c1")).toMatchObject({ state: "Established", ...{ otherDn: "+14155550123" }, consultOf: null });
  });

  it("keeps his own consultation with the call that his became part of", () => {
    const own = event("EventDialing", "c3", { CallType: "Consult", PreviousConnID: "c2", OtherDN: "5003" });
    const changed = { PreviousConnID: "c2", CallState: "Transferred", ...CUSTOMER, ThirdPartyDN: "5002" };
    const state = play(START, ...ASKED, own, event("EventPartyChanged", "c1", changed));
    expect(call(state, "c3").consultOf).toBe("c1");
  });

  it("who is asked into a conference is shown its members while it rings", () => {
    const ringing = event("EventRinging", "c1", { CallState: "Conferenced" });
    expect(asksForMembers(ringing)).toBe(true);
    const extensions = { "party-1": "+14155550123", "role-1": 1, "ps-1": 0xc, "party-2": "5002", "role-2": 2, "ps-2": 0xc };
    const state = play(START, ringing, event("EventPartyInfo", "c1", { Extensions: extensions }));
    expect(partyName(call(state, "c1"))).toBe("+14155550123, 5002");
  });

  it("is in a conference when OtherDN is missing; a query tells who else is", () => {
    const state = play(
      START,
      ...ASKED,
      event("EventPartyChanged", "c1", { PreviousConnID: "c2", CallState: "Conferenced", ThirdPartyDN: "5002" }),
      event("EventPartyInfo", "c1", {
        Extensions: {
          ...{ "party-1": "+14155550123", "role-1": 1, "ps-1": 0xc, "party-2": "5002", "role-2": 2, "ps-2": 0xe },
          ...{ "party-3": "5001", "role-3": 2, "ps-3": 0xc, "party-4": "5100", "role-4": 10, "ps-4": 0xc },
          ...{ "party-5": "5009", "role-5": 2, "ps-5": 0xa },
        },
      }),
    );
    expect(call(state, "c1")).toMatchObject({ parties: ["+14155550123", "5002"], observers: ["5100"] });
  });

  it("a change about a call that is not here means nothing", () => {
    expect(play(START, event("EventPartyChanged", "c9", { PreviousConnID: "c8" }))).toEqual(START);
  });
});

describe("who stays", () => {
  it("talks with somebody else after a transfer", () => {
    const state = play(START, ...TALKING, event("EventPartyChanged", "c1", { PreviousConnID: "c1", OtherDN: "5003" }));
    expect(call(state, "c1")).toMatchObject({ otherDn: "5003", ani: null, state: "Established" });
  });

  it("sees that a supervisor listens, and that he has gone", () => {
    const added = event("EventPartyAdded", "c1", { OtherDN: "5100", OtherDNRole: "RoleObserver", CallState: "Bridged" });
    const listened = play(START, ...TALKING, added);
    expect(call(listened, "c1")).toMatchObject({ observers: ["5100"], parties: [], otherDn: "+14155550123" });
    const alone = play(listened, event("EventPartyDeleted", "c1", { OtherDN: "5100" }));
    expect(call(alone, "c1")).toMatchObject({ observers: [], otherDn: "+14155550123" });
    expect(play(alone, event("EventPartyDeleted", "c1")).calls).toEqual(alone.calls);
  });
});

describe("who takes part", () => {
  const THREE = { "party-1": "+14155550123", "role-1": 1, "party-2": "5002", "role-2": 2, "party-3": "5001", "role-3": 2, "ps-3": 0xc };
  const info = (customer: number, colleague: number, self = 0xc): TEvent =>
    event("EventPartyInfo", "c1", { Extensions: { ...THREE, "ps-1": customer, "ps-2": colleague, "ps-3": self } });
  const added = event("EventPartyAdded", "c1", { OtherDN: "5002", OtherDNRole: "RoleNewParty", CallState: "Conferenced" });
  const joined = play(START, ...TALKING, added, info(0xc, 0xc));

  it("is known with how long: the customer since the answer, the colleague since the coming", () => {
    expect(call(joined, "c1").members).toEqual({
      "+14155550123": { held: false, deaf: false, since: 2000 },
      "5002": { held: false, deaf: false, since: 3000 },
    });
  });

  it("holds and comes back, as a colleague's events say", () => {
    const held = play(joined, event("EventHeld", "c1", { ThisDN: "5002" }));
    expect(call(held, "c1").members["5002"]).toMatchObject({ held: true, since: 1000 });
    expect(call(held, "c1").state).toBe("Established");
    expect(call(play(held, event("EventRetrieved", "c1", { ThisDN: "5002" })), "c1").members["5002"]?.held).toBe(false);
    expect(play(joined, event("EventHeld", "c1", { ThisDN: "5009" })).calls).toEqual(joined.calls);
    expect(call(play(joined, event("EventHeld", "c1")), "c1").members).toEqual(call(joined, "c1").members);
  });

  it("is made deaf and hears again; the number of the other side stays", () => {
    const deaf = play(joined, event("EventListenDisconnected", "c1", { OtherDN: "+14155550123", CallState: "Held" }));
    expect(call(deaf, "c1")).toMatchObject({ otherDn: "+14155550123", state: "Established", members: { "+14155550123": { deaf: true } } });
    expect(shownMembers(call(deaf, "c1"))).toEqual(["+14155550123", "5002"]);
    const two = play(deaf, event("EventPartyDeleted", "c1", { OtherDN: "5002", OtherDNRole: "RoleDeletedParty" }));
    expect(shownMembers(call(two, "c1"))).toEqual(["+14155550123"]);
    const hears = play(two, event("EventListenReconnected", "c1", { OtherDN: "+14155550123" }));
    expect(shownMembers(call(hears, "c1"))).toEqual([]);
  });

  it("may be oneself", () => {
    const deaf = play(joined, event("EventListenDisconnected", "c1", { OtherDN: "5001", ThirdPartyDN: "5002" }));
    expect(call(deaf, "c1").members["5001"]?.deaf).toBe(true);
    const more = play(deaf, event("EventPartyAdded", "c1", { OtherDN: "5003", OtherDNRole: "RoleNewParty" }));
    expect(call(more, "c1").members["5001"]?.deaf).toBe(true);
    expect(call(play(more, info(0xc, 0xc)), "c1").members["5001"]?.deaf).toBe(false);
    expect(call(play(joined, info(0xc, 0xc, 0x1c)), "c1").members["5001"]?.deaf).toBe(true);
  });

  it("is as a query says", () => {
    const state = play(joined, info(0x1c, 0xe));
    expect(call(state, "c1").members).toMatchObject({ "+14155550123": { deaf: true, held: false }, "5002": { held: true, deaf: false } });
    expect(play(START, info(0xc, 0xc)).calls).toEqual({});
  });

  it("can be dropped or made deaf where the switch says so, and called when the call is over", () => {
    const able = { RequestListenDisconnect: 0, RequestDeleteFromConference: 496 };
    const up: State = { ...joined, link: { status: "up", attempt: 0 } };
    const one = { ...call(joined, "c1"), able };
    expect(partyActions(one, "5002", up)).toEqual([
      { id: "deafen", why: null },
      { id: "drop", why: "Not while the call is as it is" },
    ]);
    const deaf = { ...one, members: { "5002": { held: false, deaf: true, since: 0 } } };
    expect(partyActions(deaf, "5002", up)[0]).toEqual({ id: "undeafen", why: null });
    expect(partyActions({ ...one, pending: "RequestHoldCall" }, "5002", up)[0]?.why).toMatch(/under way/);
    expect(partyActions(one, "5002", joined)[0]?.why).toMatch(/not connected/);
    const over: Call = { ...one, state: "Released" };
    expect(partyActions(over, "5002", up)).toEqual([{ id: "call", why: null }, { id: "callback", why: null }]);
    expect(partyActions(over, "5002", joined)[0]?.why).toMatch(/not connected/);
    const options = { "privilege.voice.can-make-call": "false", "privilege.webcallback.can-use": "false" };
    const poor = { ...up, session: { ...SESSION, options } };
    for (const { why } of partyActions(over, "5002", poor)) expect(why).toMatch(/privileges/);
  });
});

describe("colleagues", () => {
  const known = reduce(START, {
    type: "directory",
    colleagues: [
      { dn: "5002", name: "Ben Okafor", kind: "agent" },
      { dn: "5003", name: "Chloe Martin", kind: "agent" },
      { dn: "8000", name: "Service", kind: "queue" },
    ],
  });
  const theirs = (message: string, more: object = {}): TEvent =>
    ({ message, ThisDN: "5002", ...more }) as unknown as TEvent;
  const of = (state: State): string => presence(state.colleagues["5002"]!);

  it.each([
    ["away", []],
    ["notReady", [theirs("EventAgentLogin")]],
    ["ready", [theirs("EventAgentReady")]],
    ["notReady", [theirs("EventAgentNotReady", { AgentWorkMode: "AfterCallWork" })]],
    ["notReady", [theirs("EventAgentNotReady", { AgentWorkMode: "AutoIn" })]],
    ["ready", [theirs("EventAgentReady", { AgentWorkMode: "AutoIn" })]],
    ["busy", [theirs("EventAgentReady"), theirs("EventRinging", { ConnID: "c7", CallState: "Ok" })]],
    ["ready", [theirs("EventAgentReady"), theirs("EventRinging", { ConnID: "c7" }), theirs("EventAbandoned", { ConnID: "c7" })]],
    [
      "ready",
      [
        theirs("EventAgentReady"),
        theirs("EventRinging", { ConnID: "c8" }),
        theirs("EventPartyChanged", { ConnID: "c7", PreviousConnID: "c8" }),
        theirs("EventReleased", { ConnID: "c7" }),
      ],
    ],
    ["busy", [theirs("EventRegistered", { Extensions: { AgentStatus: 2, "conn-1": "c7" } })]],
    ["away", [theirs("EventAgentLogout"), theirs("EventDNDOn"), theirs("EventHeld", { ConnID: "c7" })]],
  ])("is %s after %j", (expected, events) => expect(of(play(known, ...events))).toBe(expected));

  it("strangers are nobody's colleague, and what was known stays when the list comes again", () => {
    expect(play(known, theirs("EventAgentReady", { ThisDN: "5999" }))).toEqual(known);
    const ready = play(known, theirs("EventAgentReady"));
    const again = reduce(ready, { type: "directory", colleagues: [{ dn: "5002", name: "Ben O.", kind: "agent" }] });
    expect(again.colleagues).toMatchObject({ "5002": { name: "Ben O.", status: "Ready" } });
  });
});
