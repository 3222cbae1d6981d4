import type { JSX } from "preact";
import type { Desktop } from "../../desktop";
import type { Call, State } from "../../state";
import { strings } from "../../strings";
import { Icon } from "../common/icons";
import { Card } from "../common/parts";

const text = strings.wrapUp;

/** How the call ended for the customer, and a note about it. */
export function WrapUp({ call, desktop, state }: { call: Call; desktop: Desktop; state: State }): JSX.Element {
  const choices = state.session?.dispositions ?? [];
  return (
    <Card title={text.title} icon="checkCircle" testId="wrap-up">
      <fieldset class="dispositions">
        <legend>{text.disposition}</legend>
        {choices.length === 0 && <p class="empty">{text.none}</p>}
        {choices.map((choice) => (
          <label key={choice} class="choice">
            <input
              type="radio"
              name={`disposition-${call.connId}`}
              value={choice}
              checked={call.disposition === choice}
              onChange={() => void desktop.calls.dispose(call.connId, choice)}
            />
            <span>{choice}</span>
            {call.disposition === choice && <Icon name="check" size={16} />}
          </label>
        ))}
      </fieldset>
      <label class="field">
        <span>{text.note}</span>
        <textarea
          rows={4}
          placeholder={text.notePlaceholder}
          value={call.note}
          onInput={(event) =>
            desktop.store.dispatch({ type: "note", connId: call.connId, text: event.currentTarget.value })
          }
        />
        <small>{text.noteHint}</small>
      </label>
    </Card>
  );
}
