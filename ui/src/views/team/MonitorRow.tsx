import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { MonitorAction } from "../../monitoring";
import { Icon } from "../common/icons";
import { monitorIcon, monitorLabel } from "./monitorWords";

interface Props {
  action: MonitorAction;
  name: string;
  active: boolean;
  cellId: string;
  onAct: () => void;
}

/** A way of observing an agent, below his line; one that cannot be had now says why. */
export function MonitorRow({ action, name, active, cellId, onAct }: Props): JSX.Element {
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) line.current?.scrollIntoView({ block: "nearest" });
  }, [active]);
  const said = monitorLabel(action);
  return (
    <div role="row" class={active ? "team-row team-monitor active" : "team-row team-monitor"} ref={line} data-testid="monitor">
      <span role="gridcell" id={cellId} class={active ? "team-cell active" : "team-cell"}>
        <button
          type="button"
          tabIndex={-1}
          class="menu-item"
          aria-disabled={action.why !== null}
          aria-label={action.why === null ? `${said}: ${name}` : `${said}: ${name}. ${action.why}`}
          // The field keeps the focus.
          onMouseDown={(event) => event.preventDefault()}
          onClick={onAct}
        >
          <Icon name={monitorIcon(action)} size={18} />
          <span>
            {said}
            {action.why !== null && <small>{action.why}</small>}
          </span>
        </button>
      </span>
    </div>
  );
}

