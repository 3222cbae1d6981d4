import type { JSX } from "preact";
import type { Desktop } from "../../desktop";
import { list } from "../../options";
import { hasView } from "../../regions";
import type { State } from "../../state";
import { strings } from "../../strings";
import { toggleTheme } from "../../theme";
import { Icon, Mark } from "../common/icons";
import { LanguageItems } from "./LanguageChoice";
import { useMenu } from "../common/menu";
import { Avatar } from "../common/parts";
import { TeamCommunicator } from "../team/TeamCommunicator";
import { StatusMenu } from "./StatusMenu";

export function TopBar({ desktop, state }: { desktop: Desktop; state: State }): JSX.Element {
  return (
    <header class="top-bar">
      <a class="brand" href="/" title={strings.topBar.startPage}>
        <Mark size={30} />
        <span>{strings.workspace}</span>
      </a>
      {hasView(state.session, "TeamCommunicatorView") && (
        <TeamCommunicator
          purpose="call"
          call={null}
          id="dial"
          label={strings.team.label}
          open={false}
          onDone={() => undefined}
          desktop={desktop}
          state={state}
        />
      )}
      <div class="top-right">
        <StatusMenu desktop={desktop} state={state} />
        <ThemeButton />
        <Account desktop={desktop} state={state} />
      </div>
    </header>
  );
}

export function ThemeButton(): JSX.Element {
  return (
    <button
      type="button"
      class="quiet-icon theme-button"
      aria-label={strings.topBar.theme}
      title={strings.topBar.theme}
      onClick={toggleTheme}
    >
      <Icon name="theme" />
    </button>
  );
}

function Account({ desktop, state }: { desktop: Desktop; state: State }): JSX.Element | null {
  const menu = useMenu();
  const { session } = state;
  if (session === null) return null;
  const { account, place, dn, agentId, queue, phone, signOut, supervisor } = strings.topBar;
  const facts: [string, string][] = [
    [dn, session.dn],
    [agentId, session.agentId],
    [place, session.place],
    ...(session.queue === "" ? [] : [[queue, session.queue] as [string, string]]),
    ...(session.phone === "" ? [] : [[phone, session.phone] as [string, string]]),
  ];
  return (
    <div class="menu-root" ref={menu.root} onKeyDown={menu.onKeyDown}>
      <button
        type="button"
        class="avatar-button"
        aria-haspopup="menu"
        aria-expanded={menu.open}
        aria-label={account(session.name)}
        title={session.name}
        onClick={menu.toggle}
      >
        <Avatar name={session.name} />
      </button>
      {menu.open && (
        <div class="menu menu-wide">
          <div class="account">
            <strong>{session.name}</strong>
            <span>{session.supervisor ? `${session.username}, ${supervisor}` : session.username}</span>
            <dl>
              {facts.map(([name, value]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </div>
          <div role="menu" aria-label={account(session.name)}>
            <button type="button" role="menuitem" class="menu-item" onClick={toggleTheme}>
              <Icon name="theme" size={18} />
              <span>{strings.topBar.theme}</span>
            </button>
            <LanguageItems
              locales={list(session.options, "login.list-available-locales")}
              onChoose={menu.close}
            />
            <button type="button" role="menuitem" class="menu-item" onClick={() => (menu.close(), void desktop.login.offer())}>
              <Icon name="swap" size={18} />
              <span>{strings.seat.change}</span>
            </button>
            <button
              type="button"
              role="menuitem"
              class="menu-item"
              onClick={() => (menu.close(), void desktop.signOut())}
            >
              <Icon name="signOut" size={18} />
              <span>{signOut}</span>
            </button>
          </div>
        </div>
      )}
    </div>
  );
}
