/** How long offers are shown. */
import { describe, expect, it } from "vitest";
import { ringing, shownOffers, shownUntil, takesFocus } from "../src/offers";
import { INITIAL, reduce, type State } from "../src/state";
import type { TEvent } from "../src/tlib/messages";
import { SESSION } from "./fakes/session";

const OPTIONS = { "alert.timeout": "20", "interaction.override-option-key": "IW_OverrideOptions" };
const TRANSACTIONS = { Patient: { "alert.timeout": "50" }, Always: { "alert.timeout": "0" } };
const START = reduce(INITIAL, { type: "signedIn", session: { ...SESSION, options: OPTIONS, transactions: TRANSACTIONS }, at: 0 });

const rings = (ConnID: string, more: object = {}): TEvent =>
  ({ message: "EventRinging", ThisDN: "5001", ConnID, CallID: 1, CallType: "Inbound", CallState: "Ok", ThisDNRole: "RoleDestination", ...more }) as unknown as TEvent;
/** Each a second after the one before, from second 1 on. */
const play = (...events: TEvent[]): State =>
  events.reduce((state, event, i) => reduce(state, { type: "tlib", event, at: (i + 1) * 1000 }), START);
const ids = (state: State, now: number): string => shownOffers(state, now).offers.map((one) => one.connId).join();

describe("an offer", () => {
  it.each([
    ["by alert.timeout", {}, 21_000],
    ["by the options that the call names", { UserData: { IW_OverrideOptions: "Patient" } }, 51_000],
    ["always, by 0", { UserData: { IW_OverrideOptions: "Always" } }, null],
    ["so, too, where the switch lets it ring for ever", { Extensions: { NO_ANSWER_TIMEOUT: 0 } }, 21_000],
    ["as long as the switch lets it ring", { Extensions: { NO_ANSWER_TIMEOUT: 90 } }, null],
  ])("is shown %s", (_, more, until) => {
    const state = play(rings("c1", more));
    expect(shownUntil(state.calls["c1"]!, state.session)).toBe(until);
  });

  it("is shown for a minute where no option says otherwise", () => {
    expect(shownUntil(play(rings("c1")).calls["c1"]!, null)).toBe(61_000);
  });

  it("goes when its time is over, and rings on", () => {
    const state = play(rings("c1"), rings("c2"), rings("c3", { Extensions: { NO_ANSWER_TIMEOUT: 15 } }));
    expect([ids(state, 20_999), shownOffers(state, 20_999).until]).toEqual(["c1,c2,c3", 21_000]);
    expect([ids(state, 21_000), shownOffers(state, 21_000).until]).toEqual(["c2,c3", 22_000]);
    expect([ids(state, 99_000), shownOffers(state, 99_000).until]).toEqual(["c3", null]);
    expect(ringing(state)).toHaveLength(3);
  });

  it("is none once it is answered", () => {
    const answered = play(rings("c1"), { ...rings("c1"), message: "EventEstablished" } as TEvent);
    expect(shownOffers(answered, 0)).toEqual({ offers: [], until: null });
  });
});

describe("the focus", () => {
  const ALL = "accessibility.focus-on-interaction-toast";
  const VOICE = "accessibility.voice.focus-on-interaction-toast";
  it.each([
    [{}, false],
    [{ [ALL]: "true" }, true],
    [{ [ALL]: "true", [VOICE]: "false" }, false],
    [{ [VOICE]: "true" }, true],
  ])("goes to an offer by %j: %j", (options, expected) => {
    const state = play(rings("c1"));
    expect(takesFocus(state.calls["c1"]!, { ...SESSION, options })).toBe(expected);
  });
});
