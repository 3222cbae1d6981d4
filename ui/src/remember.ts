/** Small choices of a person about the screen, kept by the browser; where it keeps nothing they hold for this visit. */

export function recall(name: string): string | null {
  try {
    return localStorage.getItem(`engage-sim.${name}`);
  } catch {
    return null;
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`engage-sim.${name}`, value);
  } catch {
    // Storage is off.
  }
}
