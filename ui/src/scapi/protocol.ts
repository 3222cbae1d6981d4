/** The Service Client API on the wire: envelopes over postMessage, and how fast pages may speak. Pure. */

export const PROTOCOL_VERSION = 2;
const CLIENT = "WWE Client";
const SERVER = "WWE Server";

/** What a page sends. */
export interface Request {
  request?: string;
  event?: string;
  data?: unknown;
  parameters: readonly unknown[];
  referenceId?: string;
}

/** A page's message; null for anything that is none. */
export function read(data: unknown): Request | null {
  if (typeof data !== "object" || data === null) return null;
  const { userAgent, request, event, parameters, referenceId, data: payload } = data as Record<string, unknown>;
  if (userAgent !== CLIENT || (typeof request !== "string" && typeof event !== "string")) return null;
  return {
    ...(typeof request === "string" ? { request } : {}),
    ...(typeof event === "string" ? { event } : {}),
    ...(typeof referenceId === "string" ? { referenceId } : {}),
    data: payload,
    parameters: Array.isArray(parameters) ? (parameters as unknown[]) : [],
  };
}

export function answer(referenceId: string | undefined, result: object): object {
  return { ...result, ...(referenceId === undefined ? {} : { referenceId }), userAgent: SERVER, protocolVersion: PROTOCOL_VERSION };
}

export function refusal(referenceId: string | undefined, errorMessage: string): object {
  return answer(referenceId, { errorMessage });
}

export function event(name: string, data: object): object {
  return { event: name, data, userAgent: SERVER, protocolVersion: PROTOCOL_VERSION };
}

/** The keys and values that a list of options lets through; `*` is all of them. */
export function permitted<T>(data: Readonly<Record<string, T>>, allowed: readonly string[]): Record<string, T> {
  const all = allowed.includes("*");
  return Object.fromEntries(Object.entries(data).filter(([key]) => all || allowed.includes(key)));
}

/** So many requests a second; who asks faster is not heard for a time. */
export class Pace {
  private times: number[] = [];
  private quietUntil = 0;

  /** most: a second; 0 is no limit. quiet: seconds. now: milliseconds. */
  allows(most: number, quiet: number, now: number): boolean {
    if (most <= 0) return true;
    if (now < this.quietUntil) return false;
    this.times = this.times.filter((at) => at > now - 1000);
    this.times.push(now);
    if (this.times.length <= most) return true;
    this.quietUntil = now + quiet * 1000;
    return false;
  }
}
