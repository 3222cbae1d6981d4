/** What EventRegistered's Extensions say about a DN: the agent's state and the calls on it. Pure. */
import type { CallType } from "./generated";
import { kvNumber, kvText, type KVList } from "./messages";

export type AgentStatus = "LoggedOut" | "NotReady" | "Ready" | "AfterCallWork";

export interface SnapshotCall {
  connId: string;
  callType: CallType;
  /** The packed PartyState, or null where the server does not say. */
  partyState: number | null;
  queue: string | null;
}

export interface Snapshot {
  agent: AgentStatus;
  reason: string | null;
  calls: SnapshotCall[];
}

// AgentStatus: -1 unknown, 0 logged out, 1 logged in, 2 ready, 3 not ready, 4 after-call work, 5 walk-away.
const AGENT: Record<number, AgentStatus> = {
  1: "NotReady",
  2: "Ready",
  3: "NotReady",
  4: "AfterCallWork",
  5: "NotReady",
};

const CALL_TYPES: readonly CallType[] = ["Unknown", "Internal", "Inbound", "Outbound", "Consult"];

// By number, or by name from a server that spells it out.
const callType = (value: string): CallType =>
  CALL_TYPES[Number(value)] ?? CALL_TYPES.find((name) => name === value) ?? "Unknown";

export function readSnapshot(extensions: KVList | undefined): Snapshot {
  const data = extensions ?? {};
  const status = kvNumber(data["AgentStatus"]) ?? 0;
  const calls: SnapshotCall[] = [];
  for (let n = 1; data[`conn-${n}`] !== undefined; n += 1) {
    const queue = kvText(data[`queue-${n}`] ?? data[`Queue-${n}`]);
    calls.push({
      connId: kvText(data[`conn-${n}`]),
      callType: callType(kvText(data[`ct-${n}`])),
      partyState: kvNumber(data[`ps-${n}`]),
      queue: queue || null,
    });
  }
  return { agent: AGENT[status] ?? "LoggedOut", reason: kvText(data["ReasonCode"]) || null, calls };
}
