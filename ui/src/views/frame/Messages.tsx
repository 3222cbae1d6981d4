/** Everything that is said to the agent outside of a call: banners for lost connections, and notices. */
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Desktop } from "../../desktop";
import type { Notice, State } from "../../state";
import { strings } from "../../strings";
import { SHOWN } from "../../state/notices";
import { useFocusBack } from "../common/focus";
import { Icon } from "../common/icons";
import { NOTICE_LOOK, noticeId } from "../common/notices";

const INFO_FOR_MS = 8000;

export function Banner({ desktop, state }: { desktop: Desktop; state: State }): JSX.Element {
  const { link, phone, services, agent } = state;
  // Before the first word of the switch there was nothing that could have been lost.
  const missing = agent.since === 0;
  const text = strings.link;
  const browser = phone.kind === "browser";
  const linkDown = link.status === "down" || (link.status === "connecting" && link.attempt > 1);
  return (
    <div class="banners" role="status">
      {linkDown && (
        <div class="banner tone-amber" data-testid="link-banner">
          <Icon name="linkOff" />
          <span>
            {missing ? text.voiceMissing : text.down} {link.reason}
          </span>
          <button type="button" class="button small" onClick={() => desktop.retryLink()}>
            {text.retry}
          </button>
        </div>
      )}
      {services.down.length > 0 && (
        <div class="banner tone-amber" data-testid="services-banner">
          <Icon name="warning" />
          <span>{text.servicesDown(serviceNames(services.down))}</span>
        </div>
      )}
      {!linkDown && browser && phone.registration === "disconnected" && (
        <div class="banner tone-amber" data-testid="phone-banner">
          <Icon name="linkOff" />
          <span>{text.phoneDown}</span>
        </div>
      )}
      {!linkDown && browser && phone.registration === "failed" && (
        <div class="banner tone-red" data-testid="phone-banner">
          <Icon name="linkOff" />
          <span>{text.phoneFailed(phone.why ?? "")}</span>
          <button type="button" class="button small" onClick={() => desktop.phone.register()}>
            {text.phoneRetry}
          </button>
        </div>
      )}
    </div>
  );
}

function serviceNames(down: readonly string[]): string {
  const names: Readonly<Record<string, string>> = strings.link.services;
  return down.map((name) => names[name] ?? name).join(", ");
}

export function Notices({ desktop, state }: { desktop: Desktop; state: State }): JSX.Element {
  return (
    <section class="notices" aria-label={strings.notices.region}>
      {state.notices.slice(-SHOWN).map((notice) => (
        <NoticeCard
          key={notice.id}
          notice={notice}
          onDismiss={() => desktop.store.dispatch({ type: "dismiss", id: notice.id })}
        />
      ))}
    </section>
  );
}

function NoticeCard({ notice, onDismiss }: { notice: Notice; onDismiss: () => void }): JSX.Element {
  useEffect(() => {
    if (notice.tone !== "info") return;
    const timer = setTimeout(onDismiss, INFO_FOR_MS);
    return () => clearTimeout(timer);
  }, [notice.id]);
  const card = useRef<HTMLDivElement>(null);
  useFocusBack(card);
  const [tone, icon] = NOTICE_LOOK[notice.tone];
  return (
    <div
      ref={card}
      id={noticeId(notice.id)}
      class={`notice tone-edge-${tone}`}
      role={notice.tone === "error" ? "alert" : "status"}
      tabIndex={-1}
      data-testid="notice"
      onKeyDown={(event) => event.key === "Escape" && onDismiss()}
    >
      <span class={`tone-text-${tone}`}>
        <Icon name={icon} />
      </span>
      <div>
        <strong>{notice.title}</strong>
        <p>{notice.text}</p>
      </div>
      <button type="button" class="quiet-icon small" aria-label={strings.notices.dismiss} onClick={onDismiss}>
        <Icon name="close" size={16} />
      </button>
    </div>
  );
}
