/** Times and numbers as people of the chosen language write them. */
import { language, type Language } from "./language";

/** One formatter for each language: making one takes longer than everything that is done with it. */
function kept<Formatter>(make: (name: Language) => Formatter): () => Formatter {
  const made = new Map<Language, Formatter>();
  return () => {
    const name = language();
    const formatter = made.get(name) ?? make(name);
    made.set(name, formatter);
    return formatter;
  };
}

const dates = (options: Intl.DateTimeFormatOptions): (() => Intl.DateTimeFormat) =>
  kept((name) => new Intl.DateTimeFormat(name, options));
const numbers = (options: Intl.NumberFormatOptions): (() => Intl.NumberFormat) =>
  kept((name) => new Intl.NumberFormat(name, options));

const hourAndMinute = dates({ hour: "2-digit", minute: "2-digit" });
const dayAndTime = dates({ dateStyle: "medium", timeStyle: "short" });
const day = dates({ dateStyle: "medium" });
const dayOfYear = dates({ day: "numeric", month: "short" });
const share = numbers({ style: "percent", maximumFractionDigits: 0 });
const byDigits = new Map<number, () => Intl.NumberFormat>();

/** 14:05, or 2:05 pm. */
export function timeOfDay(at: number): string {
  return hourAndMinute().format(at);
}

/** A date with its time, without seconds. */
export function dateAndTime(at: number): string {
  return dayAndTime().format(at);
}

/** A day of these months, without its year. */
export function dayAndMonth(at: number): string {
  return dayOfYear().format(at);
}

export function number(value: number, digits = 0): string {
  const formatter = byDigits.get(digits) ?? numbers({ maximumFractionDigits: digits });
  byDigits.set(digits, formatter);
  return formatter().format(value);
}

/** 0.5 as 50 %, in the way of the language. */
export function percent(part: number): string {
  return share().format(part);
}

/** A day such as 2026-02-28, without a time. */
export function dateOnly(text: string): string {
  const at = new Date(`${text}T12:00:00`);
  return Number.isNaN(at.getTime()) ? text : day().format(at);
}
