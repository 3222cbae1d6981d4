/** Which telephone an agent talks on, the browser or one of their own; and whether the agent's own is registered. */
import { get } from "./backend/http";
import type { Registration, TelephoneKind } from "./state/model";


const KEY = "engage-sim.telephone";
const PARAMETER = "phone";
const LOOK_EVERY_MS = 10_000;
// By default the switch does not tell when a telephone comes: whoever waits for one should not wait long.
const LOOK_SOONER_MS = 2_000;

/** What one chooses between; a telephone outside is there by its number. */
export type OfOnesOwn = Exclude<TelephoneKind, "outside">;

const kind = (text: string | null): OfOnesOwn | null => (text === "own" || text === "browser" ? text : null);

/** Whether calls reach a telephone of this person: on this page, in another tab, or on the desk. */
export function reachable(registration: Registration): boolean {
  return registration === "registered" || registration === "elsewhere";
}

/** What the address says (`?phone=own`), for this tab; else what this browser's person chose last; else the browser. */
export function chosenTelephone(): OfOnesOwn {
  const asked = kind(new URLSearchParams(location.search).get(PARAMETER));
  try {
    if (asked !== null) keepForTab(asked);
    return asked ?? kind(sessionStorage.getItem(KEY)) ?? kind(localStorage.getItem(KEY)) ?? "browser";
  } catch {
    // Storage is off: the address alone decides.
    return asked ?? "browser";
  }
}

// The choice made on the form later must not be overruled by the address at the next reload.
function keepForTab(asked: OfOnesOwn): void {
  sessionStorage.setItem(KEY, asked);
  const address = new URL(location.href);
  address.searchParams.delete(PARAMETER);
  history.replaceState(history.state, "", address);
}

export function rememberTelephone(choice: OfOnesOwn): void {
  try {
    sessionStorage.setItem(KEY, choice);
    localStorage.setItem(KEY, choice);
  } catch {
    // It holds for this visit.
  }
}

/** Follows the registration of the telephone on a DN that is not this page's. */
export class OwnTelephone {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private following = false;
  private looks = 0;

  constructor(private readonly told: (registration: Registration) => void) {}

  start(dn: string): void {
    this.stop();
    this.following = true;
    void this.look(dn);
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.following = false;
    this.looks += 1;
  }

  async look(dn: string): Promise<void> {
    if (!this.following) return;
    const mine = (this.looks += 1);
    const known = await get<{ dn: string }[]>("/sim/registrations").catch(() => null);
    // An older look may be answered after a newer one, or after the end.
    if (mine !== this.looks) return;
    const registered = known?.some((one) => one.dn === dn) ?? false;
    this.told(known === null ? "disconnected" : registered ? "registered" : "failed");
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.look(dn), registered ? LOOK_EVERY_MS : LOOK_SOONER_MS);
  }
}
