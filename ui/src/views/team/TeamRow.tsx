import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Presence } from "../../state/colleagues";
import { strings } from "../../strings";
import type { Candidate, How, Purpose, TargetType } from "../../team";
import type { Row } from "../../teamList";
import { Icon, type IconName } from "../common/icons";
import type { RowAction } from "./lines";
import { Avatar } from "../common/parts";

const text = strings.team;

const LOOK: Record<Presence, { tone: string; icon: IconName }> = {
  ready: { tone: "green", icon: "checkCircle" },
  queue: { tone: "accent", icon: "queue" },
  busy: { tone: "red", icon: "phone" },
  notReady: { tone: "amber", icon: "pauseCircle" },
  away: { tone: "grey", icon: "power" },
};

const ICONS: Record<TargetType, IconName | null> = {
  Agent: null,
  AgentGroup: "group",
  Skill: "star",
  RoutingPoint: "queue",
  Queue: "queue",
  Contact: null,
  CustomContact: "phone",
};

interface Props {
  row: Row;
  purpose: Purpose;
  actions: readonly RowAction[];
  /** Whether what a supervisor can do stands below. */
  open: boolean;
  favorite: boolean;
  /** The cell that the keyboard is at; null: another row. */
  active: number | null;
  cellId: (cell: number) => string;
  onAct: (action: RowAction) => void;
}

/** One that can be reached: who it is, whether free, and what can be done. */
export function TeamRow({ row, purpose, actions, open, favorite, active, cellId, onAct }: Props): JSX.Element {
  const { candidate } = row;
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active !== null) line.current?.scrollIntoView({ block: "nearest" });
  }, [active]);
  const icon = ICONS[candidate.type];
  const name = row.shelf === "number" ? text.raw(candidate.name) : candidate.name;
  return (
    <div role="row" class={active === null ? "team-row" : "team-row active"} ref={line} data-testid="target" data-id={candidate.id}>
      <span role="gridcell" class="team-who">
        {icon === null ? <Avatar name={candidate.name} /> : <span class="avatar"><Icon name={icon} size={18} /></span>}
        <span class="team-name">
          <strong>{name}</strong>
          <Detail candidate={candidate} />
        </span>
      </span>
      {actions.map((action, cell) => (
        <span role="gridcell" key={action} id={cellId(cell)} class={active === cell ? "team-cell active" : "team-cell"}>
          <button
            type="button"
            tabIndex={-1}
            class={ICON_ONLY[action] === undefined ? `button small ${cell === 0 ? "primary" : "ghost"}` : `quiet-icon small ${action}`}
            aria-label={label(action, purpose, candidate, favorite)}
            aria-pressed={action === "favorite" ? favorite : undefined}
            aria-expanded={action === "supervise" ? open : undefined}
            title={ICON_ONLY[action] === undefined ? undefined : label(action, purpose, candidate, favorite)}
            // The field keeps the focus.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onAct(action)}
          >
            <Face action={action} purpose={purpose} />
          </button>
        </span>
      ))}
    </div>
  );
}

const ICON_ONLY: Partial<Record<RowAction, IconName>> = { favorite: "star", supervise: "eye" };

function Face({ action, purpose }: { action: RowAction; purpose: Purpose }): JSX.Element {
  const icon = ICON_ONLY[action];
  return icon === undefined ? <>{words(action as How, purpose)}</> : <Icon name={icon} size={18} />;
}

function words(action: How, purpose: Purpose): string {
  return action === "consult" ? text.consult : text.now[purpose];
}

function label(action: RowAction, purpose: Purpose, { name }: Candidate, favorite: boolean): string {
  if (action === "supervise") return strings.monitoring.open(name);
  if (action === "favorite") return favorite ? text.dropFavorite(name) : text.makeFavorite(name);
  return `${words(action, purpose)}: ${name}`;
}

function Detail({ candidate }: { candidate: Candidate }): JSX.Element {
  const { presence, ready } = candidate;
  const look = presence === null ? null : LOOK[presence];
  const number = candidate.number !== null && candidate.number !== candidate.name ? candidate.number : null;
  const type = presence === null ? text.types[candidate.type] : null;
  return (
    <span class="team-detail">
      {number !== null && <span>{number}</span>}
      {type !== null && <span>{type}</span>}
      {look !== null && presence !== null && (
        <span class={`team-presence tone-text-${look.tone}`}>
          <Icon name={look.icon} size={14} />
          {text.presence[presence]}
        </span>
      )}
      {ready !== null && (
        <span class={`team-presence tone-text-${ready > 0 ? "green" : "grey"}`}>
          <Icon name={ready > 0 ? "checkCircle" : "power"} size={14} />
          {text.ready(ready)}
        </span>
      )}
      {candidate.category !== "" && <span>{candidate.category}</span>}
    </span>
  );
}
