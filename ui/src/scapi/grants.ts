/** Which pages may speak, and for which services: `https://a, https://b (agent.*, voice.dial)`. Pure. */

/** The services that an origin may use, as patterns: `voice.dial`, `agent.*`, `*`. */
export interface Grant {
  origin: string;
  services: readonly string[];
}

const ALL = "*";
// Who gets one of these can act as the agent elsewhere; a pattern is not enough.
const NAMED_ONLY: readonly string[] = ["auth.getJwtToken"];
const ENTRY = /([^\s,()]+)\s*(?:\(([^)]*)\))?/g;

/** What service-client-api.accepted-web-content-origins says. An origin without a list may use everything. */
export function grantsOf(option: string): Grant[] {
  return [...option.matchAll(ENTRY)].map(([, origin = "", services]) => ({
    origin: origin.replace(/\/$/, ""),
    services: services === undefined ? [ALL] : services.split(",").map((one) => one.trim()),
  }));
}

/** What a page of this origin may use; null: nobody listens to it. own: the desktop's origin, which needs no grant. */
export function servicesFor(origin: string, own: string, grants: readonly Grant[]): readonly string[] | null {
  const found = grants.filter((one) => one.origin === origin || one.origin === ALL).flatMap((one) => one.services);
  if (origin === own) return [ALL, ...found];
  return found.length === 0 ? null : found;
}

export function includes(services: readonly string[], service: string): boolean {
  if (NAMED_ONLY.includes(service)) return services.includes(service);
  return services.some((one) => one === service || (one.endsWith(ALL) && service.startsWith(one.slice(0, -1))));
}
