/** The agent's actions against a fake switch: which requests go out, in which order, and what the screen's state becomes. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeSwitch } from "../dev/fakeSwitch";
import { Desktop } from "../src/desktop";
import { Phone, type PhoneStatus } from "../src/phone";
import { partyName, type State } from "../src/state";
import { DESK, type FakeMediaDevices, HEADSET, installDevices } from "./fakes/devices";
import { FakeSocket } from "./fakes/socket";
import { SESSION } from "./fakes/session";

const WITH_CALLER_IDS = {
  options: {
    "intercommunication.voice.make-call-caller-id-business-attribute": "CallerIDs",
    "privilege.voice.consultation.can-use-caller-id": "true",
    "privilege.voice.single-step-transfer.can-use-caller-id": "true",
    "privilege.voice.single-step-conference.can-use-caller-id": "true",
  },
  businessAttributes: { CallerIDs: { name: "CallerIDs", displayName: "", default: "", values: [{ name: "+18005550100", displayName: "", values: [] }] } },
};

let fakeSwitch: FakeSwitch;
let desktop: Desktop;
let socket: FakeSocket;
let session: { status: number; body: unknown };
let registrations: { dn: string }[] | null;

class QuietPhone extends Phone {
  override start(): void {
    this.tell({ registration: "registered" });
  }

  override stop(): void {
    this.tell({ registration: "off" });
  }

  override prepare(): Promise<void> {
    return Promise.resolve();
  }

  private tell(change: Partial<PhoneStatus>): void {
    (this as unknown as { set(change: Partial<PhoneStatus>): void }).set(change);
  }
}

beforeEach(() => {
  fakeSwitch = new FakeSwitch();
  session = { status: 200, body: { ...SESSION, ...WITH_CALLER_IDS } };
  registrations = [];
  vi.stubGlobal("location", new URL("http://127.0.0.1/ui/workspace/"));
  vi.stubGlobal("window", { location: { protocol: "http:", host: "127.0.0.1" } });
  vi.stubGlobal(
    "WebSocket",
    class {
      constructor(url: string) {
        if (url.endsWith("/ui/capabilities")) return watching();
        socket = new FakeSocket(fakeSwitch);
        queueMicrotask(() => socket.open());
        return socket;
      }
    },
  );
  vi.stubGlobal("fetch", (path: string) => {
    if (path.startsWith("/config/customers"))
      return Promise.resolve(Response.json([{ phone: "+14155550123", name: "Jo Doe", attributes: {} }]));
    if (path === "/config/persons") return Promise.resolve(Response.json([{ name: "Ben Okafor", place: "Seat2" }]));
    if (path === "/config/places") return Promise.resolve(Response.json([{ name: "Seat2", dns: ["5002"] }]));
    if (path === "/config/dns") return Promise.resolve(Response.json([{ number: "8000", type: "RoutingPoint", name: "" }]));
    if (path === "/sim/registrations") {
      return Promise.resolve(Response.json(registrations, { status: registrations === null ? 503 : 200 }));
    }
    const none = session.status === 204;
    return Promise.resolve(none ? new Response(null, session) : Response.json(session.body, { status: session.status }));
  });
  desktop = new Desktop(new QuietPhone());
});

afterEach(() => vi.unstubAllGlobals());

function watching(): FakeSocket {
  const one = new FakeSocket();
  queueMicrotask(() => fakeSwitch.watch((calls) => one.receive({ calls })));
  return one;
}

/** What the desktop asked for, but for watching its colleagues and saying who it is. */
const asked = (): string[] =>
  fakeSwitch.requests
    .filter((frame) => frame["RegisterMode"] !== "ModeMonitor" && !introduces(frame))
    .map((frame) => frame.message);

const introduces = (frame: { message: string; UserData?: unknown }): boolean =>
  frame.message === "RequestUpdateUserData" && JSON.stringify(frame.UserData).includes("WWE_PARTY");

function when(fits: (state: State) => boolean): Promise<State> {
  return vi.waitFor(() => {
    const state = desktop.store.get();
    expect(fits(state)).toBe(true);
    return state;
  });
}

async function ready(): Promise<void> {
  await desktop.signIn("agent5001", "agent5001pass", "", "browser");
  await when((state) => state.agent.status === "NotReady");
  await desktop.agent.setStatus("Ready");
  await when((state) => state.agent.status === "Ready");
}

