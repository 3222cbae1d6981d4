import type { JSX } from "preact";
import type { Desktop } from "../../desktop";
import { hasStatistics, KPIS } from "../../figures";
import { list, may } from "../../options";
import { hints } from "../../shortcuts";
import type { State } from "../../state";
import { strings } from "../../strings";
import { reachable } from "../../telephone";
import { Icon } from "../common/icons";
import { STATUS_LOOK } from "../frame/StatusMenu";
import { clockText } from "../common/time";
import { Tracker } from "../statistics/Tracker";

const text = strings.home;

/** What the agent sees between calls. */
export function Home({ desktop, state }: { desktop: Desktop; state: State }): JSX.Element {
  const { agent, session, phone } = state;
  const voice = may(session, "voice.can-use");
  const tracked = hasStatistics(session) && list(session?.options ?? {}, KPIS).length > 0;
  const look = STATUS_LOOK[agent.status];
  const first = session?.name.split(" ")[0] ?? "";
  return (
    <div class="home">
      <section class={`home-hero tone-${look.tone}`}>
        <svg class="arcs" viewBox="0 0 400 400" aria-hidden="true">
          {[60, 105, 150, 195, 240].map((r) => (
            <path key={r} d={`M${200 - r} 260a${r} ${r} 0 0 1 ${r * 2} 0`} />
          ))}
        </svg>
        <h1>{text.greeting(first)}</h1>
        <p class="home-status">
          <Icon name={look.icon} size={22} /> <span>{voice ? text[agent.status] : strings.channels.none}</span>
        </p>
        <div class="home-action">
          {!voice ? null : agent.status === "Ready" ? (
            !reachable(phone.registration) && (
              <p class="hint">{phone.kind === "browser" ? text.offlinePhone : strings.ownPhone.notYet}</p>
            )
          ) : (
            <button
              type="button"
              class="button primary large"
              disabled={state.link.status !== "up" || agent.pending}
              onClick={() => void desktop.agent.setStatus("Ready")}
            >
              {strings.status.goReady} <Icon name="arrow" size={18} />
            </button>
          )}
        </div>
      </section>
      {tracked ? <Tracker state={state} /> : <OfSession state={state} />}
      <section class="shortcut-list" aria-label={text.shortcuts}>
        <h2>{text.shortcuts}</h2>
        <ul>
          {hints(state.session).map(({ keys, label }) => (
            <li key={keys}>
              <span>{label}</span>
              <kbd>{keys}</kbd>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

/** What has been done since signing in here, where no statistics are to be shown. */
function OfSession({ state: { recent } }: { state: State }): JSX.Element {
  const handled = recent.filter((call) => call.answered);
  const talk = handled.reduce((sum, call) => sum + call.talkMs, 0);
  const missed = recent.filter((call) => !call.answered && call.direction === "in").length;
  const figures: [string, string][] = [
    [text.handled, String(handled.length)],
    [text.talkTime, clockText(talk)],
    [text.missed, String(missed)],
  ];
  return (
    <section class="figures" aria-label={text.today}>
      {figures.map(([label, value]) => (
        <div key={label} class="figure">
          <span>{label}</span>
          <strong>{value}</strong>
        </div>
      ))}
    </section>
  );
}
