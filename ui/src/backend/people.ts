/** Customers, colleagues and queues. */
import type { Colleague, Customer } from "../state/model";
import { get } from "./http";

/** The customer with this number, or null. */
export async function customerByPhone(phone: string): Promise<Customer | null> {
  const list = await get<Customer[]>(`/config/customers?phone=${encodeURIComponent(phone)}`).catch(() => []);
  return list[0] ?? null;
}

interface Person {
  username: string;
  name: string;
  place: string;
  skills: Record<string, number>;
  groups: string[];
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

/** Everybody there is, by name. */
export async function persons(): Promise<Pick<Person, "username" | "name">[]> {
  const all = await get<Person[]>("/config/persons");
  return all.sort((a, b) => a.name.localeCompare(b.name));
}

/** The people who sit somewhere, and the queues and routing points. */
export async function directory(): Promise<Omit<Colleague, "status" | "calls">[]> {
  const [persons, seats, dns] = await Promise.all([
    get<Person[]>("/config/persons").catch(() => []),
    get<Place[]>("/config/places").catch(() => []),
    get<DirectoryNumber[]>("/config/dns").catch(() => []),
  ]);
  const people = persons.flatMap((person) => {
    const dn = seats.find((place) => place.name === person.place)?.dns[0];
    const { name, username, skills, groups } = person;
    return dn === undefined ? [] : [{ dn, name, kind: "agent" as const, username, skills, groups }];
  });
  const queues = dns
    .filter((dn) => dn.type === "RoutingPoint" || dn.type === "ACDQueue")
    .map((dn) => ({
      dn: dn.number,
      name: dn.name || dn.number,
      kind: "queue" as const,
      type: dn.type === "ACDQueue" ? ("Queue" as const) : ("RoutingPoint" as const),
    }));
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
