/**
 * What a NOTIFY from the switch asks of the phone. Pure.
 * Source: sipserver.md 4.1.2, 4.2 and 4.3: `Event: talk` answers a ringing call and retrieves a held one, `Event: hold` holds.
 */

export type RemoteControl = "answer" | "retrieve" | "hold";

export interface SessionFacts {
  incoming: boolean;
  /** Neither answered nor ended. */
  ringing: boolean;
  /** Answered here, whether or not the ACK has come. */
  answered: boolean;
  heldHere: boolean;
}

/** The event package of a NOTIFY's Event header, without parameters; null where there is none. */
export function eventPackage(header: string | undefined): string | null {
  const name = header?.split(";")[0]?.trim().toLowerCase();
  return name ? name : null;
}

/** Whether the phone takes this NOTIFY itself instead of leaving it to the SIP library. */
export function isRemoteControl(event: string | null): event is "talk" | "hold" {
  return event === "talk" || event === "hold";
}

/** What to do, or null when the call is already where the switch wants it. */
export function remoteControl(event: "talk" | "hold", session: SessionFacts): RemoteControl | null {
  if (event === "hold") return session.answered && !session.heldHere ? "hold" : null;
  if (session.ringing) return session.incoming ? "answer" : null;
  return session.answered && session.heldHere ? "retrieve" : null;
}
