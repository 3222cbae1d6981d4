/**
 * Which controls a call shows in its state, and why one that is shown cannot be used just now. Pure.
 * What can be used is the switch's word (Call.able); what is shown is a matter of taste. Source: wwe.md 6.
 */
import { missingData } from "./attributes";
import { lacksDisposition } from "./dispositions";
import { answeredThere, rejectable } from "./autoAnswer";
import { may, optionsOf } from "./options";
import { serviceName } from "./recording";
import { partyNumber, type Call, type PartyState, type Recording, type State } from "./state";
import { strings } from "./strings";

export type ControlId =
  | "answer"
  | "redirect"
  | "reject"
  | "end"
  | "hold"
  | "resume"
  | "transfer"
  | "conference"
  | "completeTransfer"
  | "completeConference"
  | "swap"
  | "back"
  | "mute"
  | "keypad"
  | "record"
  | "pauseRecording"
  | "resumeRecording"
  | "stopRecording"
  | "callback"
  | "markDone";

export interface Control {
  id: ControlId;
  /** Null when it can be used. */
  why: string | null;
}

const SHOWN: Record<PartyState, readonly ControlId[]> = {
  Ringing: ["answer", "redirect", "reject"],
  Dialing: ["end", "mute", "keypad"],
  Established: ["end", "hold", "mute", "keypad", "transfer", "conference", "record", "callback"],
  Held: ["end", "resume", "transfer", "conference", "callback"],
  Released: ["markDone", "callback"],
};

// A consultation is there to be completed, or to be left again.
const CONSULTING: Partial<Record<PartyState, readonly ControlId[]>> = {
  Dialing: ["completeTransfer", "back", "mute", "keypad"],
  Established: ["completeTransfer", "completeConference", "swap", "back", "mute", "keypad", "record"],
  Held: ["completeTransfer", "completeConference", "swap", "end"],
};

// Who only looks on has no say in the call.
const OBSERVING: Partial<Record<PartyState, readonly ControlId[]>> = {
  Ringing: ["answer", "reject"],
  Established: ["end", "mute"],
  Held: ["end"],
  Released: [],
};

// What stands in the place of `record`.
const RECORDS: Record<Recording, readonly ControlId[]> = {
  Stopped: ["record"],
  Recording: ["pauseRecording", "stopRecording"],
  Paused: ["resumeRecording", "stopRecording"],
};

/** The requests behind a control; it can be used when the switch would take one of them. */
export const REQUESTS: Partial<Record<ControlId, readonly string[]>> = {
  answer: ["RequestAnswerCall"],
  redirect: ["RequestRedirectCall"],
  reject: ["RequestReleaseCall"],
  end: ["RequestReleaseCall"],
  hold: ["RequestHoldCall"],
  resume: ["RequestRetrieveCall"],
  transfer: ["RequestSingleStepTransfer", "RequestInitiateTransfer"],
  conference: ["RequestSingleStepConference", "RequestInitiateConference"],
  completeTransfer: ["RequestCompleteTransfer"],
  completeConference: ["RequestCompleteConference"],
  swap: ["RequestAlternateCall"],
  back: ["RequestReconnectCall"],
  keypad: ["RequestSendDTMF"],
  record: [serviceName("start")],
  pauseRecording: [serviceName("pause")],
  resumeRecording: [serviceName("resume")],
  stopRecording: [serviceName("stop")],
};

const PRIVILEGES: Partial<Record<ControlId, string>> = {
  // It hands the customer over without a word, as a transfer at once does.
  redirect: "voice.can-one-step-transfer",
  reject: "voice.can-reject-call",
  end: "voice.can-release-call",
  hold: "voice.can-hold",
  keypad: "voice.can-send-dtmf",
  record: "recording.can-use",
  pauseRecording: "recording.can-use",
  resumeRecording: "recording.can-use",
  stopRecording: "recording.can-use",
  callback: "webcallback.can-use",
};

export type Surroundings = Pick<State, "link" | "phone" | "session">;

export function controls(call: Call, around: Surroundings): Control[] {
  const special = call.observing ? OBSERVING : call.consultOf !== null ? CONSULTING : {};
  const shown = special[call.state] ?? SHOWN[call.state];
  const all = shown.flatMap((id) => (id === "record" ? RECORDS[call.recording] : id));
  return all.map((id) => ({ id, why: obstacle(id, call, around) }));
}

/** Whether the control is shown and can be used. */
export function can(id: ControlId, call: Call, around: Surroundings): boolean {
  return controls(call, around).some((control) => control.id === id && control.why === null);
}

/** Whether the switch would take this request now. */
export function allows(request: string, call: Call): boolean {
  return call.able?.[request] === 0;
}

function obstacle(id: ControlId, call: Call, around: Surroundings): string | null {
  const { why } = strings.toolbar;
  if (id === "markDone") return unfinished(call, around);
  const privilege = PRIVILEGES[id];
  if (privilege !== undefined && !may(around.session, privilege)) return why.privilege;
  if (id === "callback") return partyNumber(call) === null ? why.noNumber : null;
  if (id === "mute" && around.phone.kind !== "browser") return why.ownPhone;
  if (id === "mute") return around.phone.sessions === 0 ? why.noPhone : null;
  // The softphone of this page presses keys by itself; for any other telephone the switch does.
  if (id === "keypad" && around.phone.sessions > 0) return null;
  if ((id === "reject" || id === "redirect") && !rejectable(call, around.session)) return why.autoAnswer;
  if (around.link.status !== "up") return why.linkDown;
  if (call.pending !== null) return why.pending;
  if (id === "answer" && answeredThere(call)) return why.answerThere;
  return refused(REQUESTS[id] ?? [], call);
}

/** What the case cannot be done without. */
function unfinished(call: Call, { session }: Surroundings): string | null {
  const { why } = strings.toolbar;
  const options = optionsOf(session, call.userData);
  if (lacksDisposition(call, options)) return why.dispositionMissing;
  // Who may not write it down is not kept from going on.
  const missing = may(session, "case-data.can-edit") ? missingData(session, options, call.userData) : null;
  return missing === null ? null : why.dataMissing(missing.label);
}

/** The switch's reason, in words, or null where it takes one of the requests. */
export function refused(requests: readonly string[], call: Call): string | null {
  const { why } = strings.toolbar;
  if (call.able === null) return why.unknown;
  const codes = requests.map((request) => call.able?.[request] ?? 0);
  if (codes.includes(0)) return null;
  const code = codes[0] ?? 0;
  return (why.codes as Readonly<Record<number, string>>)[code] ?? why.otherwise(code);
}

/** Whether what a business attribute describes can still be written down: after the call, until the case is done. */
export function canCompleteData(call: Call, { session }: Pick<State, "session">): boolean {
  return call.state === "Released" && !call.observing && may(session, "case-data.can-edit");
}

/** Whether user data may be changed: only while the call lives, and while the switch can be told. */
export function canEditData(call: Call, around: Pick<State, "link" | "session">): boolean {
  const allowed = may(around.session, "case-data.can-edit");
  return allowed && !call.observing && call.state !== "Released" && around.link.status === "up";
}
