/** Keyboard shortcuts. Their keys are options, keyboard.shortcut.<name>; letters and digits count by their place, so that
 * Alt's special characters do not matter. */
import { can, type ControlId } from "./capabilities";
import type { Desktop } from "./desktop";
import { text, type Configured } from "./options";
import type { Call, State } from "./state";
import { strings } from "./strings";
import { jumpToLastError } from "./views/common/notices";

export type Action = "accept" | "reject" | "end" | "hold" | "mute" | "done" | "ready" | "dial" | "next" | "previous" | "error";

interface Shortcut {
  /** Of the option, behind `keyboard.shortcut.`. */
  name: string;
  keys: string;
}

export const SHORTCUTS: Readonly<Record<Action, Shortcut>> = {
  accept: { name: "interaction.voice.answer", keys: "Ctrl+Alt+A" },
  reject: { name: "interaction.voice.reject", keys: "Ctrl+Alt+J" },
  end: { name: "interaction.voice.release", keys: "Ctrl+Alt+E" },
  hold: { name: "interaction.voice.hold", keys: "Ctrl+Alt+H" },
  mute: { name: "interaction.voice.mute", keys: "Ctrl+Alt+M" },
  done: { name: "interaction.mark-done", keys: "Ctrl+Alt+D" },
  ready: { name: "state.ready", keys: "Ctrl+Alt+R" },
  dial: { name: "teamcommunicator.focus", keys: "Ctrl+Alt+N" },
  next: { name: "interaction.next", keys: "Ctrl+Alt+PageDown" },
  previous: { name: "interaction.previous", keys: "Ctrl+Alt+PageUp" },
  error: { name: "jump-to-last-error", keys: "Ctrl+Alt+L" },
};
const ACTIONS = Object.keys(SHORTCUTS) as Action[];
const MODIFIERS = ["Ctrl", "Alt", "Shift", "Meta"];
const FUNCTION = /^F\d{1,2}$/;
const KEY = /^([A-Z0-9]|Arrow(Left|Right|Up|Down)|Enter|Home|End|PageUp|PageDown)$/;

/** The keys of an action: those of the option if they can be pressed, else the usual ones. */
export function keysOf(action: Action, session: Configured | null): string {
  const { name, keys } = SHORTCUTS[action];
  const wanted = text(session?.options ?? {}, `keyboard.shortcut.${name}`);
  return canBePressed(wanted) ? wanted : keys;
}

function canBePressed(keys: string): boolean {
  const parts = keys.split("+");
  const key = parts.at(-1) ?? "";
  const modifiers = parts.slice(0, -1);
  const known = modifiers.every((one) => MODIFIERS.includes(one)) && new Set(modifiers).size === modifiers.length;
  // With nothing, or Shift alone, other keys would be missing wherever one writes.
  return known && (FUNCTION.test(key) || (KEY.test(key) && modifiers.some((one) => one !== "Shift")));
}

function codeOf(key: string): string {
  return /^[A-Z]$/.test(key) ? `Key${key}` : /^\d$/.test(key) ? `Digit${key}` : key;
}

/** Whether these very keys are down. AltGr, which writes characters, is said to be Ctrl and Alt by some. */
export function pressed(keys: string, event: KeyboardEvent): boolean {
  if (event.getModifierState("AltGraph")) return false;
  const parts = keys.split("+");
  const down = [event.ctrlKey, event.altKey, event.shiftKey, event.metaKey];
  return event.code === codeOf(parts.at(-1) ?? "") && MODIFIERS.every((one, n) => parts.includes(one) === down[n]);
}

/** What the action is called, and its keys as they stand on the keyboard. */
export function hint(action: Action, session: Configured | null): { label: string; keys: string; both: string } {
  const label = strings.shortcuts[action];
  const names: Readonly<Record<string, string>> = strings.keyNames;
  const keys = keysOf(action, session).split("+").map((key) => names[key] ?? key).join("+");
  return { label, keys, both: `${label} (${keys})` };
}

/** For `aria-keyshortcuts`. */
export function ariaKeys(action: Action, session: Configured | null): string {
  return keysOf(action, session).replace("Ctrl", "Control");
}

export function hints(session: Configured | null): { label: string; keys: string }[] {
  return ACTIONS.map((action) => hint(action, session));
}

/** The call a control applies to: the selected one if it can, else the first that can. */
export function targetOf(control: ControlId, state: State): Call | null {
  const selected = state.selected === null ? undefined : state.calls[state.selected];
  const calls = [selected, ...state.order.map((id) => state.calls[id])];
  return calls.find((call): call is Call => call !== undefined && can(control, call, state)) ?? null;
}

/** The case after or before the selected one, around the end; null without one. */
export function neighbour(state: State, step: 1 | -1): string | null {
  const shown = state.order.filter((id) => state.calls[id] !== undefined);
  if (shown.length === 0) return null;
  const at = state.selected === null ? -1 : shown.indexOf(state.selected);
  const from = at === -1 && step === -1 ? 0 : at;
  return shown[(from + step + shown.length) % shown.length] ?? null;
}

export function onShortcut(desktop: Desktop, event: KeyboardEvent): void {
  const state = desktop.store.get();
  if (event.repeat || state.phase !== "signedIn") return;
  const action = ACTIONS.find((one) => pressed(keysOf(one, state.session), event));
  if (action === undefined) return;
  event.preventDefault();
  perform(action, desktop, state);
}

function perform(action: Action, desktop: Desktop, state: State): void {
  const on = (control: ControlId, act: (connId: string) => unknown): void => {
    const call = targetOf(control, state);
    if (call !== null) act(call.connId);
  };
  const select = (connId: string | null): void => {
    if (connId !== null) desktop.store.dispatch({ type: "select", connId });
  };
  const actions: Record<Action, () => void> = {
    accept: () => on("answer", (id) => desktop.calls.accept(id)),
    reject: () => on("reject", (id) => desktop.calls.release(id)),
    end: () => on("end", (id) => desktop.calls.release(id)),
    hold: () =>
      targetOf("hold", state) ? on("hold", (id) => desktop.calls.hold(id)) : on("resume", (id) => desktop.calls.retrieve(id)),
    mute: () => desktop.toggleMute(),
    done: () => on("markDone", (id) => void desktop.cases.markDone(id)),
    ready: () => void desktop.agent.toggleReady(),
    dial: () => document.getElementById("dial")?.focus(),
    next: () => select(neighbour(state, 1)),
    previous: () => select(neighbour(state, -1)),
    error: () => jumpToLastError(desktop),
  };
  actions[action]();
}
