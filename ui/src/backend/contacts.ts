/** Contacts: the directory, and the one with a number. */
import { get, patch, post, remove } from "./http";

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
