/** Light or dark: the system's choice until the person makes one. */

const KEY = "engage-sim.theme";

export function applyTheme(): void {
  try {
    const chosen = localStorage.getItem(KEY);
    if (chosen === "light" || chosen === "dark") document.documentElement.dataset["theme"] = chosen;
  } catch {
    // Storage is off: the system's choice stays.
  }
}

export function toggleTheme(): void {
  const root = document.documentElement;
  const system = window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const next = (root.dataset["theme"] ?? system) === "dark" ? "light" : "dark";
  root.dataset["theme"] = next;
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // It holds for this visit.
  }
}
