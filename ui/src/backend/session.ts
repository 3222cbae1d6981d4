/** Signing in and out, and where one can sit. */
import type { Session } from "../state/session";
import { get, post, Problem, put, send } from "./http";

export interface Credentials {
  username: string;
  password: string;
}

/** What one can decide to take over: the own session in another browser, or somebody's place. */
export type Taken = "session" | "place";

/** Where one wants to sit; what is left out is as it was, or as the options have it. */
export interface Seat {
  place?: string;
  queue?: string;
  /** A number outside where calls shall reach one; empty: the telephone of the place. */
  phone?: string;
  voice?: boolean;
  takeOver?: readonly Taken[];
}

export interface PlaceChoice {
  name: string;
  /** Who sits there; empty: nobody else. */
  sitter: string;
  /** Why they cannot be made to go; empty: they can. */
  stays: "" | "call" | "virtual";
}

/** What is asked after the password, and what is offered. */
export interface Choices {
  promptPlace: boolean;
  promptQueue: boolean;
  promptPhone: boolean;
  place: string;
  queue: string;
  /** Numbers where calls reached one lately, the latest first. */
  phones: string[];
  voice: boolean;
  places: PlaceChoice[];
  queues: { number: string; name: string }[];
}

/** Why a seat cannot be had, or not without asking. busy: whoever is in the way is on a call. */
export interface Conflict {
  kind: Taken | "busy";
  who: string;
  place: string;
}

/** How a session ended. */
export interface End {
  why: "logged out" | "elsewhere" | "place taken" | "idle" | "gone";
  place: string;
  by: string;
}

/** What signing in will ask. */
export async function choices(credentials: Credentials): Promise<Choices> {
  return post<Choices>("/ui/session/choices", credentials);
}

/** Where who is signed in can sit. */
export async function offered(): Promise<Choices> {
  return get<Choices>("/ui/session/choices");
}

export async function signIn(credentials: Credentials, seat: Seat): Promise<Session> {
  return post<Session>("/ui/session", { ...credentials, ...seat });
}

/** Another place or queue. */
export async function move(seat: Seat): Promise<Session> {
  return put<Session>("/ui/session/place", seat);
}

/** The conflict that a refusal is about, or null. */
export function conflictOf(error: unknown): Conflict | null {
  if (!(error instanceof Problem) || error.status !== 409) return null;
  const { conflict: kind, who, place } = error.more as { conflict?: Conflict["kind"]; who?: string; place?: string };
  return kind === undefined ? null : { kind, who: who ?? "", place: place ?? "" };
}

/** The session of this browser, or null when there is none. */
export async function currentSession(): Promise<Session | null> {
  const response = await send("GET", "/ui/session");
  return response.status === 204 ? null : ((await response.json()) as Session);
}

/** How the session of this browser ended; null where nobody knows. */
export async function ended(): Promise<End | null> {
  const response = await send("GET", "/ui/session/over").catch(() => null);
  return response === null || response.status === 204 ? null : ((await response.json()) as End);
}

export async function signOut(): Promise<void> {
  await send("DELETE", "/ui/session");
}

/** Proves to others for some minutes who is signed in. */
export async function jwtToken(): Promise<{ jwtToken: string; expiration: string }> {
  return post<{ jwtToken: string; expiration: string }>("/ui/session/token", {});
}

/** The languages that the form offers; empty: all. */
export async function locales(): Promise<string[]> {
  const { locales: named = [] } = await get<{ locales?: string[] }>("/ui/login").catch(() => ({ locales: [] }));
  return named;
}
