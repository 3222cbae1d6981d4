/** Keyboard shortcuts: Ctrl+Alt and a letter, by the key's place so that Alt's special characters do not matter. */
import { can, type ControlId } from "./capabilities";
import type { Desktop } from "./desktop";
import type { Call, State } from "./state";
import { strings } from "./strings";

const keys = strings.shortcuts;

/** The call a control applies to: the selected one if it can, else the first that can. */
export function targetOf(control: ControlId, state: State): Call | null {
  const selected = state.selected === null ? undefined : state.calls[state.selected];
  const calls = [selected, ...state.order.map((id) => state.calls[id])];
  return calls.find((call): call is Call => call !== undefined && can(control, call, state)) ?? null;
}

export function onShortcut(desktop: Desktop, event: KeyboardEvent): void {
  if (!event.ctrlKey || !event.altKey || event.repeat) return;
  const state = desktop.store.get();
  if (state.phase !== "signedIn") return;
  const on = (control: ControlId, act: (connId: string) => unknown): void => {
    const call = targetOf(control, state);
    if (call !== null) act(call.connId);
  };
  const actions: Record<string, () => void> = {
    [keys.accept.code]: () => on("answer", (id) => desktop.calls.accept(id)),
    [keys.reject.code]: () => on("reject", (id) => desktop.calls.release(id)),
    [keys.end.code]: () => on("end", (id) => desktop.calls.release(id)),
    [keys.hold.code]: () =>
      targetOf("hold", state) ? on("hold", (id) => desktop.calls.hold(id)) : on("resume", (id) => desktop.calls.retrieve(id)),
    [keys.mute.code]: () => desktop.toggleMute(),
    [keys.done.code]: () => on("markDone", (id) => void desktop.cases.markDone(id)),
    [keys.ready.code]: () => void desktop.agent.toggleReady(),
    [keys.dial.code]: () => document.getElementById("dial")?.focus(),
  };
  const action = actions[event.code];
  if (action === undefined) return;
  event.preventDefault();
  action();
}