describe("signing in", () => {
  it("registers the DN and logs the agent in", async () => {
    await ready();
    expect(asked()).toEqual([
      "RequestRegisterClient",
      "RequestRegisterAddress",
      "RequestAgentLogin",
      "RequestAgentReady",
    ]);
    expect(fakeSwitch.requests[2]).toMatchObject({ ThisDN: "5001", AgentID: "5001", Password: "" });
  });

  it.each([
    [{ "login.voice.is-auto-ready": "true" }, { status: "Ready", reason: null }],
    [{ "login.voice.auto-not-ready-reason": "Break" }, { status: "NotReady", reason: "Break" }],
  ])("%j leads to %j", async (options, agent) => {
    session.body = { ...SESSION, options };
    await desktop.signIn("agent5001", "agent5001pass", "", "browser");
    await when((state) => state.agent.status === agent.status && state.agent.reason === agent.reason);
  });

  it("with a telephone number brings that to the switch, and registers nothing", async () => {
    session.body = { ...SESSION, phone: "94155550199" };
    await desktop.signIn("agent5001", "agent5001pass", "", "browser");
    await when((state) => state.agent.status === "NotReady");
    expect(fakeSwitch.requests[2]).toMatchObject({ AgentID: "5001", Extensions: { "agent-phone": "94155550199" } });
    expect(desktop.store.get().phone).toMatchObject({ kind: "outside", registration: "registered" });
    expect(desktop.phone.current().registration).toBe("off");
    desktop.toggleMute();
    expect(desktop.store.get().notices[0]?.title).toBe("Mute on your own telephone");
  });

  it("says what is wrong", async () => {
    session = { status: 401, body: { title: "Unauthorized" } };
    await desktop.signIn("a", "b", "", "browser");
    expect(desktop.store.get()).toMatchObject({
      phase: "signedOut",
      loginError: "The username or the password is not right.",
    });
    session = { status: 409, body: { detail: "Place 5001 is taken" } };
    await desktop.signIn("a", "b", "", "browser");
    expect(desktop.store.get().loginError).toContain("Place 5001 is taken");
  });

  it("picks up where the browser was: no second login", async () => {
    fakeSwitch.agent = "Ready";
    fakeSwitch.offer("+14155550123");
    await desktop.resume();
    await when((state) => state.calls["006c029a00000001"]?.ani === "+14155550123");
    expect(asked()).toEqual(["RequestRegisterClient", "RequestRegisterAddress", "RequestQueryCall"]);
    expect(desktop.store.get().agent.status).toBe("Ready");
  });

  it("without a session the login form waits", async () => {
    session = { status: 204, body: null };
    await desktop.resume();
    expect(desktop.store.get()).toMatchObject({ phase: "signedOut", loginError: null });
  });
});

describe("another tab", () => {
  it("that has taken another place takes this one along", async () => {
    await ready();
    session.body = { ...SESSION, place: "5003", queue: "9000" };
    socket.drop("You sit at place 5003 now.");
    await when((state) => state.session?.place === "5003" && state.link.status === "up");
    expect(desktop.store.get().session?.queue).toBe("9000");
  });
});

