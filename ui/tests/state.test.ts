import { describe, expect, it } from "vitest";
import { INITIAL, partyName, reduce, type Call, type Message, type State } from "../src/state";
import type { TEvent } from "../src/tlib/messages";
import { SESSION } from "./fakes/session";

const START = reduce(INITIAL, { type: "signedIn", session: SESSION, at: 0 });

const ATTRIBUTES = {
  ThisDN: "5001",
  ConnID: "c1",
  CallID: 1,
  CallType: "Inbound",
  CallState: "Ok",
  ThisDNRole: "RoleDestination",
  OtherDN: "+14155550123",
  ANI: "+14155550123",
  ThisQueue: "8000",
};

const event = (message: string, more: object = {}): TEvent =>
  ({ message, ...ATTRIBUTES, ...more }) as unknown as TEvent;
const agent = (message: string, more: object = {}): TEvent =>
  ({ message, ThisDN: "5001", ...more }) as unknown as TEvent;

/** Plays events, one second apart from second 1 on. */
const play = (state: State, ...events: TEvent[]): State =>
  events.reduce((now, one, i) => reduce(now, { type: "tlib", event: one, at: (i + 1) * 1000 }), state);

const after = (state: State, ...messages: Message[]): State => messages.reduce(reduce, state);
const call = (state: State, id = "c1"): Call => state.calls[id]!;

const RINGING = event("EventRinging", { UserData: { Segment: "Gold" }, Extensions: { NO_ANSWER_TIMEOUT: 15 } });
const ANSWERED = event("EventEstablished", { Extensions: { WrapUpTime: 20 } });

describe("what the switch allows", () => {
  const told: Message = { type: "able", calls: { c1: { RequestAnswerCall: 0 } } };

  it("counts whether it is told before the call's first event or after it", () => {
    expect(call(after(play(START, RINGING), told)).able).toEqual({ RequestAnswerCall: 0 });
    expect(call(play(after(START, told), RINGING)).able).toEqual({ RequestAnswerCall: 0 });
  });

  it("says how a recording stands, and while nothing can be done it stays so", () => {
    const verdicts = (able: Record<string, number>): Message => ({ type: "able", calls: { c1: able } });
    const service = "RequestPrivateService";
    const on = after(play(START, RINGING, ANSWERED), verdicts({ [`${service} 3014`]: 0, [`${service} 3015`]: 0 }));
    expect(call(on).recording).toBe("Recording");
    const held = after(on, verdicts({ [`${service} 3013`]: 496, [`${service} 3015`]: 496 }));
    expect(call(held).recording).toBe("Recording");
    const paused = after(held, verdicts({ [`${service} 3016`]: 0 }));
    expect(call(paused).recording).toBe("Paused");
    expect(call(after(paused, verdicts({ [`${service} 3013`]: 0 }))).recording).toBe("Stopped");
  });

  it("a recording that stops by itself is told", () => {
    const stopped = (more: object): State =>
      play(play(START, RINGING, ANSWERED), agent("EventPrivateInfo", { PrivateMsgID: 3014, ConnID: "c1", ...more }));
    expect(stopped({}).notices).toMatchObject([{ tone: "warning", title: "The recording has stopped" }]);
    expect(stopped({ ReferenceID: 7 }).notices).toEqual([]);
    expect(stopped({ ConnID: "c9" }).notices).toEqual([]);
    expect(stopped({ PrivateMsgID: 3013 }).notices).toEqual([]);
  });

  it("is unknown once it is not told any more", () => {
    expect(call(after(play(START, RINGING), told, { type: "able", calls: {} })).able).toBeNull();
  });
});

describe("session", () => {
  it("begins signed out with the reason", () => {
    expect(after(INITIAL, { type: "signingIn" }).phase).toBe("signingIn");
    expect(after(INITIAL, { type: "signedOut", error: "no" })).toMatchObject({ phase: "signedOut", loginError: "no" });
    expect(START).toMatchObject({ phase: "signedIn", session: { dn: "5001" } });
  });

  it("forgets everything at sign-out", () => {
    expect(after(play(START, RINGING), { type: "signedOut" })).toMatchObject({ calls: {}, session: null });
  });
});

