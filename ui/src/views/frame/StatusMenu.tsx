import type { JSX } from "preact";
import type { Desktop } from "../../desktop";
import { may } from "../../options";
import { ariaKeys, hint } from "../../shortcuts";
import type { Agent, AgentStatus, State } from "../../state";
import { menuActions, reasonsFor, statusText, type MenuAction } from "../../statusMenu";
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

interface View {
  desktop: Desktop;
  state: State;
}

/** The items of a status menu. */
export function StatusItems({ desktop, state, actions, done }: View & { actions: readonly MenuAction[]; done: () => void }): JSX.Element {
  const { agent, session, features } = state;
  const off = agent.status === "LoggedOut";

  const item = (status: AgentStatus, label: string, reason: string | null = null): JSX.Element => {
    const current = agent.status === status && agent.reason === reason;
    const { tone, icon } = STATUS_LOOK[status];
    return (
      <button
        key={`${status} ${label}`}
        type="button"
        role="menuitemradio"
        aria-checked={current}
        class={`menu-item tone-text-${tone}`}
        onClick={() => (done(), void desktop.agent.choose(status, reason))}
      >
        <Icon name={icon} size={18} />
        <span>{label}</span>
        {current && <Icon name="check" size={16} />}
      </button>
    );
  };

  const reasons = (status: "NotReady" | "AfterCallWork", label: string): JSX.Element | null => {
    const all = reasonsFor(session, status);
    if (all.length === 0) return null;
    return (
      <div key={label} class="menu-group" role="group" aria-label={label}>
        {all.map(({ name, code }) => item(status, name, code))}
      </div>
    );
  };

  const entries: Record<MenuAction, () => JSX.Element | null> = {
    Ready: () => item("Ready", text.Ready),
    NotReady: () => item("NotReady", text.NotReady),
    NotReadyReason: () => reasons("NotReady", text.reasons),
    AfterCallWork: () => item("AfterCallWork", text.AfterCallWork),
    AfterCallWorkReason: () => reasons("AfterCallWork", text.acwReasons),
    Dnd: () => (
      <div key="dnd" class="menu-part" role="none">
        <button
          type="button"
          role="menuitemcheckbox"
          aria-checked={features.dnd}
          class="menu-item"
          onClick={() => (done(), void desktop.agent.setDnd(!features.dnd))}
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
          onClick={() => (done(), void (off ? desktop.agent.logOn() : desktop.agent.choose("LoggedOut")))}
        >
          <Icon name="power" size={18} />
          <span>{off ? text.logOn : text.logOff}</span>
        </button>
      </div>
    ),
  };
  return <>{actions.map((action) => entries[action]())}</>;
}

export function StatusMenu({ desktop, state }: View): JSX.Element | null {
  const menu = useMenu();
  const { agent, session, wish, features } = state;
  const look = STATUS_LOOK[agent.status];
  const blocked = state.link.status !== "up";
  if (!may(session, "voice.can-use")) return null;
  return (
    <div class="menu-root" ref={menu.root} onKeyDown={menu.onKeyDown}>
      <button
        type="button"
        class={`status-pill tone-${look.tone}`}
        data-testid="status-pill"
        aria-haspopup="menu"
        aria-expanded={menu.open}
        aria-keyshortcuts={ariaKeys("ready", session)}
        title={tooltip(state)}
        disabled={blocked}
        aria-disabled={agent.pending}
        onClick={() => !agent.pending && menu.toggle()}
      >
        <Icon name={look.icon} size={18} />
        <span class="visually-hidden">{text.label}</span>
        <span class="status-text" data-testid="agent-state" data-state={agent.status}>
          {statusText(agent, session)}
        </span>
        {wish !== null && (
          <span class="status-mark" data-testid="wish" title={text.after(statusText(wish, session))}>
            <Icon name="clock" size={15} />
            <span class="visually-hidden">{text.after(statusText(wish, session))}</span>
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
          <StatusItems desktop={desktop} state={state} actions={menuActions(session?.options ?? {})} done={menu.close} />
        </div>
      )}
    </div>
  );
}

/** Who one is, where, and how each channel stands; and who said so, where it was somebody else. */
function tooltip({ agent, session, features }: State): string {
  const voice = [statusText(agent, session), ...(features.dnd ? [text.dnd] : [])].join(", ");
  return [
    text.who(session?.username ?? "", session?.place ?? ""),
    `${strings.channels.voice}: ${voice}`,
    ...(agent.status === "LegalGuard" ? [text.guarded] : agent.imposed ? [text.imposed] : []),
    hint("ready", session).both,
  ].join("\n");
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
