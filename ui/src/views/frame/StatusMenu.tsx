import type { JSX } from "preact";
import type { Desktop } from "../../desktop";
import { menuActions, type MenuAction } from "../../statusMenu";
import type { Agent, AgentStatus, State, Wish } from "../../state";
import { strings } from "../../strings";
import { Icon, type IconName } from "../common/icons";
import { useMenu } from "../common/menu";
import { Timer, useNow } from "../common/time";

const text = strings.status;

export const STATUS_LOOK: Record<AgentStatus, { tone: string; icon: IconName }> = {
  Ready: { tone: "green", icon: "checkCircle" },
  NotReady: { tone: "amber", icon: "pauseCircle" },
  AfterCallWork: { tone: "violet", icon: "pencil" },
  LegalGuard: { tone: "teal", icon: "shield" },
  LoggedOut: { tone: "grey", icon: "power" },
};

export function statusText(agent: Wish): string {
  const named = agent.status === "NotReady" && agent.reason !== null;
  return named ? text.notReadyBecause(agent.reason ?? "") : text[agent.status];
}

export function StatusMenu({ desktop, state }: { desktop: Desktop; state: State }): JSX.Element {
  const menu = useMenu();
  const { agent, session, wish, features } = state;
  const look = STATUS_LOOK[agent.status];
  const off = agent.status === "LoggedOut";
  const blocked = state.link.status !== "up";

  function choose(status: AgentStatus, reason: string | null = null): void {
    menu.close();
    void desktop.agent.choose(status, reason);
  }

  const item = (status: AgentStatus, label: string, reason: string | null = null): JSX.Element => {
    const current = agent.status === status && agent.reason === reason;
    const { tone, icon } = STATUS_LOOK[status];
    return (
      <button
        key={label}
        type="button"
        role="menuitemradio"
        aria-checked={current}
        class={`menu-item tone-text-${tone}`}
        onClick={() => choose(status, reason)}
      >
        <Icon name={icon} size={18} />
        <span>{label}</span>
        {current && <Icon name="check" size={16} />}
      </button>
    );
  };

  const reasons = (): JSX.Element => (
    <div key="reasons" class="menu-group" role="group" aria-label={text.reasons}>
      {session?.notReadyReasons.map((reason) => item("NotReady", reason, reason))}
    </div>
  );
  const entries: Record<MenuAction, () => JSX.Element | null> = {
    Ready: () => item("Ready", text.Ready),
    NotReady: () => item("NotReady", text.NotReady),
    NotReadyReason: () => (session === null || session.notReadyReasons.length === 0 ? null : reasons()),
    AfterCallWork: () => item("AfterCallWork", text.AfterCallWork),
    Dnd: () => (
      <div key="dnd" class="menu-part" role="none">
        <button
          type="button"
          role="menuitemcheckbox"
          aria-checked={features.dnd}
          class="menu-item"
          onClick={() => (menu.close(), void desktop.agent.setDnd(!features.dnd))}
        >
          <Icon name="dnd" size={18} />
          <span>{text.dnd}</span>
          {features.dnd && <Icon name="check" size={16} />}
        </button>
      </div>
    ),
    LogOff: () => (
      <div key="logOff" class="menu-part" role="none">
        <button
          type="button"
          role="menuitem"
          class="menu-item"
          onClick={() => (off ? (menu.close(), void desktop.agent.logOn()) : choose("LoggedOut"))}
        >
          <Icon name="power" size={18} />
          <span>{off ? text.logOn : text.logOff}</span>
        </button>
      </div>
    ),
  };

  return (
    <div class="menu-root" ref={menu.root} onKeyDown={menu.onKeyDown}>
      <button
        type="button"
        class={`status-pill tone-${look.tone}`}
        data-testid="status-pill"
        aria-haspopup="menu"
        aria-expanded={menu.open}
        aria-keyshortcuts="Control+Alt+R"
        title={agent.status === "LegalGuard" ? text.guarded : agent.imposed ? text.imposed : `${strings.shortcuts.ready.label} (${strings.shortcuts.ready.keys})`}
        disabled={blocked}
        aria-disabled={agent.pending}
        onClick={() => !agent.pending && menu.toggle()}
      >
        <Icon name={look.icon} size={18} />
        <span class="visually-hidden">{text.label}</span>
        <span class="status-text" data-testid="agent-state" data-state={agent.status}>
          {statusText(agent)}
        </span>
        {wish !== null && (
          <span class="status-mark" data-testid="wish" title={text.after(statusText(wish))}>
            <Icon name="clock" size={15} />
            <span class="visually-hidden">{text.after(statusText(wish))}</span>
          </span>
        )}
        {features.dnd && (
          <span class="status-mark" title={text.dnd}>
            <Icon name="dnd" size={15} />
            <span class="visually-hidden">{text.dnd}</span>
          </span>
        )}
        {agent.since > 0 && <Countdown agent={agent} />}
        <Icon name="chevron" size={16} />
      </button>
      {menu.open && (
        <div class="menu" role="menu" aria-label={text.menu}>
          {menuActions(session?.options ?? {}).map((action) => entries[action]())}
        </div>
      )}
    </div>
  );
}

function Countdown({ agent }: { agent: Agent }): JSX.Element {
  const now = Math.max(useNow(), agent.since);
  // A call puts off the end of what the switch began: for how long is not known, so the clock runs up again.
  if (agent.until === null || agent.until < now) return <Timer since={agent.since} />;
  const left = Math.max(0, Math.ceil((agent.until - now) / 1000));
  return (
    <span class="timer" title={text.readyIn(left)}>
      {left} s
    </span>
  );
}
