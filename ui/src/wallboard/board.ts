/** Which queues a wallboard shows. Pure. */
import { callQueues } from "../console/counts";
import type { Floor, QueueRow } from "../console/floor";

/** The queues that a call comes to itself; those named in `wanted` instead, in that order, if any are. */
export function boardQueues(floor: Floor, wanted: readonly string[]): QueueRow[] {
  if (wanted.length === 0) return callQueues(floor);
  const queues = [...floor.queues.values()];
  return wanted.flatMap((name) => queues.filter((queue) => queue.number === name || queue.name === name));
}
