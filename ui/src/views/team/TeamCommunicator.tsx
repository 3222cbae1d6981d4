import type { JSX } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { contacts } from "../../backend/contacts";
import type { Desktop } from "../../desktop";
import { flag, number } from "../../options";
import { ariaKeys, hint } from "../../shortcuts";
import type { Call, State } from "../../state";
import { strings } from "../../strings";
import { outside, type Candidate, type How, type Purpose } from "../../team";
import { keyOf, narrowed, rows, type Narrowing } from "../../teamList";
import { Icon } from "../common/icons";
import { CallerIdChoice, Narrow } from "./Narrow";
import { lineKey, linesOf, shelves, waysOf, type Line, type RowAction } from "./lines";
import { MonitorRow } from "./MonitorRow";
import { shelfTitle } from "./shelves";
import { TeamRow } from "./TeamRow";

const text = strings.team;
const ICONS = { call: "phone", transfer: "transfer", conference: "group", redirect: "forward" } as const;

interface Props {
  purpose: Purpose;
  desktop: Desktop;
  state: State;
  /** The call that is handed over or gets somebody added; null: a new call is made. */
  call: Call | null;
  /** Of the field; shortcuts go there. */
  id?: string;
  label: string;
  /** Lists from the beginning, and has the focus. */
  open: boolean;
  onDone: () => void;
}

/**
 * A combobox with a grid of what can be reached (WAI-ARIA: editable combobox with grid popup). Up and Down go through the
 * rows, Left and Right through what can be done with one, Enter does it.
 */
