/** The calls of this session. */
import type { JSX } from "preact";
import type { Desktop } from "../../desktop";
import { timeOfDay } from "../../i18n/format";
import type { RecentCall, State } from "../../state";
import { strings } from "../../strings";
import { Icon, type IconName } from "../common/icons";
import { Card } from "../common/parts";
import { clockText } from "../common/time";

export function Recent({ desktop, state }: { desktop: Desktop; state: State }): JSX.Element {
  const text = strings.recent;
  return (
    <Card title={text.title} icon="clock" testId="recent">
      {state.recent.length === 0 && <p class="empty">{text.empty}</p>}
      <ul class="recent">
        {state.recent.map((call) => (
          <RecentRow key={`${call.connId} ${call.at}`} call={call} onCall={() => void desktop.calls.dial(call.number)} />
        ))}
      </ul>
    </Card>
  );
}

function RecentRow({ call, onCall }: { call: RecentCall; onCall: () => void }): JSX.Element {
  const text = strings.recent;
  const icon: IconName =
    !call.answered && call.direction === "in" ? "missed" : call.direction === "in" ? "incoming" : "outgoing";
  const name = call.name ?? (call.number || strings.calls.unknownParty);
  return (
    <li>
      <span class={call.answered ? "recent-icon" : "recent-icon tone-text-amber"}>
        <Icon name={icon} size={18} />
      </span>
      <span class="recent-text">
        <strong>{name}</strong>
        <span>
          {text.outcome[call.direction]} {timeOfDay(call.at)}, {call.answered ? clockText(call.talkMs) : text.missed}
        </span>
      </span>
      {call.number !== "" && (
        <button
          type="button"
          class="quiet-icon small"
          aria-label={text.callBack(name)}
          title={text.callBack(name)}
          onClick={onCall}
        >
          <Icon name="phone" size={16} />
        </button>
      )}
    </li>
  );
}
