/** Times and numbers as people of the chosen language write them. */
import { language } from "./language";

/** 14:05, or 2:05 pm. */
export function timeOfDay(at: number): string {
  return new Intl.DateTimeFormat(language(), { hour: "2-digit", minute: "2-digit" }).format(at);
}

/** A date with its time, without seconds. */
export function dateAndTime(at: number): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: "medium", timeStyle: "short" }).format(at);
}

export function number(value: number, digits = 0): string {
  return new Intl.NumberFormat(language(), { maximumFractionDigits: digits }).format(value);
}

/** 0.5 as 50 %, in the way of the language. */
export function percent(share: number): string {
  return new Intl.NumberFormat(language(), { style: "percent", maximumFractionDigits: 0 }).format(share);
}

/** A day such as 2026-02-28, without a time. */
export function dateOnly(day: string): string {
  const at = new Date(`${day}T12:00:00`);
  return Number.isNaN(at.getTime()) ? day : new Intl.DateTimeFormat(language(), { dateStyle: "medium" }).format(at);
}