describe("agent", () => {
  it.each([
    [agent("EventAgentLogin"), "NotReady", null],
    [agent("EventAgentReady"), "Ready", null],
    [agent("EventAgentNotReady", { Reasons: { ReasonCode: "Break" } }), "NotReady", "Break"],
    [agent("EventAgentNotReady", { Extensions: { ReasonCode: "Lunch" } }), "NotReady", "Lunch"],
    [agent("EventAgentNotReady", { AgentWorkMode: "AfterCallWork" }), "AfterCallWork", null],
    [agent("EventAgentNotReady", { AgentWorkMode: "AutoIn" }), "LegalGuard", null],
    [agent("EventAgentReady", { AgentWorkMode: "AutoIn" }), "Ready", null],
    [agent("EventRegistered", { Extensions: { AgentStatus: 3, AgentWorkMode: 2 } }), "LegalGuard", null],
    [agent("EventRegistered", { Extensions: { AgentStatus: 2, AgentWorkMode: 2 } }), "Ready", null],
    [agent("EventAgentLogout"), "LoggedOut", null],
  ])("%j", (one, status, reason) => expect(play(START, one).agent).toMatchObject({ status, reason }));

  it("other agents' events are not ours", () => {
    expect(play(START, agent("EventAgentReady", { ThisDN: "5002" })).agent).toEqual(START.agent);
  });

  it("the clock of a state runs on when the state is repeated", () => {
    expect(play(START, agent("EventAgentReady"), agent("EventAgentReady")).agent.since).toBe(1000);
    expect(play(START, agent("EventAgentReady"), agent("EventAgentLogin")).agent.status).toBe("Ready");
  });

  it("after-call work that the switch began has an end", () => {
    const acw = play(START, RINGING, ANSWERED, agent("EventAgentNotReady", { AgentWorkMode: "AfterCallWork" }));
    expect(acw.agent.until).toBe(3000 + 20_000);
    const own = play(
      START,
      RINGING,
      ANSWERED,
      agent("EventAgentNotReady", { AgentWorkMode: "AfterCallWork", ReferenceID: 4 }),
    );
    expect(own.agent.until).toBeNull();
  });

  it("after-call work ends when its event says so, whatever the call was", () => {
    const consult = event("EventEstablished", { ConnID: "c2", CallType: "Consult", PreviousConnID: "c1" });
    const acw = { AgentWorkMode: "AfterCallWork", Extensions: { WrapUpTime: 5 } };
    const state = play(START, RINGING, ANSWERED, consult, agent("EventAgentNotReady", acw));
    expect(state.agent.until).toBe(4000 + 5000);
  });

  it("legal guard ends when the option says so; what the agent asked for does not end by itself", () => {
    const session = { ...SESSION, legalGuardTime: 10 };
    const guarded = play({ ...START, session }, agent("EventAgentNotReady", { AgentWorkMode: "AutoIn" }));
    expect(guarded.agent).toMatchObject({ since: 1000, until: 11_000 });
    expect(play(START, agent("EventAgentNotReady", { AgentWorkMode: "AutoIn" })).agent.until).toBeNull();
    const paused = agent("EventAgentNotReady", { AgentWorkMode: "AuxWork", ReferenceID: 3 });
    expect(play(guarded, paused).agent).toMatchObject({ status: "NotReady", until: null });
  });

  it("a request is pending until its answer", () => {
    const pending = after(START, { type: "agentRequested" });
    expect(pending.agent.pending).toBe(true);
    expect(after(pending, { type: "agentAnswered" }).agent.pending).toBe(false);
    expect(play(pending, agent("EventAgentReady")).agent.pending).toBe(false);
  });
});

describe("an incoming call", () => {
  it("rings with all it brings, without being opened", () => {
    const state = play(START, RINGING);
    expect(call(state)).toMatchObject({
      state: "Ringing",
      direction: "in",
      queue: "8000",
      ringUntil: 16_000,
      ringSeconds: 15,
      userData: { Segment: "Gold" },
    });
    expect(state).toMatchObject({ selected: null, order: ["c1"] });
  });

  it("opens when it is answered; hold and retrieve restart only the clock of the state", () => {
    const state = play(START, RINGING, ANSWERED, event("EventHeld"), event("EventRetrieved"));
    expect(state.selected).toBe("c1");
    expect(call(state)).toMatchObject({
      state: "Established",
      since: 4000,
      startedAt: 1000,
      establishedAt: 2000,
      ringUntil: null,
    });
  });

  it("stays as a case after release until it is marked done", () => {
    const ended = play(START, RINGING, ANSWERED, event("EventReleased"));
    expect(call(ended)).toMatchObject({ state: "Released", endedBy: "Ok" });
    expect(ended.recent[0]).toMatchObject({ answered: true, talkMs: 1000, number: "+14155550123" });
    const done = after(ended, { type: "markDone", connId: "c1" });
    expect(done).toMatchObject({ calls: {}, order: [], selected: null });
  });

  it("cannot be marked done while it lives", () => {
    expect(after(play(START, RINGING, ANSWERED), { type: "markDone", connId: "c1" }).order).toEqual(["c1"]);
  });

  it.each([
    [event("EventAbandoned"), "info"],
    [event("EventReleased", { CallState: "Redirected" }), "warning"],
    [event("EventReleased", { CallState: "NoAnswer" }), "warning"],
  ])("that is not answered leaves a word and no case", (end, tone) => {
    const state = play(START, RINGING, end);
    expect(state.calls).toEqual({});
    expect(state.notices).toMatchObject([{ tone }]);
    expect(state.recent[0]).toMatchObject({ answered: false });
  });

  it("the word about a missed call goes away when the agent is ready again", () => {
    expect(
      play(START, RINGING, event("EventReleased", { CallState: "Redirected" }), agent("EventAgentReady")).notices,
    ).toEqual([]);
  });

  it("that the agent rejects leaves neither", () => {
    const rejecting = after(play(START, RINGING), { type: "requested", connId: "c1", request: "RequestReleaseCall" });
    expect(play(rejecting, event("EventReleased", { CallState: "Redirected" }))).toMatchObject({
      calls: {},
      notices: [],
    });
    expect(play(START, RINGING, event("EventReleased")).notices).toEqual([]);
  });
});

