/** When a call is answered for the agent, and whether it may be rejected until then. Pure. */
import { flag, number, optionsOf, type Configured } from "./options";
import type { Call } from "./state/model";

const UNSUPPORTED = 51;

/** Whether only who is at the telephone can answer it. */
export function answeredThere(call: Call): boolean {
  return call.state === "Ringing" && call.able?.["RequestAnswerCall"] === UNSUPPORTED;
}

/** Milliseconds since 1970, or null where the agent answers. */
export function answersAt(call: Call, configured: Configured | null): number | null {
  const options = optionsOf(configured, call.userData);
  if (call.state !== "Ringing" || answeredThere(call) || !flag(options, "voice.auto-answer")) return null;
  return call.since + number(options, "voice.auto-answer.timer", 0) * 1000;
}

export function rejectable(call: Call, configured: Configured | null): boolean {
  return answersAt(call, configured) === null || flag(optionsOf(configured, call.userData), "voice.auto-answer.enable-reject");
}