export function TeamCommunicator({ purpose, desktop, state, call, id, label, open: always, onDone }: Props): JSX.Element {
  const own = useId();
  const [wanted, setWanted] = useState("");
  const [shown, setShown] = useState(always);
  const [at, setAt] = useState<[row: number, cell: number] | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const known = useContacts(wanted, state);
  const narrowing = narrowed(state.narrowing, state.session, purpose);
  const found = rows(state, { ...narrowing, text: wanted, purpose, contacts: known });
  const ways = waysOf(purpose, call, state);
  const [opened, setOpened] = useState<string | null>(null);
  const lines = linesOf(found, { state, purpose, ways, opened });
  const display = state.session?.options["teamcommunicator.actions.display-mode"] ?? "always";
  useEffect(() => (always ? field.current?.focus() : undefined), [always]);
  const seen = useRef(state.order);
  useEffect(() => {
    const fresh = state.order.some((id) => !seen.current.includes(id));
    seen.current = state.order;
    if (fresh && flag(state.session?.options ?? {}, "teamcommunicator.always-clear-textbox-on-new-interaction")) setWanted("");
  }, [state.order]);
  useEffect(() => {
    if (!shown || always) return;
    const close = (event: Event): void => {
      if (!(event.target instanceof Node && root.current?.contains(event.target))) setShown(false);
    };
    document.addEventListener("pointerdown", close);
    return () => document.removeEventListener("pointerdown", close);
  }, [shown, always]);

  function change(next: string): void {
    setWanted(next);
    setAt(null);
    setOpened(null);
    setShown(true);
  }

  function close(): void {
    if (!always) setShown(false);
    setAt(null);
    setOpened(null);
    onDone();
  }

  async function reach(candidate: Candidate, how: How): Promise<void> {
    if (!(await desktop.team.reach(candidate, purpose, how, call?.connId ?? null))) return;
    setWanted("");
    close();
  }

  function act(line: Line, action: RowAction | "monitor"): void {
    if (line.kind === "monitor") return void monitor(line);
    const { candidate } = line.row;
    if (action === "favorite") void desktop.team.toggleFavorite(candidate);
    else if (action === "supervise") setOpened(opened === lineKey(line.row) ? null : lineKey(line.row));
    else if (action !== "monitor") void reach(candidate, action);
  }

  async function monitor({ candidate, action }: Extract<Line, { kind: "monitor" }>): Promise<void> {
    const row = state.led.agents[candidate.id];
    if (row === undefined || !(await desktop.supervision.monitor(row, action))) return;
    setWanted("");
    close();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const row = at?.[0] ?? -1;
    const cells = lines[row]?.cells ?? [];
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp": {
        event.preventDefault();
        if (lines.length === 0 || !shown) return setShown(true);
        const step = event.key === "ArrowDown" ? 1 : row === -1 ? lines.length : -1;
        return setAt([(Math.max(row, 0) + (row === -1 && step === 1 ? 0 : step) + lines.length) % lines.length, 0]);
      }
      case "ArrowRight":
      case "ArrowLeft": {
        if (at === null || cells.length < 2) return;
        event.preventDefault();
        const step = event.key === "ArrowRight" ? 1 : -1;
        return setAt([row, (at[1] + step + cells.length) % cells.length]);
      }
      case "Enter": {
        event.preventDefault();
        const chosen = lines[Math.max(row, 0)];
        const action = chosen?.cells[at?.[1] ?? 0];
        if (chosen !== undefined && action !== undefined && (wanted.trim() !== "" || at !== null)) act(chosen, action);
        return;
      }
      case "Escape":
        if (shown && !always && (wanted !== "" || at !== null)) event.stopPropagation();
        if (wanted !== "" && !always) setWanted("");
        return close();
    }
  }

  const cellId = (row: number, cell: number): string => `${own}-${row}-${cell}`;
  const gridId = `${own}-grid`;
  return (
    <div
      class={`team ${always ? "inline" : "dropping"}`}
      ref={root}
      data-testid={always ? "targets" : "team"}
      onFocusOut={(event) => {
        if (!always && !(event.relatedTarget instanceof Node && root.current?.contains(event.relatedTarget))) setShown(false);
      }}
    >
      <div class="team-field">
        <Icon name={ICONS[purpose]} size={18} />
        <input
          id={id}
          ref={field}
          type="text"
          role="combobox"
          aria-label={label}
          aria-haspopup="grid"
          aria-expanded={shown}
          aria-controls={shown ? gridId : undefined}
          aria-autocomplete="list"
          aria-activedescendant={shown && at !== null ? cellId(...at) : undefined}
          aria-keyshortcuts={purpose === "call" ? ariaKeys("dial", state.session) : undefined}
          title={purpose === "call" ? hint("dial", state.session).both : undefined}
          placeholder={text.placeholder}
          autocomplete="off"
          spellcheck={false}
          value={wanted}
          onInput={(event) => change(event.currentTarget.value)}
          onFocus={() => setShown(true)}
          onClick={() => setShown(true)}
          onKeyDown={onKeyDown}
        />
      </div>
      {shown && (
        <div class="team-list">
          <Narrow
            narrowing={narrowing}
            session={state.session}
            purpose={purpose}
            onNarrow={(to) => (desktop.team.narrow(to), setAt(null))}
          />
          <CallerIdChoice
            state={state}
            purpose={purpose}
            ways={ways}
            onChoose={(number) => desktop.team.showAs(purpose, number)}
          />
          <div id={gridId} role="grid" aria-label={text.list} class={`team-grid actions-${display}`}>
            {shelves(lines).map(([shelf, part]) => (
              <div role="rowgroup" key={shelf} aria-label={shelfTitle(shelf)} class="team-shelf">
                <div class="team-shelf-name" role="row">
                  <span role="columnheader">{shelfTitle(shelf)}</span>
                </div>
                {part.map(({ line, index }) => {
                  const active = at !== null && at[0] === index ? at[1] : null;
                  if (line.kind === "monitor") {
                    return (
                      <MonitorRow
                        key={`${line.candidate.id} ${line.action.id}`}
                        action={line.action}
                        name={line.candidate.name}
                        active={active !== null}
                        cellId={cellId(index, 0)}
                        onAct={() => act(line, "monitor")}
                      />
                    );
                  }
                  const { row } = line;
                  return (
                    <TeamRow
                      key={lineKey(row)}
                      row={row}
                      purpose={purpose}
                      actions={line.cells}
                      open={opened === lineKey(row)}
                      favorite={state.team.favorites.some((one) => one.type === row.candidate.type && one.id === row.candidate.id)}
                      active={active}
                      cellId={(cell) => cellId(index, cell)}
                      onAct={(action) => act(line, action)}
                    />
                  );
                })}
              </div>
            ))}
          </div>
          {found.length === 0 && <p class="empty">{wanted.trim() === "" ? text.narrow.nobody : text.nobody}</p>}
          <p class="team-keys" aria-hidden="true">
            {text.keys}
          </p>
          <p class="visually-hidden" role="status">
            {wanted === "" && !isNarrowed(narrowing) ? "" : text.found(new Set(found.map((row) => keyOf(row.candidate))).size)}
          </p>
        </div>
      )}
    </div>
  );
}

function isNarrowed({ view, kind }: Narrowing): boolean {
  return view !== "all" || kind !== null;
}

/** Contacts by what is typed, asked for when the typing pauses. */
function useContacts(wanted: string, state: State): Candidate[] {
  const [found, setFound] = useState<{ text: string; list: Candidate[] }>({ text: "", list: [] });
  const options = state.session?.options ?? {};
  const pause = number(options, "teamcommunicator.request-start-timer", 500);
  const asks = wanted.trim().length > 1 && flag(options, "privilege.contact.can-use", true);
  useEffect(() => {
    if (!asks) return;
    let stale = false;
    const timer = setTimeout(() => {
      contacts({ search: wanted.trim(), limit: 10 })
        .then(({ contacts: all }) => {
          const list = all.flatMap((one) =>
            (one.attributes["PhoneNumber"] ?? []).map((phone) => outside("Contact", phone, one.name)),
          );
          if (!stale) setFound({ text: wanted, list });
        })
        // Without contacts there are still colleagues and numbers.
        .catch(() => undefined);
    }, pause);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [wanted, asks, pause]);
  return asks && found.text === wanted ? found.list : [];
}
