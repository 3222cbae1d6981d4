/** One's own callbacks: when, whom, what about; called, moved, done with. */
import type { JSX } from "preact";
import type { Callback } from "../../backend/callbacks";
import { dateAndTime } from "../../i18n/format";
import { may } from "../../options";
import { draftFor, isDue, outcomeText } from "../../state/callbacks";
import { strings } from "../../strings";
import { ActionMenu, type MenuAction } from "../common/ActionMenu";
import { Icon, type IconName } from "../common/icons";
import { Badge, Card } from "../common/parts";
import type { View } from "../view";
import { queueName } from "./CallbackDialog";

export function Callbacks({ desktop, state }: View): JSX.Element {
  const text = strings.callbacks;
  const { list } = state.callbacks;
  return (
    <div class="with-details">
      <h1 class="visually-hidden">{text.title}</h1>
      <Card
        title={text.title}
        icon="callback"
        testId="callbacks"
        action={
          <button type="button" class="button small" onClick={() => void desktop.callbacks.edit(draftFor(""))}>
            <Icon name="plus" size={16} /> {text.add}
          </button>
        }
      >
        {list.length === 0 && <p class="empty">{text.nothing}</p>}
        <ul class="plain-list">
          {list.map((one) => (
            <Row key={one.id} callback={one} desktop={desktop} state={state} />
          ))}
        </ul>
      </Card>
    </div>
  );
}

function Row({ callback, desktop, state }: View & { callback: Callback }): JSX.Element {
  const text = strings.callbacks;
  const who = callback.name || callback.number;
  return (
    <li class="callback" data-testid="callback" data-standing={callback.standing}>
      <span class="callback-text">
        <span class="callback-head">
          <strong>{who}</strong>
          {who !== callback.number && <span>{callback.number}</span>}
        </span>
        <span class="callback-head">
          <Icon name="clock" size={15} /> {dateAndTime(callback.due)}
          <State callback={callback} />
          {callback.queue !== "" && (
            <Badge tone="plain" icon="queue">
              {queueName(callback.queue, state)}
            </Badge>
          )}
        </span>
        {callback.note !== "" && <span class="callback-note">{callback.note}</span>}
      </span>
      {may(state.session, "voice.can-make-call") && callback.standing !== "Calling" && (
        <button
          type="button"
          class="button small"
          aria-label={strings.recent.callBack(who)}
          onClick={() => void desktop.callbacks.call(callback)}
        >
          <Icon name="phone" size={16} /> {text.call}
        </button>
      )}
      <ActionMenu label={text.actionsFor(who)} actions={actionsFor(callback, { desktop, state })} />
    </li>
  );
}

function State({ callback }: { callback: Callback }): JSX.Element | null {
  const text = strings.callbacks;
  if (callback.standing === "Failed") return <Badge tone="red" icon="warning">{outcomeText(callback)}</Badge>;
  if (callback.standing === "Calling") return <Badge tone="accent" icon="outgoing">{text.calling}</Badge>;
  return isDue(callback) ? <Badge tone="amber" icon="clock">{text.overdue}</Badge> : null;
}

const ICONS: Record<"change" | "processed" | "remove", IconName> = { change: "pencil", processed: "check", remove: "trash" };

function actionsFor(callback: Callback, { desktop, state }: View): MenuAction[] {
  const text = strings.callbacks;
  const busy = callback.standing === "Calling" ? text.busy : null;
  const needs = (privilege: string): string | null =>
    may(state.session, `webcallback.${privilege}`) ? busy : strings.toolbar.why.privilege;
  const { callbacks } = desktop;
  const all = [
    { id: "change", why: needs("can-reschedule"), act: () => void callbacks.change(callback) },
    { id: "processed", why: needs("can-mark-done"), act: () => void callbacks.processed(callback.id) },
    { id: "remove", why: busy, act: () => void callbacks.remove(callback.id), danger: true },
  ] as const;
  return all.map((one) => ({ ...one, label: text.actions[one.id], icon: ICONS[one.id] }));
}
