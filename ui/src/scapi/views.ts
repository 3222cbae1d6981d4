/** What pages are told about agent, media and interactions: the shapes of the Service Client API. Pure. */
import { list, text } from "../options";
import type { Call, State } from "../state";
import { kvText } from "../tlib/messages";
import { permitted } from "./protocol";

const STATES = { Dialing: "DIALING", Ringing: "RINGING", Established: "TALKING", Held: "HELD", Released: "IDLE" } as const;
const CALL_TYPES: Readonly<Record<string, string>> = {
  Inbound: "INBOUND",
  Outbound: "OUTBOUND",
  Internal: "INTERNAL",
  Consult: "CONSULT",
};

export function agentOf(state: State): object {
  const { session } = state;
  const [firstname = "", ...rest] = (session?.name ?? "").split(" ");
  return {
    username: session?.username ?? "",
    userName: session?.username ?? "",
    firstname,
    lastname: rest.join(" "),
    employeeId: session?.agentId ?? "",
    mediaList: [mediaOf(state)],
  };
}

export interface AgentState {
  displayName: string;
  operationName: string;
  type: string;
  reason?: string;
}

/** The states that an agent can choose; their names are also what `setState` takes. */
export function statesOf(state: State): AgentState[] {
  const reasons = state.session?.reasons ?? [];
  return [
    { displayName: "Ready", operationName: "Ready", type: "READY" },
    { displayName: "Not Ready", operationName: "NotReady", type: "NOT_READY" },
    ...reasons.map(({ name, code, workMode }) => ({
      displayName: name,
      operationName: workMode === "AfterCallWork" ? workMode : "NotReady",
      type: "NOT_READY_ACTION_CODE",
      reason: code,
    })),
    { displayName: "After Call Work", operationName: "AfterCallWork", type: "NOT_READY_AFTER_CALLWORK" },
    { displayName: "Log off", operationName: "LoggedOut", type: "LOGOUT" },
  ];
}

export function stateOf(state: State): AgentState {
  const { status, reason } = state.agent;
  const found = statesOf(state).find((one) => one.operationName === status && (one.reason ?? null) === reason);
  return found ?? { displayName: status, operationName: status, type: status.toUpperCase(), ...(reason === null ? {} : { reason }) };
}

export function mediaOf(state: State): object {
  return { name: "voice", state: stateOf(state), dn: state.session?.dn ?? "" };
}

export function interactionOf(state: State, call: Call): object {
  const readable = list(state.session?.options ?? {}, "service-client-api.user-data.read-allowed");
  const data = Object.fromEntries(Object.entries(call.userData).map(([key, value]) => [key, kvText(value)]));
  const parties = call.parties.length > 0 ? call.parties : call.otherDn === null ? [] : [call.otherDn];
  return {
    interactionId: call.connId,
    parentInteractionId: call.consultOf,
    caseId: call.consultOf ?? call.connId,
    media: "voice",
    userData: permitted(data, readable),
    state: STATES[call.state],
    parties: parties.map((name) => ({ name })),
    isConsultation: call.consultOf !== null,
    isMainCaseInteraction: call.consultOf === null,
    startDate: call.startedAt,
    callUuid: call.callUuid,
    direction: call.direction === "in" ? "IN" : "OUT",
    callType: CALL_TYPES[call.callType] ?? "UNKNOWN",
    ani: call.ani,
    dnis: call.dnis,
    recordingState: "STOPPED",
  };
}

export function optionOf(state: State, wanted: unknown): string {
  const { option = "", name = option } = (typeof wanted === "string" ? { name: wanted } : (wanted ?? {})) as {
    option?: string;
    name?: string;
  };
  return text(state.session?.options ?? {}, name);
}