describe("the voice channel", () => {
  it("is logged on at the queue of the session, as often as one logs on", async () => {
    session.body = { ...SESSION, queue: "9000" };
    await ready();
    await desktop.agent.logOff();
    await desktop.agent.logOn();
    const logins = fakeSwitch.requests.filter(({ message }) => message === "RequestAgentLogin");
    expect(logins.map((one) => one["ThisQueue"])).toEqual(["9000", "9000"]);
  });

  it.each(["login.voice.isselected", "privilege.voice.can-use"])("is left alone without %s", async (option) => {
    session.body = { ...SESSION, options: { [option]: "false" } };
    await desktop.signIn("agent5001", "agent5001pass", "", "own");
    await when(({ link }) => link.status === "up");
    await desktop.agent.begin();
    expect(asked()).toEqual(["RequestRegisterClient", "RequestRegisterAddress"]);
    expect(desktop.store.get().phone.kind).toBe(option.startsWith("login") ? "own" : "browser");
  });

  it("that was out of service is logged on when it is back, but not after a logout", async () => {
    fakeSwitch.outOfService = true;
    await desktop.signIn("agent5001", "agent5001pass", "", "browser");
    await when(({ notices }) => notices.length === 1);
    fakeSwitch.outOfService = false;
    socket.receive({ message: "EventDNBackInService", ThisDN: "5002" });
    socket.receive({ message: "EventDNBackInService", ThisDN: "5001" });
    await when(({ agent }) => agent.status === "NotReady");
    socket.receive({ message: "EventAgentLogout", ThisDN: "5001" });
    socket.receive({ message: "EventDNBackInService", ThisDN: "5001" });
    await desktop.agent.tryAgain();
    expect(asked().filter((name) => name === "RequestAgentLogin")).toHaveLength(2);
    expect(desktop.store.get().agent.status).toBe("LoggedOut");
  });

  it("that one logged off oneself stays so when a connection comes back; else it is logged on again", async () => {
    await ready();
    fakeSwitch.agent = "LoggedOut";
    socket.drop();
    await when(({ link }) => link.status === "down");
    desktop.retryLink();
    await when(({ agent }) => agent.status === "NotReady");
    await desktop.agent.logOff();
    await when(({ agent }) => agent.status === "LoggedOut");
    socket.drop();
    await when(({ link }) => link.status === "down");
    desktop.retryLink();
    await when(({ link }) => link.status === "up");
    await desktop.agent.begin();
    expect(asked().at(-1)).not.toBe("RequestAgentLogin");
    expect(desktop.store.get().agent.status).toBe("LoggedOut");
  });
});

describe("who does nothing for long", () => {
  afterEach(() => vi.useRealTimers());

  it("is warned and signed out, but not during a call", async () => {
    const gone: string[] = [];
    const plain = fetch;
    vi.stubGlobal("fetch", (path: string, init: RequestInit) => {
      if (init.method === "DELETE") gone.push(path);
      return plain(path, init);
    });
    vi.stubGlobal("window", Object.assign(new EventTarget(), { location: { protocol: "http:", host: "127.0.0.1" } }));
    vi.useFakeTimers({ shouldAdvanceTime: true });
    session.body = { ...SESSION, options: { "security.inactivity-timeout": "10" } };
    await ready();
    const id = fakeSwitch.offer("+14155550123");
    await desktop.calls.accept(id);
    vi.advanceTimersByTime(30 * 60_000);
    expect(desktop.store.get().awayUntil).toBeNull();
    await desktop.calls.release(id);
    vi.advanceTimersByTime(10 * 60_000);
    expect(desktop.store.get().awayUntil).not.toBeNull();
    desktop.inactivity.stay();
    expect(desktop.store.get().awayUntil).toBeNull();
    vi.advanceTimersByTime(11 * 60_000);
    const state = await when(({ phase }) => phase === "signedOut");
    expect(state.loginError).toContain("nothing was done here for 10 minutes");
    expect(gone).toEqual(["/ui/session"]);
    expect(asked().at(-1)).toBe("RequestAgentLogout");
  });
});

describe("status", () => {
  it("a reason travels as ReasonCode", async () => {
    await ready();
    await desktop.agent.setStatus("NotReady", "Break");
    expect(fakeSwitch.requests.at(-1)).toMatchObject({
      message: "RequestAgentNotReady",
      Reasons: { ReasonCode: "Break" },
      Extensions: { ReasonCode: "Break" },
    });
    await when((state) => state.agent.reason === "Break");
    await desktop.agent.setStatus("AfterCallWork");
    await when((state) => state.agent.status === "AfterCallWork");
    await desktop.agent.toggleReady();
    await when((state) => state.agent.status === "Ready");
  });

  it("a reason has its code and its work mode", async () => {
    const reasons = [
      { name: "Lunch", code: "OutToLunch", workMode: "" },
      { name: "Notes", code: "Notes", workMode: "AfterCallWork" },
      { name: "Office", code: "Office", workMode: "AuxWork" },
    ];
    session.body = { ...SESSION, reasons };
    await ready();
    const expected = [
      ["NotReady", "Lunch", "OutToLunch", "Unknown", "NotReady"],
      ["AfterCallWork", "Notes", "Notes", "AfterCallWork", "AfterCallWork"],
      ["NotReady", "Office", "Office", "AuxWork", "NotReady"],
    ] as const;
    for (const [status, name, ReasonCode, AgentWorkMode, becomes] of expected) {
      await desktop.agent.setStatus(status, name);
      expect(fakeSwitch.requests.at(-1)).toMatchObject({ AgentWorkMode, Reasons: { ReasonCode } });
      await when(({ agent }) => agent.status === becomes && agent.reason === ReasonCode);
    }
    expect(desktop.store.get().agent.workMode).toBe("AuxWork");
  });

  it("choosing a status while logged off logs on first", async () => {
    await ready();
    await desktop.agent.setStatus("LoggedOut");
    await when((state) => state.agent.status === "LoggedOut");
    await desktop.agent.setStatus("Ready");
    expect(asked().slice(-3)).toEqual(["RequestAgentLogout", "RequestAgentLogin", "RequestAgentReady"]);
  });
});