describe("an outgoing call", () => {
  const DIALING = event("EventDialing", {
    ThisDNRole: "RoleOrigination",
    CallType: "Internal",
    OtherDN: "5002",
    ANI: "5001",
  });

  it("opens at once and shows whom it goes to", () => {
    const state = play(START, DIALING);
    expect(state.selected).toBe("c1");
    expect(partyName(call(state))).toBe("5002");
    expect(call(state)).toMatchObject({ state: "Dialing", direction: "out" });
  });

  it("keeps why it failed", () => {
    const failed = event("EventDestinationBusy", { ThisDNRole: "RoleOrigination", CallState: "Busy" });
    const state = play(START, DIALING, failed, event("EventReleased", { ThisDNRole: "RoleOrigination" }));
    expect(call(state)).toMatchObject({ state: "Released", endedBy: "Busy", since: 3000 });
    expect(state.recent[0]).toMatchObject({ answered: false, direction: "out" });
  });

  it("the network's progress does not restart its clock", () => {
    expect(call(play(START, DIALING, event("EventNetworkReached", { ThisDNRole: "RoleOrigination" }))).since).toBe(
      1000,
    );
  });
});

describe("user data and customer", () => {
  it("is the whole list after each change", () => {
    const state = play(
      START,
      RINGING,
      event("EventAttachedDataChanged", { UserData: { Reason: "Refund", DispositionCode: "Resolved" } }),
    );
    expect(call(state)).toMatchObject({
      userData: { Reason: "Refund", DispositionCode: "Resolved" },
      disposition: "Resolved",
    });
  });

  it("is empty when its last pair was deleted", () => {
    const changed = event("EventAttachedDataChanged", { UserData: { Reason: "Refund" } });
    expect(call(play(START, RINGING, changed, event("EventAttachedDataChanged"))).userData).toEqual({});
  });

  it("of an unknown call changes nothing", () => {
    expect(play(START, event("EventAttachedDataChanged"))).toBe(START);
    expect(play(START, event("EventReleased"))).toBe(START);
  });

  it("the customer's name stands for the number", () => {
    const state = after(play(START, RINGING), {
      type: "customer",
      connId: "c1",
      customer: { phone: "+1", name: "Jo Doe", attributes: {} },
    });
    expect(partyName(call(state))).toBe("Jo Doe");
    expect(play(state, event("EventAbandoned")).recent[0]).toMatchObject({ name: "Jo Doe" });
  });

  it("disposition and note stay with the case", () => {
    const state = after(
      play(START, RINGING),
      { type: "disposition", connId: "c1", value: "Callback" },
      { type: "note", connId: "c1", text: "later" },
    );
    expect(call(state)).toMatchObject({ disposition: "Callback", note: "later" });
    expect(after(state, { type: "note", connId: "gone", text: "x" })).toBe(state);
  });
});

describe("several calls", () => {
  const SECOND = { ConnID: "c2", OtherDN: "+1999", ANI: "+1999" };

  it("the newest that is not ringing opens when one is closed", () => {
    const two = play(
      START,
      RINGING,
      ANSWERED,
      event("EventRinging", SECOND),
      event("EventEstablished", SECOND),
      event("EventReleased", SECOND),
    );
    expect(two.selected).toBe("c2");
    expect(after(two, { type: "markDone", connId: "c2" }).selected).toBe("c1");
    expect(after(two, { type: "select", connId: "c1" }).selected).toBe("c1");
  });

  it("events for another DN are not ours", () => {
    expect(play(START, event("EventRinging", { ThisDN: "8000" }))).toBe(START);
  });

  it("nothing brings an ended call back", () => {
    const ended = play(START, RINGING, ANSWERED, event("EventReleased"));
    expect(play(ended, event("EventHeld"))).toBe(ended);
    expect(play(ended, event("EventReleased"))).toBe(ended);
  });
});

