import type { JSX } from "preact";
import type { Desktop } from "../../desktop";
import { modeOf, modesOf, observed } from "../../monitoring";
import type { Call, State } from "../../state";
import { strings } from "../../strings";
import { Icon } from "../common/icons";
import { SoundControls } from "../phone/SoundControls";
import { MODE_ICONS } from "../team/monitorWords";

const text = strings.monitoring;

/** What a supervisor does in a call that is observed: being heard more or less, leaving it, ending it for good. */
export function MonitorToolbar({ call, desktop, state }: { call: Call; desktop: Desktop; state: State }): JSX.Element {
  const row = observed(state);
  const mode = modeOf(state);
  const talks = call.state === "Established" && state.link.status === "up";
  const { muted, kind, sessions } = state.phone;
  const why = kind === "own" ? strings.toolbar.why.ownPhone : sessions === 0 ? strings.toolbar.why.noPhone : null;
  return (
    <div class="toolbar-area">
      <div class="toolbar" role="toolbar" aria-label={text.observing} data-testid="monitor-toolbar">
        {modesOf(state).map((one) => (
          <button
            key={one}
            type="button"
            class={`button tool ${one === mode ? "chosen" : ""}`}
            aria-pressed={one === mode}
            aria-disabled={!talks}
            title={row === null ? text.switch[one] : text.modes[one](row.name)}
            onClick={() => talks && one !== mode && void desktop.supervision.change(one)}
          >
            <Icon name={MODE_ICONS[one]} />
            <span>{text.switch[one]}</span>
          </button>
        ))}
        <button
          type="button"
          class={`button tool ${muted ? "on" : ""}`}
          aria-disabled={why !== null}
          title={why ?? (muted ? strings.toolbar.unmute : strings.toolbar.mute)}
          onClick={() => why === null && desktop.toggleMute()}
        >
          <Icon name={muted ? "micOff" : "mic"} />
          <span>{muted ? strings.toolbar.unmute : strings.toolbar.mute}</span>
        </button>
        {row?.monitor_type === "AllCalls" && (
          <button type="button" class="button tool" onClick={() => void desktop.calls.release(call.connId, true)}>
            <Icon name="hangUp" />
            <span>{text.leave}</span>
          </button>
        )}
        <button
          type="button"
          class="button tool danger"
          onClick={() => void (row === null ? desktop.calls.release(call.connId, true) : desktop.supervision.end(row))}
        >
          <Icon name="stop" />
          <span>{text.end}</span>
        </button>
      </div>
      <div class="sound-place">
        {state.phone.sessions > 0 && (
          <SoundControls phone={desktop.phone} speakerMuted={state.phone.speakerMuted} volume={state.phone.volume} />
        )}
      </div>
    </div>
  );
}
