import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { Desktop } from "../desktop";
import { onShortcut } from "../shortcuts";
import { partyName } from "../state";
import { useStore } from "../store";
import { strings } from "../strings";
import { CallView } from "./CallView";
import { Home } from "./Home";
import { Mark } from "./icons";
import { InteractionBar } from "./InteractionBar";
import { Login } from "./Login";
import { Banner, Notices } from "./Messages";
import { CustomerCard, PhonePanel, Recent } from "./Side";
import { ringing, Toasts } from "./Toast";
import { TopBar } from "./TopBar";

export function App({ desktop }: { desktop: Desktop }): JSX.Element {
  const state = useStore(desktop.store);
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onShortcut(desktop, event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, [desktop]);

  const offer = ringing(state)[0];
  const title =
    offer === undefined ? strings.titles.plain : strings.titles.ringing(partyName(offer) ?? strings.calls.unknownParty);
  useEffect(() => void (document.title = title), [title]);
  useLeaveWarning(state.phone.sessions > 0);

  if (state.phase === "checking") {
    return (
      <main class="splash" aria-busy="true">
        <Mark size={56} />
        <p>{strings.loading}</p>
      </main>
    );
  }
  if (state.phase !== "signedIn") return <Login desktop={desktop} state={state} />;
  const selected = state.selected === null ? null : (state.calls[state.selected] ?? null);
  const view = { desktop, state };
  return (
    <div class={selected === null ? "workspace idle" : "workspace"}>
      <TopBar {...view} />
      <Banner {...view} />
      <InteractionBar {...view} />
      <div class="columns">
        <main class="column-main">
          {selected === null ? <Home {...view} /> : <CallView call={selected} {...view} />}
        </main>
        <aside class="column-side" aria-label={strings.beside}>
          {selected !== null && <CustomerCard call={selected} />}
          <PhonePanel {...view} />
          <Recent {...view} />
        </aside>
      </div>
      <Notices {...view} />
      <Toasts {...view} />
    </div>
  );
}

/** A reload or a closed tab would cut the sound of a call: the browser asks first. */
function useLeaveWarning(active: boolean): void {
  useEffect(() => {
    if (!active) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [active]);
}
