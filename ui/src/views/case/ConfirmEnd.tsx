import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Desktop } from "../../desktop";
import { partyName, type State } from "../../state";
import { strings } from "../../strings";
import { Icon } from "../common/icons";

/** Asks once more before a call ends, where an option wants that. */
export function ConfirmEnd({ desktop, state }: { desktop: Desktop; state: State }): JSX.Element | null {
  const { confirming } = state;
  const call = confirming === null ? undefined : state.calls[confirming];
  const dialog = useRef<HTMLDialogElement>(null);
  const open = call !== undefined;
  useEffect(() => {
    if (open) dialog.current?.showModal();
  }, [open]);
  if (call === undefined) return null;
  const text = strings.confirmEnd;
  const stay = (): void => desktop.store.dispatch({ type: "confirmEnd", connId: null });
  return (
    <dialog class="confirm" ref={dialog} aria-labelledby="confirm-end" onClose={stay} onCancel={stay}>
      <h2 id="confirm-end">{text.title(partyName(call) ?? strings.calls.unknownParty)}</h2>
      <div class="confirm-actions">
        <button type="button" class="button danger" autofocus onClick={() => void desktop.calls.release(call.connId, true)}>
          <Icon name="hangUp" /> {text.end}
        </button>
        <button type="button" class="button ghost" onClick={stay}>
          {text.stay}
        </button>
      </div>
    </dialog>
  );
}
