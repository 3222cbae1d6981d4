import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { controls, type ControlId } from "../../capabilities";
import type { Desktop } from "../../desktop";
import { ariaKeys, hint } from "../../shortcuts";
import type { Call, PartyState, State } from "../../state";
import { strings } from "../../strings";
import { Icon } from "../common/icons";
import { Keypad } from "./Keypad";
import { lookOf, PANELS, press, type Panel } from "./looks";
import { SoundControls } from "../phone/SoundControls";
import { TeamCommunicator } from "../team/TeamCommunicator";

const text = strings.toolbar;

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

  const isPanel = (id: ControlId): id is Panel => PANELS.includes(id);

  return (
    <div class="toolbar-area" ref={area}>
      <div class="toolbar" role="toolbar" aria-label={text.label} data-testid="call-toolbar">
        {shown.map(({ id, why }) => {
          const look = lookOf(id, state);
          const said = look.shortcut === undefined ? look.label : hint(look.shortcut, state.session).both;
          const pressed = isPanel(id) ? panel === id : undefined;
          const act = (): void => (isPanel(id) ? toggle(id) : press(id, call, desktop));
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
              onClick={() => (why === null ? act() : blocked(id))}
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
            {state.phone.kind === "browser" ? text.noSound : text.ownSound(state.session?.phone || (state.session?.dn ?? ""))}
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
