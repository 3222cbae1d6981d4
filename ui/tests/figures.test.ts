/** What is shown of statistics, and how good it is. */
import { describe as group, expect, it } from "vitest";
import { describe, hasStatistics, levelOf, limitTexts, merged, mine, NO_FIGURES, tables, valueText, type Figure } from "../src/figures";
import type { Session } from "../src/state";
import { SESSION } from "./fakes/session";

const figure = (section: string, type: string, object: string, value: Figure["value"] = 0): Figure => ({
  section, type, object, name: `${object}!`, format: "Number", value,
});
const session: Session = {
  ...SESSION,
  options: { "kpi.displayed-kpis": "Calls, Handling" },
  sections: { Calls: { description: "Inbound" }, Handling: { "statistic-name": "AverageHandlingTime", "long-description": "At length" } },
};

group("figures", () => {
  const first = merged(NO_FIGURES, [figure("Calls", "Agent", "ada"), figure("Waiting", "RoutePoint", "8000"), figure("Waiting", "RoutePoint", "8001")]);

  it("keep their order and their identity; what is told counts", () => {
    const second = merged(first, [figure("Waiting", "RoutePoint", "8001", 3), figure("Level", "RoutePoint", "8001", 80)]);
    expect(first.up).toBe(true);
    expect(second.all.map((one) => [one.section, one.object, one.value])).toEqual([
      ["Calls", "ada", 0], ["Waiting", "8000", 0], ["Waiting", "8001", 3], ["Level", "8001", 80],
    ]);
    expect(second.all[0]).toBe(first.all[0]);
  });

  it("of one's own are in the order of the option, before any value has come", () => {
    expect(mine(session, NO_FIGURES).map((one) => [one.label, one.hint, one.figure])).toEqual([
      ["Inbound", "", undefined], ["AverageHandlingTime", "At length", undefined],
    ]);
    expect(mine(session, first)[0]?.figure?.value).toBe(0);
    expect(mine(null, first)).toEqual([]);
  });

  it("of the contact center are a table a type, without what an object does not have", () => {
    const more = merged(first, [figure("Ready", "GroupAgents", "Service"), figure("Level", "RoutePoint", "8001", 80)]);
    expect(tables(session, more).map(({ type, columns, rows }) => [type, columns.map((one) => one.label), rows.map((row) => [row.name, ...row.cells.map((one) => one?.value)])])).toEqual([
      ["RoutePoint", ["Waiting", "Level"], [["8000!", 0, undefined], ["8001!", 0, 80]]],
      ["GroupAgents", ["Ready"], [["Service!", 0]]],
    ]);
    expect(tables(session, NO_FIGURES)).toEqual([]);
  });

  it.each([
    [{}, false],
    [{ "kpi.displayed-kpis": "Calls" }, true],
    [{ "statistics.displayed-statistics": "Level" }, true],
    [{ "kpi.displayed-kpis": "Calls", "privilege.performance-tracker.can-use": "false" }, false],
  ])("with the options %j there are some: %s", (options, expected) => {
    expect(hasStatistics({ ...SESSION, options })).toBe(expected);
    expect(hasStatistics(null)).toBe(false);
  });
});

group("a value", () => {
  const HIGH = { "warning-level-high": "10", "error-level-high": "20", "worst-level-high": "30" };
  const LOW = { "warning-level-low": "80", "error-level-low": "60", "worst-level-low": "30.5" };

  it.each([
    [{}, 5, "plain"],
    [HIGH, null, "plain"],
    [HIGH, "WaitForNextCall", "plain"],
    [{ "warning-level-high": "many", "error-level-low": " " }, 5, "plain"],
    [HIGH, 10, "good"],
    [HIGH, 10.1, "warning"],
    [HIGH, 20, "warning"],
    [HIGH, 21, "error"],
    [HIGH, 31, "worst"],
    [LOW, 80, "good"],
    [LOW, 79, "warning"],
    [LOW, 59, "error"],
    [LOW, 30, "worst"],
    [{ "warning-level-low": "1", "warning-level-high": "3" }, 0, "warning"],
    [{ "warning-level-low": "1", "warning-level-high": "3" }, 4, "warning"],
    [{ "error-level-high": "3" }, 4, "error"],
    [{ "warning-level-low": "0" }, 0, "good"],
  ])("with %j %s is %s", (said, value, level) => expect(levelOf(said, value)).toBe(level));

  it.each([
    [{}, "Time", 75, "1:15"],
    [{ "statistic-type": "number" }, "Time", 75, "75"],
    [{ "statistic-type": "duration" }, "Number", 75, "1:15"],
    [{ "statistic-type": "number" }, "Percent", 99.6, "100 %"],
    [{}, "Number", 12.345, "12.3"],
    [{}, "Status", "WaitForNextCall", "Ready"],
    [{}, "Status", "Something", "Something"],
    [{}, "Time", null, "–"],
    [{}, "Time", undefined, "–"],
  ])("with %j in the format %s %s reads %s", (said, format, value, text) => expect(valueText(said, format, value)).toBe(text));

  it("has its thresholds in words, from the mildest on", () => {
    const one = { ...describe(session, "x"), said: { ...HIGH, "error-level-low": "2", "statistic-type": "duration" } };
    expect(limitTexts(one, "Time")).toEqual(["Warning over 0:10", "Error under 0:02", "Error over 0:20", "Critical over 0:30"]);
    expect(limitTexts(describe(session, "x"), "Time")).toEqual([]);
  });
});
