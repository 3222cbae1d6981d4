import type { JSX } from "preact";
import type { Contact } from "../../backend/contacts";
import type { Desktop } from "../../desktop";
import { list, may } from "../../options";
import type { State } from "../../state";
import { draftFor } from "../../state/callbacks";
import { strings } from "../../strings";
import { Linked } from "../case/Linked";
import { Icon } from "../common/icons";
import { attributeLabel } from "./labels";

/** What is known of a contact, in the order that an option gives; numbers can be called. */
export function ContactDetails({ contact, desktop, state }: { contact: Contact; desktop: Desktop; state: State }): JSX.Element {
  const options = state.session?.options ?? {};
  const first = list(options, "contact.displayed-attributes");
  const names = [...first.filter((name) => name in contact.attributes), ...Object.keys(contact.attributes).filter((name) => !first.includes(name))];
  const dials = may(state.session, "voice.can-make-call");
  return (
    <dl class="data-list plain">
      {names.map((name) => (
        <div class="pair" key={name}>
          <dt>{attributeLabel(name)}</dt>
          <dd class="several">
            {(contact.attributes[name] ?? []).map((value) => (
              <span key={value} class="one-value">
                <span class={name === "PhoneNumber" ? "whole" : undefined}>
                  <Linked value={value} links previews={false} />
                </span>
                {name === "PhoneNumber" && dials && (
                  <button
                    type="button"
                    class="quiet-icon small"
                    aria-label={strings.recent.callBack(value)}
                    title={strings.recent.callBack(value)}
                    onClick={() => void desktop.calls.dial(value)}
                  >
                    <Icon name="phone" size={16} />
                  </button>
                )}
                {name === "PhoneNumber" && may(state.session, "webcallback.can-use") && (
                  <button
                    type="button"
                    class="quiet-icon small"
                    aria-label={strings.callbacks.scheduleFor(value)}
                    title={strings.callbacks.scheduleFor(value)}
                    onClick={() => void desktop.callbacks.edit(draftFor(value, contact.name))}
                  >
                    <Icon name="callback" size={16} />
                  </button>
                )}
              </span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
