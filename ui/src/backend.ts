/** The HTTP calls of the pages: the session, places, customers, and the simulator's own controls. */
import type { Customer, Session } from "./state/model";

/** An answer that is not a success, with the problem's text (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = "Problem";
  }
}

async function send(method: string, path: string, body?: unknown): Promise<Response> {
  const init: RequestInit = { method, headers: { Accept: "application/json" } };
  if (body !== undefined) {
    init.headers = { Accept: "application/json", "Content-Type": "application/json" };
    init.body = JSON.stringify(body);
  }
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch {
    throw new Problem(0, "unreachable");
  }
  if (!response.ok) throw await problem(response);
  return response;
}

async function problem(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null);
  const { title, detail } = (body ?? {}) as { title?: string; detail?: string };
  const text = typeof detail === "string" ? detail : title;
  return new Problem(response.status, text ?? response.statusText);
}

export async function get<T>(path: string): Promise<T> {
  return (await send("GET", path)).json() as Promise<T>;
}

export async function post<T>(path: string, body: unknown): Promise<T> {
  return (await send("POST", path, body)).json() as Promise<T>;
}

export async function signIn(username: string, password: string, place: string): Promise<Session> {
  return post<Session>("/ui/session", { username, password, ...(place === "" ? {} : { place }) });
}

/** The session of this browser, or null when there is none. */
export async function currentSession(): Promise<Session | null> {
  const response = await send("GET", "/ui/session");
  return response.status === 204 ? null : ((await response.json()) as Session);
}

export async function signOut(): Promise<void> {
  await send("DELETE", "/ui/session");
}

/** Names of the places one can sit at; empty when the server does not tell. */
export async function places(): Promise<string[]> {
  const list = await get<unknown>("/ui/places").catch(() => []);
  const items = Array.isArray(list) ? list : [];
  return items.map((item: unknown) => (typeof item === "string" ? item : nameOf(item))).filter((name) => name !== "");
}

function nameOf(item: unknown): string {
  const { name, place } = (item ?? {}) as { name?: unknown; place?: unknown };
  return typeof name === "string" ? name : typeof place === "string" ? place : "";
}

/** The customer with this number, or null. */
export async function customerByPhone(phone: string): Promise<Customer | null> {
  const list = await get<Customer[]>(`/config/customers?phone=${encodeURIComponent(phone)}`).catch(() => []);
  return list[0] ?? null;
}

interface Person {
  name: string;
  place: string;
  agentLogins: string[];
}

interface Place {
  name: string;
  dns: string[];
}

interface DirectoryNumber {
  number: string;
  type: string;
  name: string;
}

/** The people who sit somewhere, and the queues and routing points. */
export async function directory(): Promise<{ dn: string; name: string; kind: "agent" | "queue" }[]> {
  const [persons, seats, dns] = await Promise.all([
    get<Person[]>("/config/persons").catch(() => []),
    get<Place[]>("/config/places").catch(() => []),
    get<DirectoryNumber[]>("/config/dns").catch(() => []),
  ]);
  const people = persons.flatMap((person) => {
    const dn = seats.find((place) => place.name === person.place)?.dns[0];
    return dn === undefined ? [] : [{ dn, name: person.name, kind: "agent" as const }];
  });
  const queues = dns
    .filter((dn) => dn.type === "RoutingPoint" || dn.type === "ACDQueue")
    .map((dn) => ({ dn: dn.number, name: dn.name || dn.number, kind: "queue" as const }));
  return [...people, ...queues];
}

/** The person whose place has this DN, in the shape of a customer, or null. */
export async function colleagueByDn(dn: string): Promise<Customer | null> {
  const [persons, seats] = await Promise.all([
    get<Person[]>("/config/persons").catch(() => []),
    get<Place[]>("/config/places").catch(() => []),
  ]);
  const seat = seats.find((place) => place.dns.includes(dn));
  const person = persons.find((one) => one.place === seat?.name);
  return person === undefined ? null : { phone: dn, name: person.name, attributes: {} };
}
