import type { JSX } from "preact";
import type { Desktop } from "../../desktop";
import { partyName, type Call, type State } from "../../state";
import { strings } from "../../strings";
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
          current={state.selected === call.connId}
          onSelect={() => desktop.store.dispatch({ type: "select", connId: call.connId })}
        />
      ))}
    </nav>
  );
}

function Chip({ call, current, onSelect }: { call: Call; current: boolean; onSelect: () => void }): JSX.Element {
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
    </button>
  );
}
