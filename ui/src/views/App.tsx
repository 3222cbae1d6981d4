import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { Desktop } from "../desktop";
import { useLanguage } from "../i18n/language";
import { barMode } from "../interactionBar";
import { ringing } from "../offers";
import { onShortcut } from "../shortcuts";
import { partyName } from "../state";
import { useStore } from "../store";
import { strings } from "../strings";
import { CallbackDialog } from "./callbacks/CallbackDialog";
import { CallView } from "./calls/CallView";
import { InteractionBar } from "./calls/InteractionBar";
import { ConfirmEnd } from "./case/ConfirmEnd";
import { CaseSide } from "./case/CaseSide";
import { WebPages } from "./content/WebPages";
import { Mark } from "./common/icons";
import { AwayWarning } from "./frame/Away";
import { Login } from "./frame/Login";
import { ChangePlace } from "./frame/Seat";
import { Banner } from "./frame/Messages";
import { Overlays } from "./frame/Overlays";
import { Rail } from "./frame/Rail";
import { TopBar } from "./frame/TopBar";
import { Recent } from "./home/Recent";
import { PhonePanel } from "./phone/Panel";
import { sectionOf } from "./sections";

export function App({ desktop }: { desktop: Desktop }): JSX.Element {
  const state = useStore(desktop.store);
  useLanguage();
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onShortcut(desktop, event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, [desktop]);

  useEffect(() => desktop.scapi.listen(), [desktop]);

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
  const section = sectionOf(state);
  return (
    <div class={`workspace ${selected === null ? "idle" : ""} ${barMode(state) === "Floating" ? "bar-floats" : ""}`}>
      <TopBar {...view} />
      <Banner {...view} />
      <InteractionBar {...view} />
      <div class="body">
        <Rail {...view} />
        <div class="columns">
          <main class="column-main">
            {selected === null ? <section.part key={`${section.id} ${state.services.recovered}`} {...view} /> : <CallView call={selected} {...view} />}
            <WebPages {...view} />
          </main>
          <aside class="column-side" aria-label={strings.beside}>
            {selected !== null && <CaseSide key={selected.connId} call={selected} {...view} />}
            <PhonePanel {...view} />
            <Recent {...view} />
          </aside>
        </div>
      </div>
      <Overlays {...view} />
      <ConfirmEnd {...view} />
      <CallbackDialog {...view} />
      <ChangePlace {...view} />
      <AwayWarning {...view} />
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
