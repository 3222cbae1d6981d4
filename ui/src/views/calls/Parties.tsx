import type { JSX } from "preact";
import type { Desktop } from "../../desktop";
import { observersOf } from "../../observers";
import { partyActions, type PartyActionId } from "../../partyActions";
import { partyName, type Call, type State } from "../../state";
import { draftOf } from "../../state/callbacks";
import { shownMembers } from "../../state/members";
import { strings } from "../../strings";
import { ActionMenu } from "../common/ActionMenu";
import { Icon, type IconName } from "../common/icons";
import { Avatar, Card } from "../common/parts";
import { Timer } from "../common/time";

const text = strings.parties;

/** Who is in a conference, how each is, and what can be done with each; and who listens. */
export function Parties({ call, desktop, state }: { call: Call; desktop: Desktop; state: State }): JSX.Element | null {
  const members = shownMembers(call);
  const self = state.session?.dn ?? "";
  const deaf = call.state !== "Released" && call.members[self]?.deaf === true;
  if (members.length === 0 && !deaf) return null;
  return (
    <Card title={call.observing ? text.inTheCall : text.title} icon="group" testId="parties">
      <p class="visually-hidden" role="status">
        {members.map((number) => `${nameOf(number, state)}: ${text.states[statusOf(call, number)]}`).join(", ")}
      </p>
      {deaf && (
        <p class="parties-deaf tone-amber">
          <Icon name="volumeOff" size={18} /> {text.deaf}
          <button type="button" class="button small" onClick={() => void desktop.calls.hear(call.connId, self, true)}>
            {text.hearAgain}
          </button>
        </p>
      )}
      <ul class="parties">
        {members.map((number) => (
          <Party key={number} number={number} call={call} desktop={desktop} state={state} />
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

type Status = "talks" | "held" | "deaf" | "left";
const LOOKS: Record<Status, { tone: string; icon: IconName }> = {
  talks: { tone: "green", icon: "phone" },
  held: { tone: "amber", icon: "pause" },
  deaf: { tone: "red", icon: "volumeOff" },
  left: { tone: "grey", icon: "hangUp" },
};

function statusOf(call: Call, number: string): Status {
  if (call.state === "Released") return "left";
  const member = call.members[number];
  if (member?.deaf === true) return "deaf";
  return member?.held === true ? "held" : "talks";
}

interface PartyProps {
  number: string;
  call: Call;
  desktop: Desktop;
  state: State;
}

function Party({ number, call, desktop, state }: PartyProps): JSX.Element {
  const name = nameOf(number, state);
  const status = statusOf(call, number);
  const since = call.members[number]?.since ?? call.since;
  const look = LOOKS[status];
  const actions = partyActions(call, number, state);
  return (
    <li data-testid="party" data-number={number} data-status={status}>
      <Avatar name={name} />
      <span class="party-who">
        <strong>{name}</strong>
        {name !== number && <span class="party-number">{number}</span>}
        <span class={`party-state tone-${look.tone}`}>
          <Icon name={look.icon} size={14} /> {text.states[status]}
          <Timer since={status === "left" ? call.since : since} />
        </span>
      </span>
      {actions.length > 0 && <ActionMenu
        label={text.menu(name)}
        actions={actions.map(({ id, why }) => ({
          id,
          why,
          label: text.actions[id],
          icon: ICONS[id],
          danger: id === "drop",
          act: () => act(id, { number, call, desktop, state }),
        }))}
      />}
    </li>
  );
}

const ICONS: Record<PartyActionId, IconName> = { deafen: "volumeOff", undeafen: "volume", call: "phone", callback: "callback", drop: "hangUp" };

function act(id: PartyActionId, { number, call, desktop, state }: PartyProps): void {
  const known = nameOf(number, state);
  const actions: Record<PartyActionId, () => unknown> = {
    deafen: () => desktop.calls.hear(call.connId, number, false),
    undeafen: () => desktop.calls.hear(call.connId, number, true),
    drop: () => desktop.calls.drop(call.connId, number),
    call: () => desktop.calls.dial(number),
    callback: () => desktop.callbacks.edit({ ...draftOf(call, state), number, name: known === number ? "" : known }),
  };
  void actions[id]();
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
