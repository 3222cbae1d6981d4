import type { JSX } from "preact";
import type { Desktop } from "../../desktop";
import { partyName, type State } from "../../state";
import { strings } from "../../strings";
import { Icon } from "../common/icons";
import { Modal } from "../common/Modal";

/** Asks once more before a call ends, where an option wants that. */
export function ConfirmEnd({ desktop, state }: { desktop: Desktop; state: State }): JSX.Element | null {
  const { confirming } = state;
  const call = confirming === null ? undefined : state.calls[confirming];
  if (call === undefined) return null;
  const text = strings.confirmEnd;
  const stay = (): void => desktop.store.dispatch({ type: "confirmEnd", connId: null });
  return (
    <Modal title={text.title(partyName(call) ?? strings.calls.unknownParty)} onClose={stay}>
      <div class="confirm-actions">
        <button type="button" class="button danger" autofocus onClick={() => void desktop.calls.release(call.connId, true)}>
          <Icon name="hangUp" /> {text.end}
        </button>
        <button type="button" class="button ghost" onClick={stay}>
          {text.stay}
        </button>
      </div>
    </Modal>
  );
}
