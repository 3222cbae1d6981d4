/** My channels: the state of each, do not disturb, and forwarding. */
import type { JSX } from "preact";
import type { State } from "../../state";
import { strings } from "../../strings";
import { reachable } from "../../telephone";
import { may } from "../../options";
import { menuActions, statusText } from "../../statusMenu";
import { Icon } from "../common/icons";
import { Badge, Heads } from "../common/parts";
import { Timer } from "../common/time";
import { useMenu } from "../common/menu";
import { STATUS_LOOK, StatusItems } from "../frame/StatusMenu";
import type { View } from "../view";
import { DoNotDisturb, Forwarding, forwardText } from "./Features";

const text = strings.channels;

export function Channels({ desktop, state }: View): JSX.Element {
  if (!may(state.session, "voice.can-use")) return <NoChannels />;
  const missing = whyMissing(state);
  return (
    <div class="channels">
      <header class="section-head">
        <h1>{text.title}</h1>
        <p>{text.lead}</p>
      </header>
      <div role="status">
        {missing !== null && (
          <p class="channel-missing tone-amber">
            <Icon name="warning" size={18} /> {text.unavailable(missing)}
          </p>
        )}
      </div>
      <Grid desktop={desktop} state={state} />
      <div class="channel-cards">
        <DoNotDisturb desktop={desktop} state={state} />
        <Forwarding desktop={desktop} state={state} />
      </div>
    </div>
  );
}

function NoChannels(): JSX.Element {
  return (
    <div class="channels">
      <header class="section-head">
        <h1>{text.title}</h1>
        <p>{text.none}</p>
      </header>
    </div>
  );
}

/** Why calls do not come, or null. The rest of the desktop works without. */
function whyMissing(state: State): string | null {
  if (state.link.status !== "up") return text.noLink;
  return reachable(state.phone.registration) ? null : text.noPhone;
}

function Grid({ desktop, state }: View): JSX.Element {
  const { agent, session, wish, features } = state;
  const look = STATUS_LOOK[agent.status];
  const heads = [text.media, text.status, text.since, text.forward, text.place];
  return (
    <table class="channel-grid" aria-label={text.table}>
      <Heads titles={heads} />
      <tbody>
        <tr data-testid="channel-voice">
          <th scope="row">
            <span class="channel-name">
              <span class={`channel-icon tone-${look.tone}`}>
                <Icon name="phone" />
              </span>
              {text.voice}
            </span>
          </th>
          <td data-label={text.status}>
            <span class="channel-state">
              <ChannelStatus desktop={desktop} state={state} />
              {features.dnd && (
                <Badge tone="red" icon="dnd">
                  {strings.status.dnd}
                </Badge>
              )}
              {agent.imposed && (
                <span class="channel-note" title={strings.status.imposed}>
                  <Icon name="info" size={14} /> {text.imposed}
                </span>
              )}
              {wish !== null && (
                <span class="channel-note" data-testid="channel-wish">
                  <Icon name="clock" size={14} /> {text.pending(statusText(wish, session))}
                  <button
                    type="button"
                    class="button ghost small"
                    onClick={() => desktop.store.dispatch({ type: "wish", wish: null })}
                  >
                    {text.dropPending}
                  </button>
                </span>
              )}
            </span>
          </td>
          <td data-label={text.since}>{agent.since > 0 ? <Timer since={agent.since} /> : "–"}</td>
          <td data-label={text.forward} data-testid="channel-forward">
            {forwardText(features) || text.off}
          </td>
          <td data-label={text.place}>
            {session?.place}
            <small>{session?.queue ? text.dnAndQueue(session.dn, session.queue) : session?.dn}</small>
            {session !== null && session.phone !== "" && (
              <small data-testid="channel-phone">{text.reachedAt(session.phone)}</small>
            )}
          </td>
        </tr>
      </tbody>
    </table>
  );
}

/** The channel's state, and the menu that sets it, as agent-status.enabled-actions-by-channel has it. */
function ChannelStatus({ desktop, state }: View): JSX.Element {
  const menu = useMenu();
  const { agent, session } = state;
  const actions = menuActions(session?.options ?? {}, "by-channel");
  const { tone, icon } = STATUS_LOOK[agent.status];
  const badge = (
    <span class={`badge tone-${tone}`} data-testid="channel-status">
      <Icon name={icon} size={14} />
      {statusText(agent, session)}
      {actions.length > 0 && <Icon name="chevron" size={14} />}
    </span>
  );
  if (actions.length === 0) return badge;
  const label = text.setTo(text.voice);
  return (
    <div class="menu-root channel-menu" ref={menu.root} onKeyDown={menu.onKeyDown}>
      <button
        type="button"
        class="badge-button"
        aria-haspopup="menu"
        aria-expanded={menu.open}
        title={label}
        disabled={state.link.status !== "up"}
        aria-disabled={agent.pending}
        onClick={() => !agent.pending && menu.toggle()}
      >
        <span class="visually-hidden">{label}</span>
        {badge}
      </button>
      {menu.open && (
        <div class="menu" role="menu" aria-label={label}>
          <StatusItems desktop={desktop} state={state} actions={actions} done={menu.close} />
        </div>
      )}
    </div>
  );
}
