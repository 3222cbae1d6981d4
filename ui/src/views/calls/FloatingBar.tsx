/** The cases in a panel over the workspace, with what is needed of each wherever the agent looks; folded it is a pill. */
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { controls, type ControlId } from "../../capabilities";
import { barMode, folds, foremost, isOpen } from "../../interactionBar";
import { ariaKeys, hint } from "../../shortcuts";
import { partyName, type Call } from "../../state";
import { strings } from "../../strings";
import { Icon } from "../common/icons";
import { StateIcon, stateTone } from "../common/parts";
import { Timer } from "../common/time";
import { casesOf, Chip, ModeButton, type BarProps } from "./InteractionBar";
import { lookOf, PANELS, press, type Panel } from "./looks";

const QUICK: readonly ControlId[] = ["answer", "reject", "hold", "resume", "mute", "end", "markDone"];

export function FloatingBar(view: BarProps): JSX.Element | null {
  const { desktop, state } = view;
  const root = useRef<HTMLElement>(null);
  const floats = barMode(state) === "Floating";
  const open = isOpen(state);
  const byItself = folds(state.session);

  /** The focus stays in the bar if it was there. */
  function set(next: boolean): void {
    const inside = root.current?.contains(document.activeElement) ?? false;
    desktop.store.dispatch({ type: "bar", bar: { open: next } });
    if (inside) requestAnimationFrame(() => root.current?.querySelector<HTMLElement>(next ? ".fold" : ".bar-pill")?.focus());
  }

  useEffect(() => {
    if (!floats || !open || !byItself) return;
    const elsewhere = ({ target }: Event): void => {
      if (target instanceof Node && !root.current?.contains(target)) set(false);
    };
    document.addEventListener("pointerdown", elsewhere);
    document.addEventListener("focusin", elsewhere);
    return () => {
      document.removeEventListener("pointerdown", elsewhere);
      document.removeEventListener("focusin", elsewhere);
    };
  }, [floats, open, byItself]);

  if (!floats) return null;
  const calls = casesOf(state);
  return (
    <nav class="floating-bar" aria-label={strings.calls.bar} ref={root} data-testid="interaction-bar" data-mode="Floating">
      {!open && <Pill view={view} count={calls.length} onOpen={() => set(true)} />}
      {open && (
        <section class="bar-panel" onKeyDown={(event) => event.key === "Escape" && byItself && set(false)}>
          <header>
            <h2>{strings.calls.bar}</h2>
            <ModeButton to="Pinned" {...view} />
            <button
              type="button"
              class="quiet-icon small fold"
              aria-label={strings.calls.fold}
              title={strings.calls.fold}
              onClick={() => set(false)}
            >
              <Icon name="chevron" size={18} />
            </button>
          </header>
          {calls.length === 0 && <p class="bar-empty">{strings.calls.none}</p>}
          <ul>
            {calls.map((call) => (
              <li key={call.connId}>
                <Chip call={call} {...view} onChoose={() => byItself && set(false)} />
                <QuickControls call={call} {...view} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </nav>
  );
}

/** What the folded bar says: the case that matters most, and how many more there are. */
function Pill({ view: { state }, count, onOpen }: { view: BarProps; count: number; onOpen: () => void }): JSX.Element {
  const call = foremost(state);
  return (
    <button
      type="button"
      class={`bar-pill ${call === null ? "" : `tone-${stateTone(call.state)}`}`}
      aria-expanded={false}
      title={strings.calls.unfold}
      data-state={call?.state}
      onClick={onOpen}
    >
      {call === null ? (
        <span class="bar-empty">{strings.calls.none}</span>
      ) : (
        <>
          <span class="chip-icon">
            <StateIcon state={call.state} />
          </span>
          <strong>{partyName(call) ?? strings.calls.unknownParty}</strong>
          {count > 1 && <span class="bar-more">{strings.calls.more(count - 1)}</span>}
          <Timer since={call.since} />
        </>
      )}
      <Icon name="chevron" size={16} />
    </button>
  );
}

function QuickControls({ call, desktop, state }: BarProps & { call: Call }): JSX.Element {
  const isQuick = (id: ControlId): id is Exclude<ControlId, Panel> => QUICK.includes(id) && !PANELS.includes(id);
  return (
    <span class="quick" role="group" aria-label={partyName(call) ?? strings.calls.unknownParty}>
      {controls(call, state).map(({ id, why }) => {
        if (!isQuick(id)) return null;
        const look = lookOf(id, state);
        const said = look.shortcut === undefined ? look.label : hint(look.shortcut, state.session).both;
        return (
          <button
            key={id === "resume" ? "hold" : id}
            type="button"
            class={`button quick-tool ${look.class}`}
            aria-label={look.label}
            aria-disabled={why !== null}
            aria-keyshortcuts={look.shortcut && ariaKeys(look.shortcut, state.session)}
            title={why ?? said}
            onClick={() => why === null && press(id, call, desktop)}
          >
            <Icon name={look.icon} size={18} />
          </button>
        );
      })}
    </span>
  );
}
