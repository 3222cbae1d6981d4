import { describe, expect, it } from "vitest";
import { answersAt } from "../src/autoAnswer";
import { can, canEditData, controls } from "../src/capabilities";
import { INITIAL, reduce, type Call, type PartyState, type State } from "../src/state";
import { ariaKeys, hint, hints, keysOf, neighbour, pressed, targetOf } from "../src/shortcuts";
import { SESSION } from "./fakes/session";

const AROUND: State = {
  ...reduce(INITIAL, { type: "signedIn", session: SESSION, at: 0 }),
  link: { status: "up", attempt: 0 },
  phone: { ...INITIAL.phone, sessions: 1 },
};

const call = (state: PartyState, more: Partial<Call> = {}): Call => ({
  connId: "c1",
  callUuid: null,
  callType: "Inbound",
  state,
  direction: "in",
  since: 0,
  startedAt: 0,
  establishedAt: null,
  ringUntil: null,
  ringSeconds: null,
  otherDn: null,
  ani: null,
  dnis: null,
  queue: null,
  userData: {},
  late: {},
  wrapUpSeconds: null,
  endedBy: null,
  pending: null,
  customer: null,
  disposition: null,
  disposed: null,
  note: "",
  savedNote: "",
  consultOf: null,
  parties: [],
  observing: false,
  members: {},
  observers: [],
  able: {},
  recording: "Stopped",
  ...more,
});

describe("controls by state", () => {
  it.each([
    ["Ringing", ["answer", "redirect", "reject"]],
    ["Dialing", ["end", "mute", "keypad"]],
    ["Established", ["end", "hold", "mute", "keypad", "transfer", "conference", "record", "callback"]],
    ["Held", ["end", "resume", "transfer", "conference", "callback"]],
    ["Released", ["markDone", "callback"]],
  ] as const)("%s shows %j, all usable", (state, ids) => {
    expect(controls(call(state, { otherDn: "5002" }), AROUND)).toEqual(ids.map((id) => ({ id, why: null })));
  });

  it.each([
    ["Dialing", ["completeTransfer", "back", "mute", "keypad"]],
    ["Established", ["completeTransfer", "completeConference", "swap", "back", "mute", "keypad", "record"]],
    ["Held", ["completeTransfer", "completeConference", "swap", "end"]],
  ] as const)("a consultation, %s, shows %j", (state, ids) => {
    expect(controls(call(state, { consultOf: "c0" }), AROUND)).toEqual(ids.map((id) => ({ id, why: null })));
  });
});

