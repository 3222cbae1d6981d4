/** What each control of a call looks like, and what it does. */
import type { ControlId } from "../../capabilities";
import type { Desktop } from "../../desktop";
import type { Action } from "../../shortcuts";
import type { Call, State } from "../../state";
import { draftOf } from "../../state/callbacks";
import { strings } from "../../strings";
import type { IconName } from "../common/icons";

const text = strings.toolbar;

export interface Look {
  label: string;
  icon: IconName;
  class: string;
  /** Its name is only heard, and shown as a hint: what takes the place of one control takes no more room than that. */
  iconOnly?: true;
  shortcut?: Action;
}

const LOOKS: Record<ControlId, Omit<Look, "label">> = {
  answer: { icon: "phone", class: "accept", shortcut: "accept" },
  redirect: { icon: "forward", class: "" },
  reject: { icon: "hangUp", class: "danger-quiet", shortcut: "reject" },
  end: { icon: "hangUp", class: "danger", shortcut: "end" },
  hold: { icon: "pause", class: "", shortcut: "hold" },
  resume: { icon: "play", class: "primary", shortcut: "hold" },
  transfer: { icon: "transfer", class: "" },
  conference: { icon: "group", class: "" },
  completeTransfer: { icon: "transfer", class: "primary" },
  completeConference: { icon: "group", class: "primary" },
  swap: { icon: "swap", class: "" },
  back: { icon: "back", class: "" },
  mute: { icon: "mic", class: "", shortcut: "mute" },
  keypad: { icon: "keypad", class: "" },
  record: { icon: "record", class: "" },
  pauseRecording: { icon: "pause", class: "recording", iconOnly: true },
  resumeRecording: { icon: "record", class: "recording-paused", iconOnly: true },
  stopRecording: { icon: "stop", class: "", iconOnly: true },
  callback: { icon: "callback", class: "", iconOnly: true },
  markDone: { icon: "check", class: "primary", shortcut: "done" },
};

export function lookOf(id: ControlId, { phone }: Pick<State, "phone">): Look {
  if (id !== "mute" || !phone.muted) return { ...LOOKS[id], label: text[id] };
  return { ...LOOKS.mute, label: text.unmute, icon: "micOff", class: "on" };
}

/** Those that open something beside the call, which is the toolbar's business. */
export type Panel = "keypad" | "transfer" | "conference" | "redirect";
export const PANELS: readonly ControlId[] = ["keypad", "transfer", "conference", "redirect"];

/** Does what a control does at once. */
export function press(id: Exclude<ControlId, Panel>, call: Call, desktop: Desktop): void {
  const { connId } = call;
  const actions: Record<Exclude<ControlId, Panel>, () => unknown> = {
    answer: () => desktop.calls.accept(connId),
    reject: () => desktop.calls.release(connId),
    end: () => desktop.calls.release(connId),
    hold: () => desktop.calls.hold(connId),
    resume: () => desktop.calls.retrieve(connId),
    mute: () => desktop.toggleMute(),
    completeTransfer: () => desktop.calls.completeTransfer(connId),
    completeConference: () => desktop.calls.completeConference(connId),
    swap: () => desktop.calls.swap(connId),
    back: () => desktop.calls.back(connId),
    record: () => desktop.calls.record(connId, "start"),
    pauseRecording: () => desktop.calls.record(connId, "pause"),
    resumeRecording: () => desktop.calls.record(connId, "resume"),
    stopRecording: () => desktop.calls.record(connId, "stop"),
    callback: () => desktop.callbacks.edit(draftOf(call, desktop.store.get())),
    markDone: () => desktop.cases.markDone(connId),
  };
  void actions[id]();
}
