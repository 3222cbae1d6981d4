import { expect, it, vi } from "vitest";
import { i18n } from "../src/i18n/texts";

// Those that begin as soon as they are loaded.
const PAGES = /\/(main|workspace|softphone)\.tsx$/;

it("no module reads a text when it is loaded: the language is chosen later", async () => {
  const read = vi.spyOn(i18n, "t");
  const modules = Object.entries(import.meta.glob("../src/**/*.{ts,tsx}")).filter(([path]) => !PAGES.test(path));
  expect(modules.length).toBeGreaterThan(150);
  for (const [path, load] of modules) {
    await load();
    expect(read.mock.calls, path).toEqual([]);
  }
});