describe("why not", () => {
  it("without a link nothing goes to the switch, but the phone's own controls work", () => {
    const down = { ...AROUND, link: { status: "down", attempt: 1 } as const };
    expect(
      controls(call("Established"), down)
        .filter(({ why }) => why === null)
        .map(({ id }) => id),
    ).toEqual(["mute", "keypad"]);
  });

  it("the switch decides, and says why", () => {
    const able = { RequestHoldCall: 496, RequestSingleStepTransfer: 71, RequestInitiateTransfer: 0, RequestReleaseCall: 999 };
    const why = Object.fromEntries(controls(call("Established", { able }), AROUND).map(({ id, why }) => [id, why]));
    expect(why).toMatchObject({
      hold: "Not while the call is as it is",
      transfer: null,
      conference: null,
      end: "The switch does not allow it now (code 999)",
    });
    expect(can("hold", call("Established", { able: null }), AROUND)).toBe(false);
  });

  it("one request at a time", () => {
    expect(can("hold", call("Established", { pending: "RequestHoldCall" }), AROUND)).toBe(false);
  });

  it("mute needs the sound to be here", () => {
    expect(can("mute", call("Established"), { ...AROUND, phone: INITIAL.phone })).toBe(false);
    const own: State = { ...AROUND, phone: { ...AROUND.phone, kind: "own" } };
    expect(controls(call("Established", { otherDn: "5002" }), own).filter(({ why }) => why !== null)).toEqual([
      { id: "mute", why: "Do this on your own telephone" },
    ]);
  });

  it("the switch presses keys where the sound is not here", () => {
    const elsewhere: State = { ...AROUND, phone: { ...INITIAL.phone, kind: "own" } };
    expect(can("keypad", call("Established", { able: { RequestSendDTMF: 0 } }), elsewhere)).toBe(true);
    expect(can("keypad", call("Established", { able: { RequestSendDTMF: 496 } }), elsewhere)).toBe(false);
    expect(can("keypad", call("Established", { able: { RequestSendDTMF: 496 } }), AROUND)).toBe(true);
  });

  it.each([
    ["Stopped", ["record"]],
    ["Recording", ["pauseRecording", "stopRecording"]],
    ["Paused", ["resumeRecording", "stopRecording"]],
  ] as const)("a recording that is %s can be %j", (recording, ids) => {
    const shown = controls(call("Established", { recording }), AROUND).map(({ id }) => id);
    expect(shown.filter((id) => /record/i.test(id))).toEqual(ids);
    const options = { "privilege.recording.can-use": "false" };
    expect(can(ids[0], call("Established", { recording }), { ...AROUND, session: { ...SESSION, options } })).toBe(false);
  });

  it("a call that is answered for the agent can be rejected only where an option says so", () => {
    const auto = { "voice.auto-answer": "true", "voice.auto-answer.timer": "5" };
    const before = (options: Record<string, string>): State => ({ ...AROUND, session: { ...SESSION, options } });
    expect(can("reject", call("Ringing"), before(auto))).toBe(false);
    expect(can("reject", call("Ringing"), before({ ...auto, "voice.auto-answer.enable-reject": "true" }))).toBe(true);
    expect(answersAt(call("Ringing", { since: 1000 }), before(auto).session)).toBe(6000);
    expect(answersAt(call("Established"), before(auto).session)).toBeNull();
    expect(answersAt(call("Ringing"), SESSION)).toBeNull();
  });

  it("an offer that is answered for the agent cannot be sent elsewhere either", () => {
    const auto: State = { ...AROUND, session: { ...SESSION, options: { "voice.auto-answer": "true" } } };
    expect(can("redirect", call("Ringing"), auto)).toBe(false);
    expect(can("redirect", call("Ringing", { able: { RequestRedirectCall: 496 } }), AROUND)).toBe(false);
  });

  it.each([
    ["reject", "Ringing", "voice.can-reject-call"],
    ["redirect", "Ringing", "voice.can-one-step-transfer"],
    ["end", "Established", "voice.can-release-call"],
    ["end", "Dialing", "voice.can-release-call"],
  ] as const)("%s while %s takes the privilege %s", (id, state, privilege) => {
    const options = { [`privilege.${privilege}`]: "false" };
    const poor: State = { ...AROUND, session: { ...SESSION, options } };
    expect(controls(call(state), poor).find((control) => control.id === id)?.why).toMatch(/privileges/);
    expect(can(id, call(state), AROUND)).toBe(true);
  });

  it("a callback needs a number and the privilege, and no link", () => {
    expect(controls(call("Held"), AROUND).find(({ id }) => id === "callback")?.why).toBe("There is no number to call");
    const down: State = { ...AROUND, link: { status: "down", attempt: 1 } };
    expect(can("callback", call("Held", { ani: "+1" }), down)).toBe(true);
    const options = { "privilege.webcallback.can-use": "false" };
    expect(can("callback", call("Held", { ani: "+1" }), { ...AROUND, session: { ...SESSION, options } })).toBe(false);
  });

  it("a mandatory disposition comes before Mark done", () => {
    const strict = { ...AROUND, session: { ...SESSION, options: { "interaction.disposition.is-mandatory": "true" } } };
    expect(can("markDone", call("Released"), strict)).toBe(false);
    expect(can("markDone", call("Released", { disposition: "Resolved" }), strict)).toBe(true);
  });

  it("a control that is not shown cannot be used", () => expect(can("hold", call("Held"), AROUND)).toBe(false));

  it("data can be changed while the call and the link live", () => {
    expect(canEditData(call("Held"), AROUND)).toBe(true);
    expect(canEditData(call("Released"), AROUND)).toBe(false);
    const options = { "privilege.case-data.can-edit": "false", "privilege.voice.can-hold": "false" };
    const poor = { ...AROUND, session: { ...SESSION, options } };
    expect(canEditData(call("Held"), poor)).toBe(false);
    expect(controls(call("Established"), poor).find(({ id }) => id === "hold")?.why).toMatch(/privileges/);
    expect(canEditData(call("Held"), { session: null, link: { status: "down", attempt: 1 } })).toBe(false);
  });
});

