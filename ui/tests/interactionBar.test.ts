/** The bar with the cases, pinned or floating. */
import { beforeEach, describe, expect, it, vi } from "vitest";
import { barMode, barModes, chosenBar, folds, foremost, isOpen, keepBar } from "../src/interactionBar";
import { INITIAL, reduce, type Call, type PartyState, type State } from "../src/state";
import { storage } from "./fakes/devices";
import { SESSION } from "./fakes/session";

const MODES = "interaction-bar.quick-access-modes";
const COLLAPSE = "voice.floating-interaction-mode.auto-collapse";

const withOptions = (options: Record<string, string>): State =>
  reduce(INITIAL, { type: "signedIn", session: { ...SESSION, options }, at: 0 });

describe("the mode of the bar", () => {
  it.each([
    [{}, null, "Pinned"],
    [{}, "Floating", "Floating"],
    [{ [MODES]: "Floating,Pinned" }, null, "Pinned"],
    [{ [MODES]: "Floating" }, null, "Floating"],
    [{ [MODES]: "Floating" }, "Pinned", "Floating"],
    [{ [MODES]: "Pinned" }, "Floating", "Pinned"],
    [{ [MODES]: "Hovering" }, "Floating", "Floating"],
  ] as const)("with %j and %s chosen is %s", (options, chosen, mode) => {
    expect(barMode(reduce(withOptions(options), { type: "bar", bar: { chosen } }))).toBe(mode);
  });

  it("can be chosen among those of the option only", () => {
    expect(barModes(SESSION)).toEqual(["Pinned", "Floating"]);
    expect(barModes(withOptions({ [MODES]: "Floating,Floating" }).session)).toEqual(["Floating"]);
  });

  describe("is kept by the browser", () => {
    beforeEach(() => vi.stubGlobal("localStorage", storage()));

    it("until another is chosen", () => {
      expect(chosenBar()).toBeNull();
      keepBar("Floating");
      expect(chosenBar()).toBe("Floating");
      localStorage.setItem("engage-sim.interaction-bar", "Sinking");
      expect(chosenBar()).toBeNull();
    });

    it("or not at all", () => {
      vi.stubGlobal("localStorage", undefined);
      keepBar("Floating");
      expect(chosenBar()).toBeNull();
    });
  });

  it("is open until it is folded, or folded until it is opened where it folds by itself", () => {
    const [plain, shy] = [withOptions({}), withOptions({ [COLLAPSE]: "true" })];
    expect([folds(plain.session), folds(shy.session)]).toEqual([false, true]);
    expect([isOpen(plain), isOpen(shy)]).toEqual([true, false]);
    expect(isOpen(reduce(plain, { type: "bar", bar: { open: false } }))).toBe(false);
    expect(isOpen(reduce(shy, { type: "bar", bar: { open: true } }))).toBe(true);
  });
});

describe("a folded bar shows", () => {
  const cases = (selected: string | null, ...states: PartyState[]): Parameters<typeof foremost>[0] => {
    const all = states.map((state, i) => ({ connId: `c${i + 1}`, state }) as Call);
    return { selected, order: all.map((one) => one.connId), calls: Object.fromEntries(all.map((one) => [one.connId, one])) };
  };

  it.each([
    ["nothing", cases(null), undefined],
    ["what rings", cases("c1", "Established", "Ringing"), "c2"],
    ["what is talked on", cases("c1", "Held", "Established"), "c2"],
    ["what is in front", cases("c2", "Released", "Held"), "c2"],
    ["the first", cases(null, "Released", "Held"), "c1"],
  ])("%s", (_, state, connId) => expect(foremost(state)?.connId).toBe(connId));
});
