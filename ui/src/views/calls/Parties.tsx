import type { JSX } from "preact";
import { allows } from "../../capabilities";
import type { Desktop } from "../../desktop";
import { observersOf } from "../../observers";
import { partyName, type Call, type State } from "../../state";
import { strings } from "../../strings";
import { Icon } from "../common/icons";
import { Avatar, Card } from "../common/parts";

const text = strings.parties;

/** Who is in a conference, with a way to drop each; and who listens. */
export function Parties({ call, desktop, state }: { call: Call; desktop: Desktop; state: State }): JSX.Element | null {
  if (call.parties.length < 2) return null;
  const droppable = call.state === "Established" && allows("RequestDeleteFromConference", call);
  return (
    <Card title={text.title} icon="group" testId="parties">
      <ul class="parties">
        {call.parties.map((number) => (
          <li key={number} data-testid="party" data-number={number}>
            <Avatar name={nameOf(number, state)} />
            <span class="target-who">
              <strong>{nameOf(number, state)}</strong>
              {nameOf(number, state) !== number && <span>{number}</span>}
            </span>
            {droppable && (
              <button
                type="button"
                class="button small danger-quiet"
                aria-label={text.drop(nameOf(number, state))}
                onClick={() => void desktop.calls.drop(call.connId, number)}
              >
                <Icon name="hangUp" size={16} />
              </button>
            )}
          </li>
        ))}
        {observersOf(call, state).map((number) => (
          <li key={number} data-testid="observer">
            <Icon name="eye" size={18} />
            <span>{text.listened(nameOf(number, state))}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** A consultation says what it is about; the call that waits for it says so. */
export function ConsultNote({ call, desktop, state }: { call: Call; desktop: Desktop; state: State }): JSX.Element | null {
  const original = call.consultOf === null ? undefined : state.calls[call.consultOf];
  if (original === undefined) return null;
  const who = partyName(original) ?? strings.calls.unknownParty;
  const said = original.state === "Held" ? strings.consult.waits(who) : strings.consult.about(who);
  return (
    <p class="consult-note" data-testid="consult-note">
      <Icon name="back" size={16} />
      <span>{said}</span>
      <button
        type="button"
        class="button ghost small"
        onClick={() => desktop.store.dispatch({ type: "select", connId: original.connId })}
      >
        {strings.consult.show}
      </button>
    </p>
  );
}

function nameOf(number: string, state: State): string {
  const call = Object.values(state.calls).find(({ ani, otherDn }) => ani === number || otherDn === number);
  const customer = call?.customer;
  const known = customer !== null && customer !== undefined && customer !== "looking" ? customer : null;
  return state.colleagues[number]?.name ?? (known?.phone === number ? known.name : number);
}