describe("channels", () => {
  it("Not Ready chosen during a call is asked for after it", async () => {
    await ready();
    const id = fakeSwitch.offer("+14155550123");
    await desktop.agent.choose("NotReady", "Lunch");
    expect(asked().at(-1)).toBe("RequestAgentNotReady");
    await desktop.agent.choose("Ready");
    await desktop.calls.accept(id);
    await desktop.agent.choose("NotReady", "Lunch");
    expect(desktop.store.get().wish).toEqual({ status: "NotReady", reason: "Lunch" });
    expect(asked().at(-1)).toBe("RequestAnswerCall");
    await desktop.calls.release(id);
    await when((state) => state.agent.reason === "Lunch");
    expect(desktop.store.get()).toMatchObject({ wish: null, agent: { imposed: false } });
    expect(asked().slice(-2)).toEqual(["RequestReleaseCall", "RequestAgentNotReady"]);
  });

  it("without the privilege it is asked for at once, and another choice drops the wish", async () => {
    await ready();
    await desktop.calls.accept(fakeSwitch.offer("+14155550123"));
    await desktop.agent.choose("NotReady");
    await desktop.agent.choose("Ready");
    expect(desktop.store.get().wish).toBeNull();
    const options = { "privilege.mychannels.pending-state.can-use": "false" };
    desktop.store.dispatch({ type: "signedIn", session: { ...SESSION, options }, at: 0 });
    await desktop.agent.choose("NotReady");
    expect(asked().at(-1)).toBe("RequestAgentNotReady");
  });

  it("do not disturb and forwarding go to the switch and come back from it", async () => {
    await ready();
    await desktop.agent.setDnd(true);
    expect(await desktop.agent.forward("", "Unconditional")).toBe(false);
    expect(await desktop.agent.forward("+1 (415) 555-0150", "OnBusyAndNoAnswer")).toBe(true);
    expect(desktop.store.get().features).toEqual({
      dnd: true,
      forwards: { OnBusy: "+14155550150", OnNoAnswer: "+14155550150" },
    });
    await desktop.agent.setDnd(false);
    await desktop.agent.stopForwarding();
    expect(desktop.store.get().features).toEqual({ dnd: false, forwards: {} });
  });
});

describe("a call that is answered for the agent", () => {
  it("is, once the time to read is over, and once only", async () => {
    session.body = { ...SESSION, options: { "voice.auto-answer": "true" } };
    await ready();
    const id = fakeSwitch.offer("+14155550123");
    await when((state) => state.calls[id]?.state === "Established");
    expect(asked().filter((name) => name === "RequestAnswerCall")).toHaveLength(1);
    await desktop.calls.release(id);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    const options = { "voice.auto-answer": "true", "voice.auto-answer.timer": "5" };
    desktop.store.dispatch({ type: "signedIn", session: { ...SESSION, options }, at: 0 });
    const next = fakeSwitch.offer("+14155550177");
    await vi.advanceTimersByTimeAsync(4900);
    expect(desktop.store.get().calls[next]?.state).toBe("Ringing");
    await vi.advanceTimersByTimeAsync(200);
    expect(desktop.store.get().calls[next]?.state).toBe("Established");
    vi.useRealTimers();
  });
});