describe("after a reconnect", () => {
  const registered = (extensions: object): TEvent => agent("EventRegistered", { Extensions: extensions });

  it("calls that are gone have ended, ringing ones vanish, new ones appear", () => {
    const before = play(START, RINGING, ANSWERED, event("EventRinging", { ConnID: "c2" }));
    const state = play(
      before,
      registered({ AgentStatus: 2, "conn-1": "c3", "ct-1": 2, "ps-1": 14, "queue-1": "8001" }),
    );
    expect(call(state).state).toBe("Released");
    expect(state.calls["c2"]).toBeUndefined();
    expect(call(state, "c3")).toMatchObject({ state: "Held", callType: "Inbound", queue: "8001" });
    expect(state.agent.status).toBe("Ready");
  });

  it("calls that are still there keep what is known of them", () => {
    const before = play(START, RINGING, ANSWERED);
    const state = play(before, registered({ AgentStatus: 2, "conn-1": "c1", "ps-1": 12 }));
    expect(call(state)).toEqual(call(before));
  });

  it.each([
    [10, "Ringing"],
    [12, "Established"],
    [14, "Held"],
    [1, "Dialing"],
    [0x10000, "Dialing"],
    [undefined, "Established"],
    [0, "Established"],
  ])("party state %j is %s", (ps, party) => {
    const extensions = ps === undefined ? { "conn-1": "c1" } : { "conn-1": "c1", "ps-1": ps };
    const state = play(START, registered(extensions));
    expect(call(state).state).toBe(party);
    expect(state.selected).toBe(party === "Ringing" ? null : "c1");
  });

  it("EventPartyInfo fills in the rest", () => {
    const state = play(
      START,
      registered({ "conn-1": "c1", "ps-1": 12 }),
      event("EventPartyInfo", { UserData: { a: 1 } }),
    );
    expect(call(state)).toMatchObject({ state: "Established", ani: "+14155550123", userData: { a: 1 } });
  });

  it("the agent's clock begins when the switch says", () => {
    expect(play(START, registered({ AgentStatus: 3, AgentStatusTimestamp: 0.5 })).agent.since).toBe(500);
    const known = play(START, agent("EventAgentReady"));
    expect(play(known, registered({ AgentStatus: 2 })).agent.since).toBe(1000);
    expect(play(START, agent("EventRegistered", { ThisDN: "8000", Extensions: { AgentStatus: 2 } }))).toBe(START);
  });

  it("nothing is under way when the link is down", () => {
    const pending = after(
      play(START, RINGING),
      { type: "requested", connId: "c1", request: "RequestAnswerCall" },
      { type: "agentRequested" },
    );
    const down = after(pending, { type: "link", change: { status: "down", attempt: 1 } });
    expect([call(down).pending, down.agent.pending]).toEqual([null, false]);
    expect(after(down, { type: "link", change: { status: "up", attempt: 0 } }).link.status).toBe("up");
  });
});

describe("notices", () => {
  const notice = (title: string): Message => ({ type: "notice", tone: "error", title, text: "t" });

  it("come, go, do not repeat, and are four at most", () => {
    const state = after(START, notice("a"), notice("a"), notice("b"), notice("c"), notice("d"), notice("e"));
    expect(state.notices.map((one) => one.title)).toEqual(["b", "c", "d", "e"]);
    expect(after(state, { type: "dismiss", id: state.notices[0]!.id }).notices).toHaveLength(3);
  });

  it("the phone's state is kept beside the calls", () => {
    expect(after(START, { type: "phone", phone: { registration: "registered" } }).phone.registration).toBe(
      "registered",
    );
    expect(
      after(play(START, RINGING), { type: "requested", connId: "c1", request: "x" }, { type: "answered", connId: "c1" })
        .calls["c1"]?.pending,
    ).toBeNull();
  });
});

it("opens a contact in the directory, until it has", () => {
  const asked = reduce({ ...INITIAL, selected: "c1" }, { type: "showContact", id: "k1" });
  expect(asked).toMatchObject({ section: "contacts", selected: null, contactShown: "k1" });
  expect(reduce(asked, { type: "contactShown" })).toMatchObject({ section: "contacts", contactShown: null });
});
