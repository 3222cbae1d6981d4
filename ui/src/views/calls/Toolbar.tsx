import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { controls, type ControlId } from "../../capabilities";
import type { Desktop } from "../../desktop";
import { ariaKeys, hint, type Action } from "../../shortcuts";
import type { Call, PartyState, State } from "../../state";
import { draftOf } from "../../state/callbacks";
import { strings } from "../../strings";
import { Icon, type IconName } from "../common/icons";
import { Keypad } from "./Keypad";
import { SoundControls } from "../phone/SoundControls";
import { TeamCommunicator } from "../team/TeamCommunicator";

const text = strings.toolbar;
interface Look {
  label: string;
  icon: IconName;
  class: string;
  /** Its name is only heard, and shown as a hint: what takes the place of one control takes no more room than that. */
  iconOnly?: true;
  shortcut?: Action;
}

const LOOKS: Record<ControlId, Look> = {
  answer: { label: text.answer, icon: "phone", class: "accept", shortcut: "accept" },
  redirect: { label: text.redirect, icon: "forward", class: "" },
  reject: { label: text.reject, icon: "hangUp", class: "danger-quiet", shortcut: "reject" },
  end: { label: text.end, icon: "hangUp", class: "danger", shortcut: "end" },
  hold: { label: text.hold, icon: "pause", class: "", shortcut: "hold" },
  resume: { label: text.resume, icon: "play", class: "primary", shortcut: "hold" },
  transfer: { label: text.transfer, icon: "transfer", class: "" },
  conference: { label: text.conference, icon: "group", class: "" },
  completeTransfer: { label: text.completeTransfer, icon: "transfer", class: "primary" },
  completeConference: { label: text.completeConference, icon: "group", class: "primary" },
  swap: { label: text.swap, icon: "swap", class: "" },
  back: { label: text.back, icon: "back", class: "" },
  mute: { label: text.mute, icon: "mic", class: "", shortcut: "mute" },
  keypad: { label: text.keypad, icon: "keypad", class: "" },
  record: { label: text.record, icon: "record", class: "" },
  pauseRecording: { label: text.pauseRecording, icon: "pause", class: "recording", iconOnly: true },
  resumeRecording: { label: text.resumeRecording, icon: "record", class: "recording-paused", iconOnly: true },
  stopRecording: { label: text.stopRecording, icon: "stop", class: "", iconOnly: true },
  callback: { label: text.callback, icon: "callback", class: "", iconOnly: true },
  markDone: { label: text.markDone, icon: "check", class: "primary", shortcut: "done" },
};

// Resume takes the place of Hold, focus and all.
const PLACES: Partial<Record<ControlId, ControlId>> = {
  resume: "hold",
  pauseRecording: "record",
  resumeRecording: "record",
};

const UNDISPOSED = "[data-testid=wrap-up] .dispositions.missing :is(input, summary)";
const UNWRITTEN = "[data-testid=case-data] .pair.missing";

/** What keeps a case open is shown: the focus goes to the first disposition, or into the field that is empty. */
function blocked(id: ControlId): void {
  if (id !== "markDone") return;
  const disposition = document.querySelector<HTMLElement>(UNDISPOSED);
  if (disposition !== null) return disposition.focus();
  const field = document.querySelector<HTMLElement>(`${UNWRITTEN} :is(input, select, textarea, [role=switch])`);
  if (field !== null) return field.focus();
  // The pencil opens the field, which takes the focus.
  document.querySelector<HTMLElement>(`${UNWRITTEN} button`)?.click();
}

type Panel = "keypad" | "transfer" | "conference" | "redirect";
const PANELS: readonly ControlId[] = ["keypad", "transfer", "conference", "redirect"];

const WITH_SOUND: readonly PartyState[] = ["Dialing", "Established", "Held"];

