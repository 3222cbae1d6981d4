/** What is asked of the server for what somebody looks for. */
import { describe, expect, it } from "vitest";
import { ANYTHING, asked, mediaOf, narrowed, OTHER_MEDIA, waysOf, type Finding, type Scope, type Ways } from "../src/finding";
import { SESSION } from "./fakes/session";

const ALL: Ways = { search: true, fields: true, filters: true };
const NOW = new Date(2026, 2, 1, 15, 30);
const at = (month: number, day: number): number => new Date(2026, month, day).getTime() / 1000;

/** Without what is empty. */
function said(finding: Partial<Finding>, ways: Ways = ALL, media = ["voice"]): object {
  return Object.fromEntries(Object.entries(asked({ ...ANYTHING, ...finding }, ways, media, NOW)).filter(([, value]) => value !== ""));
}

describe("what is asked", () => {
  it.each<[string, Partial<Finding>, object]>([
    ["nothing", {}, {}],
    ["words", { search: " rufus " }, { search: "rufus" }],
    ["fields", { party: "rufus", dataKey: "Segment ", data: "gold", done: "false" }, { party: "rufus", dataKey: "Segment", data: "gold", done: "false" }],
    ["a status and a medium", { outcome: "Missed", media: "voice" }, { outcome: "Missed", media: "voice" }],
    ["today", { period: "today" }, { since: at(2, 1) }],
    ["the last seven days", { period: "week" }, { since: at(1, 23) }],
    ["the last thirty days", { period: "month" }, { since: at(0, 31) }],
    ["whole days", { period: "days", from: "2026-02-03", to: "2026-02-04" }, { since: at(1, 3), until: at(1, 5) }],
    ["until a day", { period: "days", to: "2026-02-28" }, { until: at(2, 1) }],
    ["days that are not chosen yet", { period: "days" }, {}],
    ["days of another choice", { period: "", from: "2026-02-03" }, {}],
  ])("is %s", (_, finding, expected) => expect(said(finding)).toEqual(expected));

  it("leaves out what one may not ask", () => {
    const everything = { search: "a", note: "b", outcome: "Missed", period: "today" } as const;
    expect(said(everything, { search: true, fields: false, filters: false })).toEqual({ search: "a" });
    expect(said(everything, { search: false, fields: true, filters: false })).toEqual({ note: "b" });
    expect(said(everything, { search: false, fields: false, filters: true })).toEqual({ outcome: "Missed", since: at(2, 1) });
  });

  it.each([
    ["email", ["voice", "email"], "email"],
    [OTHER_MEDIA, ["voice", OTHER_MEDIA], OTHER_MEDIA],
    [OTHER_MEDIA, ["email", OTHER_MEDIA], "voice"],
  ])("has calls among the other media where the option does not name them: %s of %j", (media, named, expected) =>
    expect(said({ media }, ALL, named)).toEqual({ media: expected }));
});

it("has the media of the option", () => {
  expect(mediaOf(null)).toEqual(["voice"]);
  expect(mediaOf({ ...SESSION, options: { "contact.history.media-filters": "email, $OtherMedia$" } })).toEqual(["email", OTHER_MEDIA]);
});

it.each<[Scope, string, Ways]>([
  ["my-history", "can-search-my-history", { search: false, fields: false, filters: true }],
  ["my-history", "can-filter-my-history", { search: true, fields: true, filters: false }],
  ["contact-history", "can-search-contact-history", { search: false, fields: true, filters: true }],
  ["contact-history", "can-advanced-search-contact-history", { search: true, fields: false, filters: true }],
  ["all-interactions", "can-filter-all-interactions", { search: true, fields: true, filters: false }],
])("in %s nobody looks as %s would let him", (scope, privilege, expected) =>
  expect(waysOf({ ...SESSION, options: { [`privilege.contact.${privilege}`]: "false" } }, scope)).toEqual(expected));

it("counts what is folded up", () => {
  expect(narrowed(ANYTHING)).toBe(0);
  expect(narrowed({ ...ANYTHING, search: "a", note: " ", queue: "8000", period: "week" })).toBe(2);
});
