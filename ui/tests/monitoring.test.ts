/** Whom a supervisor observes: what is offered, why not, what it takes, and what is said of it. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { Requests } from "../src/actions/requests";
import { SupervisionActions } from "../src/actions/supervision";
import { can } from "../src/capabilities";
import { eyeText, modeOf, modesOf, monitorActions, monitoringText, observed, type MonitorAction } from "../src/monitoring";
import { forceActions, hasMyAgents, inOrder } from "../src/myAgents";
import { partyActions } from "../src/partyActions";
import { INITIAL, reduce, type Call, type Session, type State } from "../src/state";
import type { AgentRow } from "../src/state/floor";
import { NOBODY, told, type LedMessage } from "../src/state/led";
import { Store } from "../src/store";
import type { TEvent } from "../src/tlib/messages";
import { monitorIcon, monitorLabel } from "../src/views/team/monitorWords";
import { SESSION } from "./fakes/session";

const ROW: AgentRow = {
  username: "ada",
  name: "Ada Bell",
  dn: "5001",
  groups: ["Service"],
  state: "WaitForNextCall",
  reason: "",
  work_mode: "",
  since: 100,
  calls: 0,
  handling: null,
  conn_id: "",
  other: "",
  observed_by: [],
  monitor_type: "",
  monitor_mode: "",
};
const BOSS: Session = { ...SESSION, username: "boss", dn: "5100", supervisor: true };
const MINE: Partial<AgentRow> = { observed_by: ["5100"], monitor_type: "AllCalls", monitor_mode: "coach" };

function world(row: Partial<AgentRow> = {}, privileges: Record<string, string> = {}): State {
  const options = Object.fromEntries(Object.entries(privileges).map(([name, value]) => [`privilege.teamlead.${name}`, value]));
  const led = { up: true, offset: 0, agents: { ada: { ...ROW, ...row } } };
  return { ...INITIAL, session: { ...BOSS, options }, link: { status: "up", attempt: 0 }, led };
}

const offered = (state: State): string[] => monitorActions("ada", state).map(({ id, why }) => (why === null ? id : `${id}: ${why}`));

describe("what is offered", () => {
  const next = ["mute next", "coach next", "connect next", "mute all", "coach all", "connect all"];
  const now = ["mute this", "coach this", "connect this", "mute all", "coach all", "connect all"];
  const NEXT_ONLY = "Not while Ada Bell is on a call: your privileges are for the next calls.";
  it.each<[string, Partial<AgentRow>, Record<string, string>, string[]]>([
    ["between calls", {}, {}, next],
    ["during one", { conn_id: "c1" }, {}, now],
    ["without privileges", {}, { "can-use": "false" }, []],
    ["for the current call only", { conn_id: "c1" }, { "can-monitor-voice": "false", "can-coach-voice": "false", "can-switch-to-barge-in-voice": "false" }, ["mute this", "coach this"]],
    ["for the current call only, where there is none", {}, { "can-monitor-voice": "false", "can-coach-voice": "false", "can-switch-to-barge-in-voice": "false" }, []],
    [
      "for the next calls only",
      { conn_id: "c1" },
      { "can-monitor-current-voice": "false", "can-coach-current-voice": "false", "can-switch-to-barge-in-voice": "false" },
      [`mute next: ${NEXT_ONLY}`, `coach next: ${NEXT_ONLY}`, `mute all: ${NEXT_ONLY}`, `coach all: ${NEXT_ONLY}`],
    ],
    ["of one who is observed by oneself", MINE, {}, ["end"]],
  ])("%s", (_, row, privileges, actions) => {
    expect(offered(world(row, privileges))).toEqual(actions);
  });

  it("nothing of somebody whom one does not lead", () => {
    expect(monitorActions("eve", world())).toEqual([]);
  });

  const blocked = (state: State): string | null => monitorActions("ada", state)[0]?.why ?? null;
  it.each<[string, State, string]>([
    ["is not logged on", world({ dn: "" }), "Ada Bell is not logged on."],
    ["is observed by somebody else", world({ observed_by: ["5101"] }), "5101 monitors already."],
    ["is one, while one talks oneself", { ...world(), calls: { c1: { state: "Held" } as Call } }, "You are on a call yourself."],
    ["is there, while the server is not", { ...world(), link: { status: "down", attempt: 1 } }, "while the server is not connected"],
  ])("says why not, where the agent %s", (_, state, why) => {
    expect(blocked(state)).toContain(why);
  });

  it("has words and pictures", () => {
    const words = ["mute this", "coach next", "connect all", "end"].map((id) => ({ id, why: null }) as MonitorAction);
    expect(words.map(monitorLabel)).toEqual(["Listen to this call", "Whisper in the next call", "Barge in on all calls", "End monitoring"]);
    expect(words.map(monitorIcon)).toEqual(["volume", "whisper", "group", "stop"]);
  });
});

describe("the call that is observed", () => {
  const ring = (message: string): TEvent =>
    ({ message, ThisDN: "5100", ConnID: "c1", CallType: "Inbound", CallState: "Bridged", ThisDNRole: "RoleObserver", OtherDN: "+1415" }) as unknown as TEvent;
  const after = (state: State, ...names: string[]): State => names.reduce((now, name) => reduce(now, { type: "tlib", event: ring(name), at: 1 }), state);

  it("is told by what it is", () => {
    const ringing = after(world(MINE), "EventRinging");
    const call = ringing.calls["c1"];
    if (call === undefined) throw new Error("no call");
    expect(monitoringText(call, ringing)).toBe("You will be heard by Ada Bell alone.");
    const talking = after(ringing, "EventEstablished");
    expect(eyeText({ ...call, state: "Established" }, talking)).toBe("Ada Bell alone hears you.");
    expect([observed(talking)?.username, modeOf(talking)]).toEqual(["ada", "coach"]);
    expect(monitoringText(call, world())).toBe("Monitoring");
    expect(modeOf(world())).toBe("mute");
  });

  it("is looked at only, and leaves no case behind", () => {
    const talking = after(world(MINE), "EventRinging", "EventEstablished");
    const call = { ...(talking.calls["c1"] as Call), able: { RequestReleaseCall: 0, RequestHoldCall: 0 } };
    expect([can("end", call, talking), can("hold", call, talking), can("transfer", call, talking)]).toEqual([true, false, false]);
    expect(partyActions(call, "+1415", talking)).toEqual([]);
    const over = after(talking, "EventReleased");
    expect([over.calls, over.recent, over.selected]).toEqual([{}, [], null]);
  });

  it("may be changed to the modes of one's privileges", () => {
    expect(modesOf(world())).toEqual(["mute", "coach", "connect"]);
    expect(modesOf(world({}, { "can-coach-current-voice": "false" }))).toEqual(["mute", "connect"]);
  });

  it("puts the word about it away when it comes, or when it is over", () => {
    const said = (state: State): State => reduce(state, { type: "notice", tone: "info", title: "You monitor Ada", text: "", about: "monitoring" });
    expect(after(said(world(MINE)), "EventRinging").notices).toEqual([]);
    expect(reduce(said(world(MINE)), { type: "led", led: world().led }).notices).toEqual([]);
    expect(reduce(said(world(MINE)), { type: "led", led: world(MINE).led }).notices).toHaveLength(1);
  });
});

describe("the agents one leads", () => {
  const message = (whole: boolean, ...agents: AgentRow[]): LedMessage => ({ now: 105, whole, agents });

  it("come all, then those that change, then all again", () => {
    const first = told(NOBODY, message(true, ROW, { ...ROW, username: "ben" }), 100);
    expect([first.offset, Object.keys(first.agents)]).toEqual([5, ["ada", "ben"]]);
    const changed = told(first, message(false, { ...ROW }, { ...ROW, username: "ben", calls: 1 }), 100.2);
    expect([changed.offset, changed.agents["ada"] === first.agents["ada"], changed.agents["ben"]?.calls]).toEqual([5, true, 1]);
    expect(Object.keys(told(changed, message(true, ROW), 100).agents)).toEqual(["ada"]);
  });

  it("are in order, and found by what their line says", () => {
    const agents = {
      ada: ROW,
      zoe: { ...ROW, username: "zoe", name: "Zoe", reason: "Lunch" },
      bob: { ...ROW, username: "bob", name: "Bob", dn: "", groups: ["Sales"], state: "LoggedOut" },
    };
    expect(inOrder(agents, "").map((row) => row.name)).toEqual(["Ada Bell", "Zoe", "Bob"]);
    expect(["sales", "logged off", "LUNCH", "5001"].map((word) => inOrder(agents, word).length)).toEqual([1, 1, 1, 2]);
  });

  it.each<[Partial<Session>, boolean]>([
    [{}, true],
    [{ supervisor: false }, false],
    [{ options: { "privilege.myagents.can-use": "false" } }, false],
    [{ options: { "privilege.voice.can-use": "false" } }, false],
    [{ options: { "teamlead.myagents.enabled-channels": "email" } }, false],
    [{ options: { "teamlead.myagents.enabled-channels": "email, voice" } }, true],
  ])("are shown to a supervisor whose options say %j: %s", (session, shown) => {
    expect(hasMyAgents({ ...BOSS, ...session })).toBe(shown);
    expect(hasMyAgents(null)).toBe(false);
  });

  it("are given states, unless they have them", () => {
    const ids = (state: State): string[] => forceActions(state.led.agents["ada"] ?? ROW, state).map(({ id, reason, why }) => `${id} ${reason} ${why ?? ""}`.trim());
    expect(ids(world())).toEqual(["ready  That is so already.", "notready Break", "logout"]);
    expect(ids(world({ dn: "", state: "LoggedOut" }))[0]).toBe("ready  Not logged on.");
    expect(ids(world({ state: "NotReadyForNextCall" }, { "can-use": "false" }))).toEqual([]);
    expect(forceActions(ROW, { ...world(), link: { status: "down", attempt: 1 } })[0]?.why).toContain("not connected");
  });
});

describe("what is asked of the server", () => {
  const asked: [string, string, unknown][] = [];
  let refuses = false;

  function supervising(state: State): SupervisionActions {
    asked.length = 0;
    vi.stubGlobal("fetch", (path: string, init: RequestInit) => {
      asked.push([init.method ?? "", path, JSON.parse(String(init.body ?? "null"))]);
      return Promise.resolve(refuses ? Response.json({ detail: "Agent already reserved." }, { status: 409 }) : new Response(null, { status: 204 }));
    });
    const store = new Store();
    store.dispatch({ type: "signedIn", session: state.session ?? BOSS, at: 0 });
    store.dispatch({ type: "led", led: state.led });
    const actions = new SupervisionActions(new Requests(store, () => null));
    return Object.assign(actions, { notices: () => store.get().notices.map(({ title, text }) => `${title}: ${text}`) });
  }
  const notices = (actions: SupervisionActions): string[] => (actions as unknown as { notices(): string[] }).notices();
  const order = (id: MonitorAction["id"]): MonitorAction => ({ id, why: null });

  afterEach(() => {
    refuses = false;
    vi.unstubAllGlobals();
  });

  it.each<[MonitorAction["id"], string, unknown, string[]]>([
    ["mute this", "POST", { mode: "mute", type: "OneCall" }, []],
    ["coach next", "POST", { mode: "coach", type: "OneCall" }, ["You monitor Ada Bell: Your telephone rings at the next call."]],
    ["connect all", "POST", { mode: "connect", type: "AllCalls" }, ["You monitor Ada Bell: Your telephone rings at each call, until you end it."]],
    ["end", "DELETE", null, []],
  ])("by %s", async (id, method, body, said) => {
    const actions = supervising(world());
    expect(await actions.monitor(ROW, order(id))).toBe(true);
    expect(asked).toEqual([[method, "/ui/supervision/agents/ada/monitoring", body]]);
    expect(notices(actions)).toEqual(said);
  });

  it("says whom one leaves for it", async () => {
    const state = world(MINE);
    const actions = supervising(state);
    await actions.monitor({ ...ROW, username: "ben", name: "Ben" }, order("mute next"));
    expect(notices(actions)[0]).toContain("Ada Bell is not monitored any more.");
  });

  it("changes the mode, and forces states", async () => {
    const actions = supervising(world(MINE));
    await actions.change("connect");
    await actions.force(ROW, "notready", "Lunch");
    expect(asked).toEqual([
      ["PUT", "/ui/supervision/agents/ada/monitoring", { mode: "connect" }],
      ["POST", "/ui/supervision/agents/ada/state", { state: "notready", reason: "Lunch" }],
    ]);
    expect(await supervising(world()).change("mute")).toBe(false);
  });

  it("tells a refusal, and does not ask for what cannot be had", async () => {
    refuses = true;
    const actions = supervising(world());
    expect(await actions.monitor(ROW, order("mute next"))).toBe(false);
    expect(notices(actions)).toEqual(["That could not be done: Agent already reserved."]);
    expect(await actions.monitor(ROW, { id: "mute next", why: "busy" })).toBe(false);
    expect(asked).toHaveLength(1);
  });

  it("follows the agents of a supervisor for the session", () => {
    const opened: string[] = [];
    const store = new Store();
    const source = { readyState: 0, onopen: null, onmessage: null, onerror: null, closed: 0, close() { this.closed += 1; } } as {
      readyState: number; onopen: (() => void) | null; onmessage: ((event: { data: string }) => void) | null; onerror: (() => void) | null; closed: number; close(): void;
    };
    const actions = new SupervisionActions(new Requests(store, () => null), (url) => (opened.push(url), source));
    actions.start(SESSION);
    actions.start({ ...BOSS, options: { "privilege.teamlead.can-use": "false", "privilege.myagents.can-use": "false" } });
    expect(opened).toEqual([]);
    actions.start(BOSS);
    source.onmessage?.({ data: JSON.stringify({ now: 1, whole: true, agents: [ROW] }) });
    expect(store.get().led.agents["ada"]?.name).toBe("Ada Bell");
    source.onerror?.();
    expect(store.get().led.up).toBe(false);
    actions.stop();
    expect([opened, source.closed]).toEqual([["/ui/supervision/agents"], 1]);
  });
});