describe("the call a shortcut means", () => {
  const state: State = {
    ...AROUND,
    order: ["c1", "c2"],
    calls: { c1: call("Established"), c2: call("Ringing", { connId: "c2" }) },
    selected: "c1",
  };

  it("is the selected one if it can, else the first that can", () => {
    expect(targetOf("end", state)?.connId).toBe("c1");
    expect(targetOf("answer", state)?.connId).toBe("c2");
    expect(targetOf("resume", state)).toBeNull();
    expect(targetOf("end", { ...state, selected: null })?.connId).toBe("c1");
  });
});

describe("the case that the keys go to", () => {
  const state: State = {
    ...AROUND,
    order: ["c1", "c2"],
    calls: { c1: call("Established"), c2: call("Held", { connId: "c2" }) },
    selected: "c1",
  };

  it.each([
    ["c1", 1, "c2"],
    ["c2", 1, "c1"],
    ["c1", -1, "c2"],
    [null, 1, "c1"],
    [null, -1, "c2"],
  ] as const)("from %j by %j is %j", (selected, step, wanted) => {
    expect(neighbour({ ...state, selected }, step)).toBe(wanted);
  });

  it("is none where there is none", () => {
    expect(neighbour({ ...state, order: [], calls: {}, selected: null }, 1)).toBeNull();
  });
});

describe("the keys of an action", () => {
  const with_ = (keys: string): typeof SESSION => ({
    ...SESSION,
    options: { ...SESSION.options, "keyboard.shortcut.interaction.voice.hold": keys },
  });

  it.each([
    ["", "Ctrl+Alt+H"],
    ["Ctrl+Shift+8", "Ctrl+Shift+8"],
    ["F8", "F8"],
    ["Alt+ArrowUp", "Alt+ArrowUp"],
    // What cannot be pressed, or would take a letter from whoever writes.
    ["H", "Ctrl+Alt+H"],
    ["Shift+H", "Ctrl+Alt+H"],
    ["Ctrl+Ctrl+H", "Ctrl+Alt+H"],
    ["Hyper+H", "Ctrl+Alt+H"],
    ["Ctrl+", "Ctrl+Alt+H"],
  ])("of the option %j are %j", (wanted, keys) => {
    expect(keysOf("hold", with_(wanted))).toBe(keys);
  });

  it("are told as they stand on the keyboard, and for those who listen", () => {
    expect(hint("hold", with_("Ctrl+ArrowUp"))).toEqual({
      label: "Hold or resume",
      keys: "Ctrl+↑",
      both: "Hold or resume (Ctrl+↑)",
    });
    expect(ariaKeys("hold", null)).toBe("Control+Alt+H");
    expect(hints(null).map((one) => one.keys)).toContain("Ctrl+Alt+Page down");
  });

  it.each([
    ["Ctrl+Alt+H", { code: "KeyH", ctrlKey: true, altKey: true }, true],
    ["Ctrl+Alt+H", { code: "KeyH", ctrlKey: true, altKey: true, shiftKey: true }, false],
    ["Ctrl+Alt+H", { code: "KeyH", ctrlKey: true }, false],
    ["Ctrl+Alt+H", { code: "KeyJ", ctrlKey: true, altKey: true }, false],
    ["Shift+F8", { code: "F8", shiftKey: true }, true],
    ["Meta+1", { code: "Digit1", metaKey: true }, true],
    ["Ctrl+Alt+E", { code: "KeyE", ctrlKey: true, altKey: true, graph: true }, false],
  ])("%j and %j: %j", (keys, { graph = false, ...down }: Partial<KeyboardEvent> & { graph?: boolean }, are) => {
    const up = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false };
    const event = { ...up, ...down, getModifierState: () => graph } as unknown as KeyboardEvent;
    expect(pressed(keys, event)).toBe(are);
  });
});
