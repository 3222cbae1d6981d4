import type { JSX } from "preact";
import { dateAndTime } from "../../i18n/format";
import { may } from "../../options";
import { offeredCallbacks } from "../../state/callbacks";
import { strings } from "../../strings";
import { Icon } from "../common/icons";
import { Avatar, Badge } from "../common/parts";
import type { View } from "../view";

/** A callback whose time has come: one after the other, beside the calls that are offered. */
export function CallbackOffer({ desktop, state }: View): JSX.Element {
  const text = strings.callbacks;
  const [first, ...others] = offeredCallbacks(state);
  const who = first === undefined ? "" : first.name || first.number;
  return (
    <>
      <div class="visually-hidden" role="alert">
        {first === undefined ? "" : text.announce(who)}
      </div>
      {first !== undefined && (
        <section class="toast" data-testid="callback-offer" aria-label={text.announce(who)}>
          <header>
            <span class="toast-kind">
              <Icon name="callback" size={18} /> {text.due}
            </span>
            {others.length > 0 && <Badge tone="plain">{text.more(others.length)}</Badge>}
            <button
              type="button"
              class="quiet-icon small"
              aria-label={text.later}
              title={text.later}
              onClick={() => desktop.callbacks.later(first.id)}
            >
              <Icon name="close" size={18} />
            </button>
          </header>
          <div class="toast-who">
            <Avatar name={who} large />
            <div>
              <p class="toast-name">{who}</p>
              <p class="toast-number">
                {who !== first.number && <span>{first.number}</span>}
                <span>{dateAndTime(first.due)}</span>
              </p>
            </div>
          </div>
          {first.note !== "" && <p class="callback-note in-toast">{first.note}</p>}
          <footer>
            <button
              type="button"
              class="button accept"
              disabled={!may(state.session, "voice.can-make-call")}
              onClick={() => void desktop.callbacks.call(first)}
            >
              <Icon name="phone" /> {text.call}
            </button>
            <button
              type="button"
              class="button"
              disabled={!may(state.session, "webcallback.can-reschedule")}
              onClick={() => void desktop.callbacks.change(first)}
            >
              {text.actions.change}
            </button>
            <button
              type="button"
              class="button"
              disabled={!may(state.session, "webcallback.can-mark-done")}
              onClick={() => void desktop.callbacks.processed(first.id)}
            >
              {text.actions.processed}
            </button>
          </footer>
        </section>
      )}
    </>
  );
}
