/** My agents: the groups one leads, live, with what can be done about each. */
import type { JSX } from "preact";
import { memo } from "preact/compat";
import { useState } from "preact/hooks";
import type { Desktop } from "../../desktop";
import { isMine, monitorActions } from "../../monitoring";
import { forceActions, inOrder, type ForceAction } from "../../myAgents";
import type { State } from "../../state";
import { stateOf, stateText, toneOf, type AgentRow } from "../../state/floor";
import { strings } from "../../strings";
import { ActionMenu, type MenuAction } from "../common/ActionMenu";
import { Icon, type IconName } from "../common/icons";
import { Avatar, Badge, Heads } from "../common/parts";
import { clockText, Timer } from "../common/time";
import { monitorIcon, monitorLabel } from "../team/monitorWords";
import type { View } from "../view";

const text = strings.myAgents;

export function MyAgents({ desktop, state }: View): JSX.Element {
  const [sought, setSought] = useState("");
  const { led } = state;
  const rows = inOrder(led.agents, sought);
  const { agent, state: status, inState, call, calls, handling } = strings.supervisor;
  return (
    <div class="my-agents">
      <header class="section-head my-agents-head">
        <h1>{text.title}</h1>
        <label class="my-agents-filter">
          <span class="visually-hidden">{strings.supervisor.filter}</span>
          <input type="search" placeholder={strings.supervisor.filter} value={sought} onInput={(event) => setSought(event.currentTarget.value)} />
        </label>
      </header>
      <p class="hint" role="status">
        {led.up ? "" : text.connecting}
      </p>
      {led.up && Object.keys(led.agents).length === 0 && <p class="empty">{text.none}</p>}
      {rows.length > 0 && (
        <table class="channel-grid my-agents-grid" aria-label={text.title}>
          <Heads titles={[agent, status, inState, call, calls, handling, text.actions]} />
          <tbody>
            {rows.map((row) => (
              <Row key={row.username} row={row} offset={led.offset} desktop={desktop} state={state} />
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

interface RowProps {
  row: AgentRow;
  offset: number;
  desktop: Desktop;
  state: State;
}

function Row({ row, offset, desktop, state }: RowProps): JSX.Element {
  return (
    <tr data-testid="led" data-username={row.username}>
      <Facts row={row} other={state.colleagues[row.other]?.name ?? row.other} offset={offset} />
      <td class="my-agents-menu">
        <Eye row={row} state={state} />
        <ActionMenu label={text.menu(row.name)} actions={actionsOf(row, desktop, state)} />
      </td>
    </tr>
  );
}

/** Drawn again when the agent's row has changed, whatever else there is new. */
const Facts = memo(function Facts({ row, other, offset }: { row: AgentRow; other: string; offset: number }): JSX.Element {
  const status = stateOf(row);
  const { state, inState, call, calls, handling } = strings.supervisor;
  return (
    <>
      <th scope="row">
        <span class="channel-name">
          <Avatar name={row.name} />
          <span>
            {row.name}
            <small>{row.dn}</small>
          </span>
        </span>
      </th>
      <td data-label={state}>
        <Badge tone={toneOf(status)}>{stateText(status)}</Badge>
        {row.reason !== "" && <small>{row.reason}</small>}
      </td>
      <td data-label={inState}>
        {row.dn === "" ? "–" : <Timer since={(row.since - offset) * 1000} />}
      </td>
      <td data-label={call}>{other || "–"}</td>
      <td data-label={calls}>{row.calls}</td>
      <td data-label={handling}>{row.handling === null ? "–" : clockText(row.handling * 1000)}</td>
    </>
  );
});

/** Who observes. */
function Eye({ row, state }: { row: AgentRow; state: State }): JSX.Element | null {
  const [other] = row.observed_by;
  if (other === undefined) return null;
  const said = isMine(row, state) ? text.monitored : text.monitoredBy(state.colleagues[other]?.name ?? other);
  return (
    <span class="my-agents-eye" title={said}>
      <Icon name="eye" size={18} />
      <span class="visually-hidden">{said}</span>
    </span>
  );
}

const ICONS: Record<ForceAction["id"], IconName> = { ready: "checkCircle", notready: "pauseCircle", logout: "power" };

function actionsOf(row: AgentRow, desktop: Desktop, state: State): MenuAction[] {
  const observing = monitorActions(row.username, state).map((action) => ({
    id: action.id,
    label: monitorLabel(action),
    icon: monitorIcon(action),
    why: action.why,
    act: () => void desktop.supervision.monitor(row, action),
  }));
  const forcing = forceActions(row, state).map((one) => ({
    id: `${one.id} ${one.reason}`,
    label: forceLabel(one),
    icon: ICONS[one.id],
    why: one.why,
    danger: one.id === "logout",
    act: () => void desktop.supervision.force(row, one.id, one.reason),
  }));
  return [...observing, ...forcing];
}

function forceLabel({ id, reason }: ForceAction): string {
  if (id === "notready") return text.force.notReady(reason);
  return id === "ready" ? text.force.ready : text.force.logOff;
}
