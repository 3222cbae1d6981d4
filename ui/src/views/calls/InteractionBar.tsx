import type { JSX } from "preact";
import type { Desktop } from "../../desktop";
import { barMode, barModes, keepBar } from "../../interactionBar";
import { eyeText } from "../../monitoring";
import { partyName, type BarMode, type Call, type State } from "../../state";
import { strings } from "../../strings";
import { Icon } from "../common/icons";
import { StateIcon, stateTone } from "../common/parts";
import { Timer } from "../common/time";

export interface BarProps {
  desktop: Desktop;
  state: State;
}

/** One chip per case, above the workspace; nothing where the bar floats. It keeps its height when it is empty. */
export function InteractionBar({ desktop, state }: BarProps): JSX.Element | null {
  if (barMode(state) === "Floating") return null;
  const calls = casesOf(state);
  return (
    <nav class="interaction-bar" aria-label={strings.calls.bar} data-testid="interaction-bar" data-mode="Pinned">
      {calls.length === 0 && <span class="bar-empty">{strings.calls.none}</span>}
      {calls.map((call) => (
        <Chip key={call.connId} call={call} desktop={desktop} state={state} />
      ))}
      <ModeButton to="Floating" desktop={desktop} state={state} />
    </nav>
  );
}

export function casesOf(state: State): Call[] {
  return state.order.flatMap((id) => state.calls[id] ?? []);
}

/** Changes the bar for the other kind, if it is allowed. */
export function ModeButton({ to, desktop, state }: BarProps & { to: BarMode }): JSX.Element | null {
  if (!barModes(state.session).includes(to)) return null;
  const label = strings.calls.barModes[to];
  function choose(): void {
    keepBar(to);
    desktop.store.dispatch({ type: "bar", bar: { chosen: to, open: null } });
    // The button that was pressed is gone; its counterpart stands for it.
    requestAnimationFrame(() => document.querySelector<HTMLElement>(".bar-mode, .bar-pill")?.focus());
  }
  return (
    <button type="button" class="quiet-icon small bar-mode" aria-label={label} title={label} onClick={choose}>
      <Icon name={to === "Floating" ? "float" : "pin"} size={18} />
    </button>
  );
}

export function Chip({ call, desktop, state, onChoose }: BarProps & { call: Call; onChoose?: () => void }): JSX.Element {
  const name = partyName(call) ?? strings.calls.unknownParty;
  const observed = eyeText(call, state);
  return (
    <button
      type="button"
      class={`chip tone-${stateTone(call.state)}`}
      data-testid="call-chip"
      data-state={call.state}
      aria-current={state.selected === call.connId ? "true" : undefined}
      onClick={() => {
        desktop.store.dispatch({ type: "select", connId: call.connId });
        onChoose?.();
      }}
    >
      <span class="chip-icon">
        <StateIcon state={call.state} />
      </span>
      <span class="chip-text">
        <strong>{name}</strong>
        <span>
          {strings.calls.states[call.state]} <Timer since={call.since} />
        </span>
      </span>
      {observed !== "" && (
        <span class="eye-mark" title={observed} data-testid="chip-eye">
          <Icon name="eye" size={18} />
          {call.observing ? strings.monitoring.observing : strings.parties.observed}
        </span>
      )}
    </button>
  );
}
