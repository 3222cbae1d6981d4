/** Web pages beside cases and in the workspace. Each stays loaded while its case is there; only what belongs to what is
 * in front is seen. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { addressOf, webContents, type WebContent } from "../../content/web";
import type { Desktop } from "../../desktop";
import { afterPaint } from "../../paint";
import type { Call, Session } from "../../state";
import { strings } from "../../strings";
import { Card } from "../common/parts";
import { sectionOf } from "../sections";
import type { View } from "../view";
import { PAGES } from "./section";

export function WebPages({ desktop, state }: View): JSX.Element | null {
  const { session } = state;
  if (session === null) return null;
  const idle = state.selected === null;
  return (
    <>
      {state.order.flatMap((id) => state.calls[id] ?? []).map((call) => (
        <Pages
          key={call.connId}
          desktop={desktop}
          session={session}
          call={call}
          contents={webContents(session, "interaction.web-content", call)}
          front={state.selected === call.connId}
        />
      ))}
      <Pages
        desktop={desktop}
        session={session}
        contents={webContents(session, "workspace.web-content")}
        front={idle && sectionOf(state).id === PAGES}
      />
    </>
  );
}

interface Shown {
  desktop: Desktop;
  session: Session;
  call?: Call;
  contents: readonly WebContent[];
  front: boolean;
}

function Pages({ desktop, session, call, contents, front }: Shown): JSX.Element | null {
  const [chosen, setChosen] = useState<string | null>(null);
  const tabs = contents.filter((one) => !one.hidden);
  const current = tabs.find((one) => one.id === chosen) ?? tabs[0];
  if (contents.length === 0) return null;
  return (
    <section class="web-pages" hidden={!front || current === undefined} aria-label={strings.content.title} data-testid="web-pages">
      <div class="tabs" role="group" aria-label={strings.content.title}>
        {tabs.map((one) => (
          <button key={one.id} type="button" class="tab" aria-pressed={one === current} onClick={() => setChosen(one.id)}>
            {one.label}
          </button>
        ))}
      </div>
      {contents.map((one) => (
        <Frame key={one.id} desktop={desktop} session={session} call={call} content={one} shown={front && one === current} />
      ))}
    </section>
  );
}

interface Framed {
  desktop: Desktop;
  session: Session;
  call: Call | undefined;
  content: WebContent;
  shown: boolean;
}

function Frame({ desktop, session, call, content, shown }: Framed): JSX.Element | null {
  const frame = useRef<HTMLIFrameElement>(null);
  const visible = useRef(shown);
  visible.current = shown;
  // Filled in when the page opens; it hears of changes by the service API. Until the customer is known it waits.
  const waits = call?.customer === "looking" && content.url.includes("$Contact.");
  const [address, setAddress] = useState<string | null | undefined>(undefined);
  useEffect(() => {
    if (waits || address !== undefined) return;
    // The offer of the call is seen before its pages begin to load.
    return afterPaint(() => setAddress(addressOf(content, session, location.href, call)));
  }, [waits, address]);
  useEffect(() => {
    const window = frame.current?.contentWindow;
    return window ? desktop.scapi.attach({ window, visible: () => visible.current }) : undefined;
  }, [address]);
  if (address === undefined) return null;
  if (address === null) return <Card title={content.label} icon="link" testId="web-fault">{strings.content.fault}</Card>;
  return (
    <iframe
      ref={frame}
      class="web-page"
      hidden={!shown}
      title={content.label}
      src={address}
      sandbox="allow-scripts allow-same-origin allow-forms allow-popups"
      referrerpolicy="no-referrer"
    />
  );
}