describe("keys and recording", () => {
  it("keys that are being pressed are sent before the call is held or sent on, and the call can be ended meanwhile", async () => {
    await ready();
    const id = fakeSwitch.offer("+14155550123");
    await desktop.calls.accept(id);
    let sent = (): void => undefined;
    const pressing = new Promise<void>((resolve) => (sent = resolve));
    const spied = vi.spyOn(desktop.phone, "digitsSent").mockReturnValue(pressing);
    const holding = desktop.calls.hold(id);
    expect(desktop.store.get().calls[id]?.pending).toBe("RequestHoldCall");
    await desktop.calls.hold(id);
    expect(asked().at(-1)).toBe("RequestAnswerCall");
    sent();
    await holding;
    expect(asked().at(-1)).toBe("RequestHoldCall");
    spied.mockReturnValue(null);
    await desktop.calls.retrieve(id);
    spied.mockReturnValue(new Promise(() => undefined));
    await desktop.calls.release(id);
    expect(asked().at(-1)).toBe("RequestReleaseCall");
  });

  it("go to the switch where the telephone is elsewhere", async () => {
    await ready();
    const id = fakeSwitch.offer("+14155550123");
    await desktop.calls.accept(id);
    await desktop.calls.press(id, "5");
    expect(fakeSwitch.requests.at(-1)).toMatchObject({ message: "RequestSendDTMF", ConnID: id, DTMFDigits: "5" });
    await desktop.calls.record(id, "start");
    expect(fakeSwitch.requests.at(-1)).toMatchObject({ message: "RequestPrivateService", PrivateMsgID: 3013, ConnID: id });
    // It is not being recorded yet, so there is nothing to pause.
    await desktop.calls.record(id, "pause");
    expect(fakeSwitch.requests.at(-1)).toMatchObject({ PrivateMsgID: 3013 });
  });
});

describe("calls", () => {
  it("a customer is looked up, accepted, held, resumed, ended and done", async () => {
    await ready();
    const id = fakeSwitch.offer("+14155550123");
    await when((state) => typeof state.calls[id]?.customer === "object" && state.calls[id]?.customer !== null);
    await desktop.calls.accept(id);
    await desktop.calls.hold(id);
    await desktop.calls.retrieve(id);
    await desktop.cases.setData(id, "Reason", "Refund");
    await desktop.cases.dispose(id, "Resolved");
    await desktop.cases.deleteData(id, "Reason");
    expect(desktop.store.get().calls[id]).toMatchObject({
      userData: { DispositionCode: "Resolved" },
      disposition: "Resolved",
    });
    await desktop.calls.release(id);
    expect(desktop.store.get()).toMatchObject({
      agent: { status: "AfterCallWork" },
      calls: { [id]: { state: "Released" } },
    });
    await desktop.cases.dispose(id, "Callback");
    await desktop.cases.markDone(id);
    expect(desktop.store.get().calls).toEqual({});
    expect(asked().slice(4)).toEqual([
      "RequestAnswerCall",
      "RequestHoldCall",
      "RequestRetrieveCall",
      "RequestUpdateUserData",
      "RequestUpdateUserData",
      "RequestDeletePair",
      "RequestReleaseCall",
      // What was chosen after the call is told to whoever listens.
      "RequestDistributeUserEvent",
    ]);
  });

  it("a second call is taken after the first is held, and impatience sends nothing twice", async () => {
    await ready();
    const first = fakeSwitch.offer("+14155550123");
    await desktop.calls.accept(first);
    const second = fakeSwitch.offer("+14155550177");
    await Promise.all([desktop.calls.accept(second), desktop.calls.accept(second)]);
    expect(asked().slice(5)).toEqual(["RequestHoldCall", "RequestAnswerCall"]);
    expect(desktop.store.get().selected).toBe(second);
    await desktop.calls.retrieve(first);
    expect(asked().slice(7)).toEqual(["RequestHoldCall", "RequestRetrieveCall"]);
  });

  it("a rejected offer is gone", async () => {
    await ready();
    const id = fakeSwitch.offer("+14155550123");
    await desktop.calls.release(id);
    expect(desktop.store.get()).toMatchObject({ calls: {}, notices: [] });
  });

  it("a redirected offer is gone, and was not missed; what routing needs is attached before", async () => {
    await ready();
    const id = fakeSwitch.offer("+14155550123");
    expect(await desktop.calls.redirect(id, " ")).toBe(false);
    expect(await desktop.calls.redirect(id, "80 00", { IW_RoutingBasedTargetId: "Sales" })).toBe(true);
    expect(fakeSwitch.requests.slice(-2)).toMatchObject([
      { message: "RequestUpdateUserData", ConnID: id, UserData: { IW_RoutingBasedTargetId: "Sales" } },
      { message: "RequestRedirectCall", ConnID: id, OtherDN: "8000" },
    ]);
    expect(desktop.store.get()).toMatchObject({ calls: {}, notices: [] });
    const talked = fakeSwitch.offer("+14155550123");
    await desktop.calls.accept(talked);
    expect(await desktop.calls.redirect(talked, "5002")).toBe(false);
    expect(asked().at(-1)).toBe("RequestAnswerCall");
  });

  it("a number is dialled without its spaces", async () => {
    await ready();
    expect(await desktop.calls.dial(" (415) 555-0123 ")).toBe(true);
    expect(fakeSwitch.requests.at(-1)).toMatchObject({ message: "RequestMakeCall", OtherDN: "4155550123" });
    expect(fakeSwitch.requests.at(-1)).not.toHaveProperty("Extensions");
    expect(await desktop.calls.dial("  ")).toBe(false);
  });

  it("a colleague is known by the place", async () => {
    await ready();
    await desktop.calls.dial("5002");
    const state = await when((now) => Object.values(now.calls).some((call) => typeof call.customer === "object"));
    await when(() => partyName(Object.values(state.calls)[0]!) === "Ben Okafor");
  });

  it("a refusal is told with what to do", async () => {
    await ready();
    expect(await desktop.calls.dial("9999")).toBe(false);
    const [notice] = desktop.store.get().notices;
    expect(notice).toMatchObject({ tone: "error", title: "The call could not be made" });
    expect(notice?.text).toContain("Invalid Called Dn (code 71). Check the number");
  });
});

