/** Contacts: the directory, and the one with a number. */
import { get, patch, post, remove, send } from "./http";

/** The first value of an attribute is the primary one. */
export interface Contact {
  id: string;
  name: string;
  attributes: Record<string, string[]>;
  modified: string;
}

export interface Contacts {
  contacts: Contact[];
  total: number;
}

export interface Search {
  search?: string;
  sort?: string;
  descending?: boolean;
  offset?: number;
  limit?: number;
}

export function contacts(search: Search): Promise<Contacts> {
  const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== "");
  return get<Contacts>(`/ui/contacts?${new URLSearchParams(given.map(([key, value]) => [key, String(value)]))}`);
}

/** The contact with a number, or null. */
export async function contactByPhone(phone: string): Promise<Contact | null> {
  const found = await get<Partial<Contacts>>(`/ui/contacts?phone=${encodeURIComponent(phone)}`);
  return found.contacts?.[0] ?? null;
}

export function contact(id: string): Promise<Contact> {
  return get<Contact>(`/ui/contacts/${encodeURIComponent(id)}`);
}

export function addContact(attributes: Record<string, string[]>): Promise<Contact> {
  return post<Contact>("/ui/contacts", { attributes });
}

/** Attributes that are left out stay; those without values go. */
export function changeContact(id: string, attributes: Record<string, string[]>): Promise<Contact> {
  return patch<Contact>(`/ui/contacts/${encodeURIComponent(id)}`, { attributes });
}

export function deleteContact(id: string): Promise<void> {
  return remove(`/ui/contacts/${encodeURIComponent(id)}`);
}

/** What each of two has of an attribute, and what the one that they become would have. */
export interface MergingRow {
  name: string;
  destination: string[];
  source: string[];
  merged: string[];
  /** It may have more values than one. */
  several: boolean;
}

export interface Merging {
  /** The one that stays. */
  destination: Contact;
  source: Contact;
  attributes: MergingRow[];
  /** Those of the source, which will be found with the destination. */
  calls: number;
}

/** A contact that has become part of another, as it was. */
export interface Merge {
  source: Contact;
  by: string;
  time: string;
}

/** What would be; nothing happens. taken: attributes in which the source goes first. */
export function merging(destination: string, source: string, taken: readonly string[]): Promise<Merging> {
  const query = new URLSearchParams([["source", source], ...taken.map((name) => ["taken", name])]);
  return get<Merging>(`/ui/contacts/${encodeURIComponent(destination)}/merging?${query}`);
}

export function merge(destination: string, source: string, taken: readonly string[]): Promise<Contact> {
  return post<Contact>(`/ui/contacts/${encodeURIComponent(destination)}/merges`, { source, taken });
}

export function merges(destination: string): Promise<Merge[]> {
  return get<Merge[]>(`/ui/contacts/${encodeURIComponent(destination)}/merges`);
}

/** They are two again. */
export async function unmerge(destination: string, source: string): Promise<{ destination: Contact; source: Contact }> {
  const path = `/ui/contacts/${encodeURIComponent(destination)}/merges/${encodeURIComponent(source)}`;
  return (await send("DELETE", path)).json() as Promise<{ destination: Contact; source: Contact }>;
}
