import type { JSX } from "preact";
import type { Desktop } from "../../desktop";
import { observedText } from "../../observers";
import { partyName, type Call, type State } from "../../state";
import { strings } from "../../strings";
import { Icon } from "../common/icons";
import { StateIcon, stateTone } from "../common/parts";
import { Timer } from "../common/time";

/** One chip per call. The bar keeps its height when it is empty. */
export function InteractionBar({ desktop, state }: { desktop: Desktop; state: State }): JSX.Element {
  const calls = state.order.map((id) => state.calls[id]).filter((call) => call !== undefined);
  return (
    <nav class="interaction-bar" aria-label={strings.calls.bar}>
      {calls.length === 0 && <span class="bar-empty">{strings.calls.none}</span>}
      {calls.map((call) => (
        <Chip
          key={call.connId}
          call={call}
          observed={observedText(call, state)}
          current={state.selected === call.connId}
          onSelect={() => desktop.store.dispatch({ type: "select", connId: call.connId })}
        />
      ))}
    </nav>
  );
}

interface Shown {
  call: Call;
  /** Who listens, in words. */
  observed: string;
  current: boolean;
  onSelect: () => void;
}

function Chip({ call, observed, current, onSelect }: Shown): JSX.Element {
  const name = partyName(call) ?? strings.calls.unknownParty;
  return (
    <button
      type="button"
      class={`chip tone-${stateTone(call.state)}`}
      data-testid="call-chip"
      data-state={call.state}
      aria-current={current ? "true" : undefined}
      onClick={onSelect}
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
          {strings.parties.observed}
        </span>
      )}
    </button>
  );
}