describe("transfers and conferences", () => {
  const C1 = "006c029a00000001";

  async function talking(): Promise<void> {
    await ready();
    fakeSwitch.offer("+14155550123");
    await when((state) => state.calls[C1]?.able !== null && state.calls[C1] !== undefined);
    await desktop.calls.accept(C1);
    await when((state) => state.calls[C1]?.able?.["RequestHoldCall"] === 0);
  }

  it.each([
    ["transfer", "now", "RequestSingleStepTransfer"],
    ["transfer", "consult", "RequestInitiateTransfer"],
    ["conference", "now", "RequestSingleStepConference"],
    ["conference", "consult", "RequestInitiateConference"],
  ] as const)("%s, %s is %s", async (kind, how, request) => {
    await talking();
    expect(await desktop.calls.send(C1, kind, how, " 50 02 ")).toBe(false);
    expect(fakeSwitch.requests.at(-1)).toMatchObject({ message: request, ConnID: C1, OtherDN: "5002" });
    expect(desktop.store.get().notices).toHaveLength(1);
    expect(fakeSwitch.requests.at(-1)).not.toHaveProperty("Extensions");
    desktop.team.showAs(kind, "+18005550100");
    await desktop.calls.send(C1, kind, how, "5002");
    expect(fakeSwitch.requests.at(-1)).toMatchObject({ message: request, Extensions: { CPNDigits: "+18005550100" } });
  });

  it("what the switch would refuse is not even asked", async () => {
    await talking();
    const before = fakeSwitch.requests.length;
    await desktop.calls.completeTransfer(C1);
    await desktop.calls.completeConference(C1);
    await desktop.calls.swap(C1);
    await desktop.calls.back(C1);
    expect(await desktop.calls.send(C1, "transfer", "now", " ")).toBe(false);
    expect(fakeSwitch.requests).toHaveLength(before);
  });

  it("hearing is taken away and given back", async () => {
    await talking();
    await desktop.calls.hear(C1, "5002", false);
    expect(fakeSwitch.requests.at(-1)).toMatchObject({ message: "RequestListenDisconnect", ConnID: C1, OtherDN: "5002" });
    await desktop.calls.hear(C1, "5002", true);
    expect(fakeSwitch.requests.at(-1)).toMatchObject({ message: "RequestListenReconnect", ConnID: C1, OtherDN: "5002" });
  });

  it("knows its colleagues and whether they are free", async () => {
    await ready();
    const state = await when(({ colleagues }) => colleagues["5002"]?.status === "Ready");
    expect(Object.values(state.colleagues)).toMatchObject([
      { dn: "5002", name: "Ben Okafor", kind: "agent" },
      { dn: "8000", kind: "queue" },
    ]);
  });
});

