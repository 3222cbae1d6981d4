/** One's own callbacks, at the server that keeps them. Times on the wire are ISO 8601, here milliseconds since 1970. */
import { get, patch, post, remove, send } from "./http";

export type Standing = "Scheduled" | "Calling" | "Processed" | "Failed";

export interface Callback {
  id: string;
  number: string;
  name: string;
  due: number;
  /** Its time has come, by the platform's clock. */
  overdue: boolean;
  note: string;
  /** Which dials; "" for oneself. */
  queue: string;
  standing: Standing;
  /** Why one of a queue failed. */
  outcome: string;
  userData: Record<string, string>;
}

export interface Callbacks {
  /** The platform's clock. */
  now: number;
  /** Where callbacks can go besides oneself. */
  queues: readonly string[];
  list: readonly Callback[];
}

type Wire = Omit<Callback, "due"> & { due: string };
export type NewCallback = Pick<Callback, "number" | "name" | "due" | "note" | "queue" | "userData">;

const PATH = "/ui/callbacks";

export async function callbacks(): Promise<Callbacks> {
  const { now, queues, callbacks: list } = await get<{ now: string; queues: string[]; callbacks: Wire[] }>(PATH);
  return { now: Date.parse(now), queues, list: list.map((one) => ({ ...one, due: Date.parse(one.due) })) };
}

export async function schedule(callback: NewCallback): Promise<void> {
  await post(PATH, { ...callback, due: new Date(callback.due).toISOString() });
}

export async function reschedule(id: string, { due, number, note, queue }: NewCallback): Promise<void> {
  await patch(of(id), { number, note, queue, due: new Date(due).toISOString() });
}

export async function markProcessed(id: string): Promise<void> {
  await send("POST", `${of(id)}/processed`);
}

export function deleteCallback(id: string): Promise<void> {
  return remove(of(id));
}

const of = (id: string): string => `${PATH}/${encodeURIComponent(id)}`;
