/** All that was said to the agent since signing in, newest first: notices go, and some people read slowly. */
import type { JSX } from "preact";
import { timeOfDay } from "../../i18n/format";
import type { Told } from "../../state";
import { strings } from "../../strings";
import { Icon } from "../common/icons";
import { NOTICE_LOOK, toldId } from "../common/notices";
import { Card } from "../common/parts";
import type { View } from "../view";

export function MessagesSection({ state }: View): JSX.Element {
  const text = strings.messages;
  return (
    <>
      <h1 class="visually-hidden">{text.title}</h1>
      <Card title={text.all} icon="bell" testId="messages">
        {state.told.length === 0 && <p class="empty">{text.nothing}</p>}
        <ul class="plain-list">
          {state.told.map((one) => (
            <Message key={one.id} message={one} />
          ))}
        </ul>
      </Card>
    </>
  );
}

function Message({ message: { id, tone, title, text, at } }: { message: Told }): JSX.Element {
  const [colour, icon] = NOTICE_LOOK[tone];
  return (
    <li class="told" id={toldId(id)} tabIndex={-1} data-tone={tone}>
      <span class={`tone-text-${colour}`} title={strings.messages.tones[tone]}>
        <Icon name={icon} />
        <span class="visually-hidden">{strings.messages.tones[tone]}</span>
      </span>
      <span class="told-text">
        <strong>{title}</strong>
        <span>{text}</span>
      </span>
      <time dateTime={new Date(at).toISOString()}>{timeOfDay(at)}</time>
    </li>
  );
}
