import type { JSX } from "preact";
import type { Desktop } from "../../desktop";
import type { State } from "../../state";
import { strings } from "../../strings";
import { Modal } from "../common/Modal";
import { useNow } from "../common/time";

/** Nobody has done anything for long: who is there says so, or is signed out. */
export function AwayWarning({ desktop, state }: { desktop: Desktop; state: State }): JSX.Element | null {
  const text = strings.away;
  if (state.awayUntil === null) return null;
  const stay = (): void => desktop.inactivity.stay();
  return (
    <Modal title={text.title} role="alertdialog" onClose={stay} testId="away">
      <p class="lead">{text.lead}</p>
      <SecondsLeft until={state.awayUntil} />
      <div class="confirm-actions">
        <button type="button" class="button primary" autofocus onClick={stay}>
          {text.stay}
        </button>
        <button type="button" class="button ghost" onClick={() => void desktop.signOut()}>
          {strings.topBar.signOut}
        </button>
      </div>
    </Modal>
  );
}

// A timer is not read out every second.
function SecondsLeft({ until }: { until: number }): JSX.Element {
  const now = useNow(250);
  return (
    <p class="seconds-left" role="timer">
      {strings.away.seconds(Math.max(0, Math.ceil((until - now) / 1000)))}
    </p>
  );
}
