import { afterEach, describe, expect, it } from "vitest";
import { told, type Note } from "../src/console/story";
import { de } from "../src/i18n/de";
import { i18n } from "../src/i18n/texts";
import "../src/strings";

const BO: Note = { code: "person", facts: { name: "Bo Lind", state: { code: "onCall", facts: {} } } };
const CEM: Note = { code: "person", facts: { name: "Cem", state: { code: "notReady", facts: {} } } };
const SALES: Note = { code: "targetSkill", facts: { name: "Sales >= 3" } };
const SURVEY: Note = { code: "survey", facts: { target: SALES, people: [BO, CEM] } };
const NOTES: readonly [Note, string, string][] = [
  [
    { code: "waitsFor", facts: { what: SURVEY } },
    "Now waits for skill “Sales >= 3”: Bo Lind on a call, Cem not ready",
    "Wartet jetzt auf Skill „Sales >= 3“: Bo Lind im Gespräch, Cem nicht bereit",
  ],
  [{ code: "hungUp", facts: { seconds: 8.6 } }, "The caller hung up after 9 s", "Der Anrufer hat nach 9 s aufgelegt"],
  [{ code: "left", facts: { who: "{{name}} $t(story.free)" } }, "Has left for {{name}} $t(story.free)", "Ist weitergegangen an {{name}} $t(story.free)"],
];

describe("a note of routing", () => {
  afterEach(() => i18n.changeLanguage("en"));

  it.each(NOTES)("%j is told in both languages", async (note, english, german) => {
    expect(told(note)).toBe(english);
    i18n.addResourceBundle("de", "translation", de);
    await i18n.changeLanguage("de");
    expect(told(note)).toBe(german);
  });

  it("of a kind that is not known is left to others", () => {
    expect(told({ code: "unheardOf", facts: {} })).toBeNull();
  });
});
