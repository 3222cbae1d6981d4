/** Recording a call: the services of the switch, and what it says of them. Pure. Source: sipserver contract 5.5. */
import type { Able, Recording } from "./state/model";

/** PrivateMsgID */
export const SERVICES = { start: 3013, stop: 3014, pause: 3015, resume: 3016 } as const;
export type RecordAction = keyof typeof SERVICES;

/** What a verdict on a service is called among those on requests. */
export const serviceName = (action: RecordAction): string => `RequestPrivateService ${SERVICES[action]}`;

/** How a recording stands by what can be done with it; null where that does not say. */
export function recordingOf(able: Able | null): Recording | null {
  const can = (action: RecordAction): boolean => able?.[serviceName(action)] === 0;
  if (can("pause")) return "Recording";
  if (can("resume")) return "Paused";
  return can("start") ? "Stopped" : null;
}
