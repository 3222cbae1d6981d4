/** Which language the pages speak: the person's choice, else the browser's, else English. */
import { useEffect, useState } from "preact/hooks";
import { i18n } from "./texts";

export const LANGUAGES = { en: "English", de: "Deutsch" } as const;
export type Language = keyof typeof LANGUAGES;

const KEY = "engage-sim.language";
// English is always there: it says what another language leaves out.
const LOADERS: Partial<Record<Language, () => Promise<object>>> = { de: async () => (await import("./de")).de };

export function language(): Language {
  return known(i18n.language) ?? "en";
}

function known(name: string | null | undefined): Language | null {
  const short = name?.split("-")[0];
  return short === "en" || short === "de" ? short : null;
}

/** The languages to choose from, by locales such as de-DE; all where none is named that there is. */
export function offeredLanguages(locales: readonly string[]): (readonly [Language, string])[] {
  const named = [...new Set(locales.map(known))].filter((one) => one !== null);
  const all = Object.keys(LANGUAGES) as Language[];
  return (named.length === 0 ? all : named).map((one) => [one, LANGUAGES[one]] as const);
}

/** The first of them, unless the page speaks one of them already. What the person chose once is not forgotten. */
export async function speakOneOf(offered: readonly (readonly [Language, string])[]): Promise<void> {
  const first = offered[0];
  if (first !== undefined && !offered.some(([one]) => one === language())) await speak(first[0]);
}

/** Before a page is drawn for the first time. */
export async function startLanguage(): Promise<void> {
  let chosen: string | null = null;
  try {
    chosen = localStorage.getItem(KEY);
  } catch {
    // Storage is off: the browser's language counts.
  }
  await speak(known(chosen) ?? navigator.languages.map(known).find((one) => one !== null) ?? "en");
}

/** The person's choice, from now on and at the next visit. */
export async function chooseLanguage(name: Language): Promise<void> {
  try {
    localStorage.setItem(KEY, name);
  } catch {
    // It holds for this visit.
  }
  await speak(name);
}

async function speak(name: Language): Promise<void> {
  const load = LOADERS[name];
  if (load !== undefined && !i18n.hasResourceBundle(name, "translation")) {
    i18n.addResourceBundle(name, "translation", await load());
  }
  await i18n.changeLanguage(name);
  document.documentElement.lang = name;
}

/** Draws again whoever calls this, and all below, when another language is chosen. */
export function useLanguage(): Language {
  const [name, setName] = useState(language());
  useEffect(() => {
    const changed = (): void => setName(language());
    changed();
    i18n.on("languageChanged", changed);
    return () => i18n.off("languageChanged", changed);
  }, []);
  return name;
}
