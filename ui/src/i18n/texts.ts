/**
 * Texts by name, in the language that is chosen: `texts.login.title`, `texts.home.greeting("Ada")`.
 *
 * A text with `{{names}}` is a function of their values, in the order in which the English text has them.
 */
import i18next from "i18next";

type Names<Text extends string> = Text extends `${string}{{${infer Name}}}${infer Rest}` ? [Name, ...Names<Rest>] : [];
type Values<List extends readonly string[]> = { [Index in keyof List]: string | number };
type Said<Node> = Node extends string
  ? Names<Node> extends []
    ? string
    : (...values: Values<Names<Node>>) => string
  : { readonly [Key in keyof Node]: Said<Node[Key]> };

interface Tree {
  readonly [name: string]: string | Tree;
}

export const i18n = i18next.createInstance();

const PLACE = /\{\{(\w+)\}\}/g;

/** The names in a text, in their order. */
export function placesOf(text: string): string[] {
  return [...text.matchAll(PLACE)].map((found) => found[1] ?? "");
}

/** Starts i18next with the English texts, and gives them by name. */
export function textsOf<Texts extends Tree>(english: Texts): Said<Texts> {
  void i18n.init({
    lng: "en",
    fallbackLng: "en",
    initAsync: false,
    resources: { en: { translation: english } },
    interpolation: { escapeValue: false },
  });
  return named(english, "") as Said<Texts>;
}

// What has been looked up: a page reads hundreds of texts each time it is drawn.
const looked = new Map<string, string>();
i18n.on("languageChanged", () => looked.clear());

// Getters, so that a text is looked up when it is read, and not when a module is loaded.
function named(tree: Tree, path: string): object {
  const node = {};
  for (const [name, text] of Object.entries(tree)) {
    const key = path === "" ? name : `${path}.${name}`;
    if (typeof text !== "string") Object.defineProperty(node, name, { enumerable: true, value: named(text, key) });
    else Object.defineProperty(node, name, { enumerable: true, get: said(key, placesOf(text)) });
  }
  return node;
}

function said(key: string, places: readonly string[]): () => unknown {
  if (places.length === 0) return () => plain(key);
  return () =>
    (...values: (string | number)[]) =>
      i18n.t(key, Object.fromEntries(places.map((place, index) => [place, values[index] ?? ""])));
}

function plain(key: string): string {
  const text = looked.get(key) ?? i18n.t(key);
  looked.set(key, text);
  return text;
}
