import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { allows } from "../../capabilities";
import { presence, type Presence } from "../../state/colleagues";
import type { Call, Colleague, State } from "../../state";
import { strings } from "../../strings";
import { Icon, type IconName } from "../common/icons";
import { Avatar } from "../common/parts";

const text = strings.targets;
const SHOWN = 8;
const DIALABLE = /^[+*#0-9][0-9 ().*#-]*$/;

const LOOK: Record<Presence, { tone: string; icon: IconName; rank: number }> = {
  ready: { tone: "green", icon: "checkCircle", rank: 0 },
  queue: { tone: "accent", icon: "queue", rank: 1 },
  busy: { tone: "red", icon: "phone", rank: 2 },
  notReady: { tone: "amber", icon: "pauseCircle", rank: 3 },
  away: { tone: "grey", icon: "power", rank: 4 },
};

const REQUESTS = {
  transfer: { now: "RequestSingleStepTransfer", consult: "RequestInitiateTransfer" },
  conference: { now: "RequestSingleStepConference", consult: "RequestInitiateConference" },
} as const;

type How = "now" | "consult";

interface Props {
  kind: "transfer" | "conference";
  call: Call;
  state: State;
  onChoose: (number: string, how: How) => Promise<void>;
  onClose: () => void;
}

/** Whom to send the call to, or to add: by name, number or queue; who is free stands first. */
export function Targets({ kind, call, state, onChoose, onClose }: Props): JSX.Element {
  const [wanted, setWanted] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const found = matching(Object.values(state.colleagues), wanted, kind);
  const raw = DIALABLE.test(wanted.trim()) && !found.some((one) => one.dn === wanted.trim()) ? wanted.trim() : null;
  const row = (dn: string, name: string, one: Colleague | null): JSX.Element => (
    <Target key={dn} dn={dn} name={name} one={one} kind={kind} call={call} onChoose={onChoose} />
  );
  return (
    <section
      class="targets"
      aria-label={text[kind]}
      data-testid="targets"
      onKeyDown={(event) => event.key === "Escape" && onClose()}
    >
      <label class="field">
        <span>{text[kind]}</span>
        <input
          ref={field}
          type="search"
          autocomplete="off"
          placeholder={text.find}
          value={wanted}
          onInput={(event) => setWanted(event.currentTarget.value)}
        />
      </label>
      <ul aria-label={text.list}>
        {raw !== null && row(raw, text.raw(raw), null)}
        {found.slice(0, SHOWN).map((one) => row(one.dn, one.name, one))}
      </ul>
      {found.length === 0 && raw === null && <p class="empty">{text.nobody}</p>}
    </section>
  );
}

function Target({
  dn,
  name,
  one,
  kind,
  call,
  onChoose,
}: {
  dn: string;
  name: string;
  one: Colleague | null;
  kind: Props["kind"];
  call: Call;
  onChoose: Props["onChoose"];
}): JSX.Element {
  const where = one === null ? null : presence(one);
  const look = where === null ? null : LOOK[where];
  const choice = (how: How): JSX.Element | false =>
    allows(REQUESTS[kind][how], call) && (
      <button
        type="button"
        class={`button small ${how === "now" ? "" : "ghost"}`}
        aria-label={`${how === "now" ? text.now[kind] : text.consult}: ${name}`}
        onClick={() => void onChoose(dn, how)}
      >
        {how === "now" ? text.now[kind] : text.consult}
      </button>
    );
  return (
    <li class="target" data-testid="target" data-dn={dn}>
      <Avatar name={one === null ? null : name} />
      <span class="target-who">
        <strong>{name}</strong>
        <span>
          {one !== null && dn !== name && <span>{dn}</span>}
          {look !== null && where !== null && (
            <span class={`target-presence tone-text-${look.tone}`}>
              <Icon name={look.icon} size={14} />
              {text.presence[where]}
            </span>
          )}
        </span>
      </span>
      {choice("now")}
      {choice("consult")}
    </li>
  );
}

/** Those whose name or number contains what was typed, the free ones first. A conference cannot wait in a queue. */
export function matching(all: readonly Colleague[], wanted: string, kind: Props["kind"]): Colleague[] {
  const word = wanted.trim().toLowerCase();
  return all
    .filter((one) => kind === "transfer" || one.kind === "agent")
    .filter((one) => one.name.toLowerCase().includes(word) || one.dn.includes(word))
    .sort((a, b) => LOOK[presence(a)].rank - LOOK[presence(b)].rank || a.name.localeCompare(b.name));
}
