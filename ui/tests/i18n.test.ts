import { afterEach, describe, expect, it } from "vitest";
import { de } from "../src/i18n/de";
import { en } from "../src/i18n/en";
import { i18n, placesOf } from "../src/i18n/texts";
import { dateOnly, number, percent } from "../src/i18n/format";
import { INITIAL } from "../src/state";
import { strings } from "../src/strings";
import { lookOf } from "../src/views/calls/looks";

type Tree = { readonly [name: string]: string | Tree };

/** path -> text */
function leaves(tree: Tree, path = ""): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tree).flatMap(([name, node]) =>
      typeof node === "string" ? [[`${path}${name}`, node]] : Object.entries(leaves(node, `${path}${name}.`)),
    ),
  );
}

const ENGLISH = leaves(en);
const OTHERS: Record<string, Record<string, string>> = { de: leaves(de) };

describe.each(Object.entries(OTHERS))("%s", (_, other) => {
  it("says all that English says, and nothing else", () => {
    expect(Object.keys(other).sort()).toEqual(Object.keys(ENGLISH).sort());
  });

  it("names the same values", () => {
    const places = (texts: Record<string, string>): object =>
      Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, placesOf(text).sort()]));
    expect(places(other)).toEqual(places(ENGLISH));
  });

  it("is translated", () => {
    // What has only names and marks in it is the same in every language.
    const words = (text = ""): boolean => text.includes(" ") && /\p{L}{2}/u.test(text.replaceAll(/{{\w+}}/g, ""));
    const same = Object.keys(ENGLISH).filter((key) => other[key] === ENGLISH[key] && words(ENGLISH[key]));
    expect(same).toEqual(["titles.plain"]);
  });
});

describe("texts", () => {
  afterEach(() => i18n.changeLanguage("en"));

  it("take their values in the order of the English text", () => {
    expect(strings.notices.code("Busy", 231)).toBe("Busy (code 231).");
    expect(strings.toast.announce("Ada", "Sales")).toBe("Incoming call from Ada, queue Sales.");
  });

  it("follow the language when they are read", async () => {
    const { status } = strings;
    expect(status.goReady).toBe("Go ready");
    i18n.addResourceBundle("de", "translation", de);
    await i18n.changeLanguage("de");
    expect(status.goReady).toBe("Bereit melden");
    expect(strings.home.greeting("Ada")).toBe("Hallo, Ada");
  });

  it("are English where another language is silent", async () => {
    i18n.addResourceBundle("fr", "translation", {});
    await i18n.changeLanguage("fr");
    expect(strings.status.goReady).toBe("Go ready");
  });

  it("of a call's controls follow it, too", async () => {
    const labels = (muted: boolean): string[] =>
      (["end", "mute"] as const).map((id) => lookOf(id, { phone: { ...INITIAL.phone, muted } }).label);
    expect(labels(true)).toEqual(["End call", "Unmute"]);
    i18n.addResourceBundle("de", "translation", de);
    await i18n.changeLanguage("de");
    expect(labels(true)).toEqual([de.toolbar.end, de.toolbar.unmute]);
    expect(labels(false)).toEqual([de.toolbar.end, de.toolbar.mute]);
  });

  it("keep the way of writing numbers and days", async () => {
    const written = (): string[] => [number(1234.5, 1), number(1234.5), percent(0.5), dateOnly("2026-02-03")];
    const english = ["1,234.5", "1,235", "50%", "Feb 3, 2026"];
    expect(written()).toEqual(english);
    i18n.addResourceBundle("de", "translation", de);
    await i18n.changeLanguage("de");
    expect(written()).toEqual(["1.234,5", "1.235", "50\u00a0%", "03.02.2026"]);
    await i18n.changeLanguage("en");
    expect(written()).toEqual(english);
  });
});
