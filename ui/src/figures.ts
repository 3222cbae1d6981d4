/** The figures of My Statistics and Contact Center Statistics: what is shown, how good it is, and in words. Pure. */
import { number } from "./i18n/format";
import { list, may, type Options } from "./options";
import { hasView } from "./regions";
import type { Session } from "./state";
import { strings } from "./strings";
import { clockText } from "./views/common/time";

/** As /ui/statistics tells it. section: of the options, which says how it is shown. */
export interface Figure {
  section: string;
  type: string;
  object: string;
  /** The object's, for people. */
  name: string;
  format: string;
  /** Seconds, where the format is Time; null: nothing can be said. */
  value: number | string | null;
}

/** up: whether changes come. */
export interface Figures {
  up: boolean;
  all: readonly Figure[];
}

export const NO_FIGURES: Figures = { up: false, all: [] };
export const KPIS = "kpi.displayed-kpis";
const OWN = "Agent";

/** With what has been told since; the order is that of the first message. */
export function merged(figures: Figures, told: readonly Figure[]): Figures {
  const news = new Map(told.map((one) => [keyOf(one), one]));
  const all = figures.all.map((one) => news.get(keyOf(one)) ?? one);
  const known = new Set(figures.all.map(keyOf));
  return { up: true, all: [...all, ...told.filter((one) => !known.has(keyOf(one)))] };
}

const keyOf = (one: Figure): string => JSON.stringify([one.section, one.type, one.object]);

/** Whether there is anything to show, the privilege to see it, and its view. */
export function hasStatistics(session: Session | null): boolean {
  const options = session?.options ?? {};
  const named = [KPIS, "statistics.displayed-statistics"].some((option) => list(options, option).length > 0);
  return named && may(session, "performance-tracker.can-use") && hasView(session, "PerformanceTrackerView");
}

/** What a section of the options says of a statistic. */
export interface Described {
  section: string;
  label: string;
  /** At length; "" where nothing more is said. */
  hint: string;
  said: Options;
}

export function describe(session: Session | null, section: string): Described {
  const said = session?.sections[section] ?? {};
  const label = said["description"] || said["statistic-name"] || section;
  return { section, label, hint: said["long-description"] ?? "", said };
}

/** My Statistics, in the order of the option; a value that has not come yet is undefined. */
export function mine(session: Session | null, figures: Figures): (Described & { figure: Figure | undefined })[] {
  return list(session?.options ?? {}, KPIS).map((section) => ({
    ...describe(session, section),
    figure: figures.all.find((one) => one.section === section && one.type === OWN),
  }));
}

/** A table of Contact Center Statistics: objects of one type, and the statistics that they have. */
export interface Table {
  type: string;
  columns: Described[];
  rows: { object: string; name: string; cells: (Figure | undefined)[] }[];
}

export function tables(session: Session | null, { all }: Figures): Table[] {
  const types = distinct(all.map((one) => one.type)).filter((type) => type !== OWN);
  return types.map((type) => {
    const here = all.filter((one) => one.type === type);
    const sections = distinct(here.map((one) => one.section));
    const rows = distinct(here.map((one) => one.object)).map((object) => {
      const its = here.filter((one) => one.object === object);
      return { object, name: its[0]?.name ?? object, cells: sections.map((id) => its.find((one) => one.section === id)) };
    });
    return { type, columns: sections.map((section) => describe(session, section)), rows };
  });
}

const distinct = (words: readonly string[]): string[] => [...new Set(words)];

/** plain: there are no thresholds, or no value. */
export type Level = "plain" | "good" | "warning" | "error" | "worst";

const LEVELS = ["worst", "error", "warning"] as const;

/** How good a value is. Over the high threshold, or under the low one, it is in that state. */
export function levelOf(said: Options, value: Figure["value"]): Level {
  if (typeof value !== "number") return "plain";
  const found = LEVELS.find((level) => {
    const { low, high } = limits(said, level);
    return (low !== null && value < low) || (high !== null && value > high);
  });
  const any = LEVELS.some((level) => Object.values(limits(said, level)).some((limit) => limit !== null));
  return found ?? (any ? "good" : "plain");
}

function limits(said: Options, level: string): { low: number | null; high: number | null } {
  const read = (side: string): number | null => {
    const text = said[`${level}-level-${side}`] ?? "";
    return text.trim() === "" || Number.isNaN(Number(text)) ? null : Number(text);
  };
  return { low: read("low"), high: read("high") };
}

/** A value as its section wants it: "1:15", "12.5", "75 %"; "–" for none. */
export function valueText(said: Options, format: string, value: Figure["value"] | undefined): string {
  if (value === null || value === undefined) return "–";
  if (typeof value === "string") return (strings.supervisor.states as Readonly<Record<string, string>>)[value] ?? value;
  const duration = (said["statistic-type"] || (format === "Time" ? "duration" : "number")) === "duration";
  if (duration) return clockText(value * 1000);
  return format === "Percent" ? `${number(value, 0)} %` : number(value, 1);
}

/** "Warning over 5:00", threshold by threshold, from the mildest on. */
export function limitTexts({ said }: Described, format: string): string[] {
  const text = strings.statistics;
  return [...LEVELS].reverse().flatMap((level) => {
    const { low, high } = limits(said, level);
    const of = (limit: number): string => valueText(said, format, limit);
    return [
      ...(low === null ? [] : [text.under(text.levels[level], of(low))]),
      ...(high === null ? [] : [text.over(text.levels[level], of(high))]),
    ];
  });
}