/** Exactly the controls the call's state allows. */
export function Toolbar({ call, desktop, state }: { call: Call; desktop: Desktop; state: State }): JSX.Element {
  const [opened, setOpened] = useState<Panel | null>(null);
  const area = useRef<HTMLDivElement>(null);
  const shown = controls(call, state);
  const panel = opened !== null && shown.some(({ id, why }) => id === opened && why === null) ? opened : null;
  const toggle = (id: Panel): void => setOpened(panel === id ? null : id);

  /** The focus goes back to where it came from. */
  function close(): void {
    setOpened(null);
    area.current?.querySelector<HTMLElement>(`[data-control=${panel}]`)?.focus();
  }

  function press(id: ControlId): void {
    const actions: Record<ControlId, () => void> = {
      answer: () => void desktop.calls.accept(call.connId),
      redirect: () => toggle("redirect"),
      reject: () => void desktop.calls.release(call.connId),
      end: () => void desktop.calls.release(call.connId),
      hold: () => void desktop.calls.hold(call.connId),
      resume: () => void desktop.calls.retrieve(call.connId),
      mute: () => desktop.toggleMute(),
      transfer: () => toggle("transfer"),
      conference: () => toggle("conference"),
      completeTransfer: () => void desktop.calls.completeTransfer(call.connId),
      completeConference: () => void desktop.calls.completeConference(call.connId),
      swap: () => void desktop.calls.swap(call.connId),
      back: () => void desktop.calls.back(call.connId),
      keypad: () => toggle("keypad"),
      record: () => void desktop.calls.record(call.connId, "start"),
      pauseRecording: () => void desktop.calls.record(call.connId, "pause"),
      resumeRecording: () => void desktop.calls.record(call.connId, "resume"),
      stopRecording: () => void desktop.calls.record(call.connId, "stop"),
      callback: () => void desktop.callbacks.edit(draftOf(call, state)),
      markDone: () => void desktop.cases.markDone(call.connId),
    };
    actions[id]();
  }

  return (
    <div class="toolbar-area" ref={area}>
      <div class="toolbar" role="toolbar" aria-label={text.label} data-testid="call-toolbar">
        {shown.map(({ id, why }) => {
          const look =
            id === "mute" && state.phone.muted
              ? { ...LOOKS.mute, label: text.unmute, icon: "micOff" as const, class: "on" }
              : LOOKS[id];
          const said = look.shortcut === undefined ? look.label : hint(look.shortcut, state.session).both;
          const pressed = PANELS.includes(id) ? panel === id : undefined;
          return (
            <button
              key={PLACES[id] ?? id}
              type="button"
              class={`button tool ${look.iconOnly ? "icon-only" : ""} ${look.class}`}
              data-control={id}
              // Not `disabled`, which would lose the focus at every press and hide the reason from the keyboard.
              aria-disabled={why !== null}
              title={why ?? said}
              aria-expanded={pressed}
              aria-keyshortcuts={look.shortcut && ariaKeys(look.shortcut, state.session)}
              onClick={() => (why === null ? press(id) : blocked(id))}
            >
              <Icon name={look.icon} />
              <span class={look.iconOnly ? "visually-hidden" : undefined}>{look.label}</span>
            </button>
          );
        })}
      </div>
      {/* Its room stays when the call ends, so that nothing below moves. */}
      <div class="sound-place">
        {WITH_SOUND.includes(call.state) && state.phone.sessions > 0 && (
          <SoundControls phone={desktop.phone} speakerMuted={state.phone.speakerMuted} volume={state.phone.volume} />
        )}
        {call.state === "Established" && state.phone.sessions === 0 && (
          <p class="no-sound">
            <Icon name="info" size={16} />
            {state.phone.kind === "own" ? text.ownSound(state.session?.dn ?? "") : text.noSound}
          </p>
        )}
      </div>
      {panel === "keypad" && (
        <Keypad onDigit={(digit) => void desktop.calls.press(call.connId, digit)} onClose={close} />
      )}
      {panel !== null && panel !== "keypad" && (
        <TeamCommunicator
          key={panel}
          purpose={panel}
          call={call}
          label={strings.targets[panel]}
          open
          onDone={close}
          desktop={desktop}
          state={state}
        />
      )}
    </div>
  );
}
