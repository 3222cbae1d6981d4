/** The sounds that options give to what happens. */
import { describe, expect, it } from "vitest";
import { bellFor, bellOf, ringOf, type Bell } from "../src/bells";
import { INITIAL, reduce, type Message, type State } from "../src/state";
import type { TEvent } from "../src/tlib/messages";
import { SESSION } from "./fakes/session";

const bell = (sound: Bell["sound"], priority: number, duration = 0, volume = 1): Bell => ({ sound, priority, duration, volume });

describe("a bell", () => {
  it.each([
    ["", null],
    ["  ", null],
    ["BELL|7|0|100", bell("BELL", 7)],
    ["ring|9|-1|50", bell("RING", 9, -1, 0.5)],
    ["CHORD", bell("CHORD", 0)],
    ["WARNING|3|2500", bell("WARNING", 3, 2500)],
    ["Sounds\\chord.wav|7|0|primary", bell("CHORD", 7)],
    ["https://sounds.example/ours.mp3|5|0|0", bell("BELL", 5, 0, 0)],
    ["BELL|much|long|400", bell("BELL", 0)],
    ["BELL|1|-7", bell("BELL", 1, -1)],
  ])("of %j", (said, expected) => expect(bellOf(said)).toEqual(expected));
});

describe("what happens", () => {
  const OPTIONS = {
    "accessibility.agent-state-change-bell": "CHORD|1",
    "accessibility.interaction-state-change-bell": "BELL|2",
    "accessibility.warning-message-bell": "WARNING|3",
    "interaction.override-option-key": "IW_OverrideOptions",
  };
  const session = { ...SESSION, options: OPTIONS, transactions: { Loud: { "voice.ringing-bell": "RING|9|-1" } } };
  const event = (message: string, more: object = {}): Message => ({
    type: "tlib",
    at: 1000,
    event: { message, ThisDN: "5001", ...more } as unknown as TEvent,
  });
  const call = (message: string, more: object = {}): Message =>
    event(message, { ConnID: "c1", CallID: 1, CallType: "Inbound", CallState: "Ok", ThisDNRole: "RoleDestination", ...more });
  const notice = (tone: "error" | "warning" | "info"): Message => ({ type: "notice", tone, title: tone, text: "" });
  const sounds = (before: State, ...messages: Message[]): string | undefined =>
    bellFor(messages.reduce(reduce, before), before)?.sound;

  const signedIn = reduce(INITIAL, { type: "signedIn", session, at: 0 });
  const loggedIn = reduce(signedIn, event("EventAgentLogin"));
  const ringing = reduce(loggedIn, call("EventRinging"));

  it.each([
    ["a status that is learned", sounds(signedIn, event("EventAgentLogin")), undefined],
    ["another status", sounds(loggedIn, event("EventAgentReady")), "CHORD"],
    ["the same status again", sounds(loggedIn, event("EventAgentLogin")), undefined],
    ["an offer, which rings", sounds(loggedIn, call("EventRinging")), undefined],
    ["another state of a call", sounds(ringing, call("EventEstablished")), "BELL"],
    ["other data of a call", sounds(ringing, call("EventAttachedDataChanged", { UserData: { A: "1" } })), undefined],
    ["a warning", sounds(loggedIn, notice("warning")), "WARNING"],
    ["an error", sounds(loggedIn, notice("error")), "WARNING"],
    ["a word", sounds(loggedIn, notice("info")), undefined],
    ["the most important of several", sounds(ringing, call("EventEstablished"), event("EventAgentReady"), notice("error")), "WARNING"],
    ["nothing without options", sounds({ ...ringing, session: SESSION }, call("EventEstablished")), undefined],
  ])("%s", (_, sound, expected) => expect(sound).toBe(expected));

  it("rings for an offer as its call's options say", () => {
    expect(ringOf(ringing)).toBeNull();
    expect(ringOf(reduce(loggedIn, call("EventRinging", { UserData: { IW_OverrideOptions: "Loud" } })))).toEqual(bell("RING", 9, -1));
  });
});
