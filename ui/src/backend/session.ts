/** Signing in and out, and where one can sit. */
import type { Session } from "../state/model";
import { get, post, send } from "./http";

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
