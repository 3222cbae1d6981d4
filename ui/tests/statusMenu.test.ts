import { describe, expect, it } from "vitest";
import type { Session } from "../src/state";
import { menuActions, reasonOf, reasonsFor, statusText } from "../src/statusMenu";
import { SESSION } from "./fakes/session";

const ALL = ["Ready", "NotReady", "NotReadyReason", "AfterCallWork", "AfterCallWorkReason", "Dnd", "LogOff"];
const WITH_REASONS: Session = {
  ...SESSION,
  reasons: [
    { name: "Break", code: "Break", workMode: "" },
    { name: "Lunch", code: "OutToLunch", workMode: "" },
    { name: "Back office", code: "Office", workMode: "AuxWork" },
    { name: "Take some notes", code: "Notes", workMode: "AfterCallWork" },
  ],
};

it.each([
  [{}, "global", ALL],
  [{}, "by-channel", ALL],
  [{ "agent-status.enabled-actions-global": "NotReady, Ready,Unheard,Ready,LogOff" }, "global", ["NotReady", "Ready", "LogOff"]],
  [{ "agent-status.enabled-actions-global": "NotReady" }, "by-channel", ALL],
  [{ "agent-status.enabled-actions-by-channel": "Ready" }, "by-channel", ["Ready"]],
  [{ "agent-status.enabled-actions-by-channel": "" }, "by-channel", []],
] as const)("%j offers in the menu %s %j", (options, which, actions) => {
  expect(menuActions(options, which)).toEqual(actions);
});

describe("reasons", () => {
  it("are those of Not Ready or those that stand for after-call work", () => {
    expect(reasonsFor(WITH_REASONS, "NotReady").map(({ code }) => code)).toEqual(["Break", "OutToLunch", "Office"]);
    expect(reasonsFor(WITH_REASONS, "AfterCallWork").map(({ code }) => code)).toEqual(["Notes"]);
    expect(reasonsFor(null, "NotReady")).toEqual([]);
  });

  it.each([
    ["OutToLunch", "Lunch"],
    ["Lunch", "Lunch"],
    ["Other", undefined],
    [null, undefined],
  ])("%s is called %s", (code, name) => expect(reasonOf(WITH_REASONS, code)?.name).toBe(name));
});

it.each([
  [{ status: "Ready", reason: null } as const, "Ready"],
  [{ status: "LoggedOut", reason: "Break" } as const, "Logged off"],
  [{ status: "NotReady", reason: null } as const, "Not Ready"],
  [{ status: "NotReady", reason: "OutToLunch" } as const, "Not Ready, Lunch"],
  [{ status: "NotReady", reason: "Storm", workMode: "AuxWork" } as const, "Not Ready, Storm"],
  [{ status: "NotReady", reason: null, workMode: "AuxWork" } as const, "Aux Work"],
  [{ status: "NotReady", reason: null, workMode: "ManualIn" } as const, "Not Ready"],
  [{ status: "AfterCallWork", reason: null } as const, "After Call Work"],
  [{ status: "AfterCallWork", reason: "Notes" } as const, "After Call Work, Take some notes"],
])("%j reads %s", (agent, words) => expect(statusText(agent, WITH_REASONS)).toBe(words));
