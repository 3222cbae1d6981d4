/** What EventRegistered's Extensions say about a DN: the agent's state and the calls on it. Pure. */
import type { AgentWorkMode, CallType } from "./generated";
import { kvNumber, kvText, type KVList } from "./messages";

export type AgentStatus = "LoggedOut" | "NotReady" | "Ready" | "AfterCallWork" | "LegalGuard";

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
  /** Of a Not Ready, as far as it is told. */
  workMode: AgentWorkMode;
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

const NOT_READY = 3;
const WORK_MODES: readonly AgentWorkMode[] = [
  "Unknown",
  "ManualIn",
  "AutoIn",
  "AfterCallWork",
  "AuxWork",
  "NoCallDisconnect",
  "WalkAway",
  "ReturnBack",
];

/** What an agent is who is not ready, by the work mode. The 2 that is AutoIn elsewhere is LegalGuard here. */
export function notReadyStatus(mode: AgentWorkMode | undefined): AgentStatus {
  if (mode === "AfterCallWork") return mode;
  return mode === "AutoIn" ? "LegalGuard" : "NotReady";
}

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
  const mode = WORK_MODES[kvNumber(data["AgentWorkMode"]) ?? 0] ?? "Unknown";
  const guarded = status === NOT_READY && notReadyStatus(mode) === "LegalGuard";
  const agent = guarded ? "LegalGuard" : (AGENT[status] ?? "LoggedOut");
  const workMode = agent === "NotReady" ? mode : "Unknown";
  return { agent, reason: kvText(data["ReasonCode"]) || null, workMode, calls };
}