describe("leaving", () => {
  it("not in the middle of a call", async () => {
    await ready();
    const id = fakeSwitch.offer("+14155550123");
    await desktop.calls.accept(id);
    await desktop.signOut();
    expect(desktop.store.get()).toMatchObject({ phase: "signedIn", notices: [{ tone: "warning" }] });
  });

  it("logs the agent off, then signs out", async () => {
    await ready();
    await desktop.signOut();
    expect(asked().at(-1)).toBe("RequestAgentLogout");
    expect(desktop.store.get().phase).toBe("signedOut");
  });

  it("a link lost with the session asks to sign in again", async () => {
    await ready();
    session = { status: 204, body: null };
    socket.drop();
    expect((await when((state) => state.phase === "signedOut")).loginError).toBe("Your session has ended");
  });

  it("a link lost alone is only told", async () => {
    await ready();
    socket.drop();
    await when((state) => state.link.status === "down");
    desktop.retryLink();
    await when((state) => state.link.status === "up");
    expect(desktop.store.get().agent.status).toBe("Ready");
    desktop.toggleMute();
    expect(desktop.store.get().phone.muted).toBe(true);
  });
});

describe("a headset that is unplugged", () => {
  let media: FakeMediaDevices;

  beforeEach(async () => {
    media = installDevices();
    await desktop.phone.devices.look();
    desktop.phone.devices.choose("microphone", "h-in");
    desktop.phone.devices.choose("speaker", "h-out");
  });

  const titles = (): string[] => desktop.store.get().notices.map(({ title }) => title);

  it("is told, and makes who was Ready Not Ready", async () => {
    await ready();
    media.plug(DESK);
    await when((state) => state.agent.status === "NotReady");
    expect(titles()).toEqual(["Headset is unplugged"]);
    media.plug([...DESK, ...HEADSET]);
    await when(() => titles().includes("Headset is plugged in again"));
    expect(desktop.store.get().agent.status).toBe("NotReady");
  });

  it("leaves the status alone where the option says so", async () => {
    session.body = { ...SESSION, options: { "sipendpoint.headset-unplugged-set-not-ready": "false" } };
    await ready();
    media.plug(DESK);
    await when(() => titles().length === 1);
    expect(asked().filter((message) => message === "RequestAgentNotReady")).toEqual([]);
  });
});

describe("a telephone of one's own", () => {
  const registration = (): string => desktop.store.get().phone.registration;
  let started: string[];

  beforeEach(() => {
    started = [];
    vi.spyOn(desktop.phone, "start").mockImplementation(({ uri }) => void started.push(uri));
    vi.spyOn(desktop.phone, "prepare").mockImplementation(() => Promise.resolve(void started.push("microphone")));
  });

  async function own(): Promise<void> {
    await desktop.signIn("agent5001", "agent5001pass", "", "own");
    await when((state) => state.agent.status === "NotReady" && state.phone.registration !== "connecting");
  }

  it("the browser's phone never starts, and the other's registration is told", async () => {
    registrations = [{ dn: "5001" }, { dn: "5002" }];
    await own();
    expect(started).toEqual([]);
    expect(desktop.store.get().phone).toMatchObject({ kind: "own", registration: "registered" });
  });

  it("the switch's word that it came or went makes the desktop look again", async () => {
    await own();
    expect(registration()).toBe("failed");
    registrations = [{ dn: "5001" }];
    const service = { ThisDN: "5001", EventSequenceNumber: 9, Time: "" };
    socket.receive({ message: "EventDNBackInService", ...service });
    await when(() => registration() === "registered");
    registrations = null;
    socket.receive({ message: "EventDNOutOfService", ...service });
    await when(() => registration() === "disconnected");
  });

  it("accepting and holding are requests to the switch; muting is on the telephone", async () => {
    registrations = [{ dn: "5001" }];
    await own();
    await desktop.agent.setStatus("Ready");
    const id = fakeSwitch.offer("+14155550123");
    await when((state) => state.calls[id]?.state === "Ringing");
    await desktop.calls.accept(id);
    await desktop.calls.hold(id);
    await desktop.calls.retrieve(id);
    expect(asked().slice(4)).toEqual(["RequestAnswerCall", "RequestHoldCall", "RequestRetrieveCall"]);
    desktop.toggleMute();
    expect(desktop.store.get()).toMatchObject({
      phone: { muted: false },
      notices: [{ tone: "info", title: "Mute on your own telephone" }],
    });
  });

  it("after signing out nobody looks any more", async () => {
    registrations = [{ dn: "5001" }];
    await own();
    await desktop.signOut();
    expect(desktop.store.get()).toMatchObject({ phase: "signedOut", phone: { registration: "off" } });
  });
});
