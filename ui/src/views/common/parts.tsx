/** Small pieces that several views share. */
import type { ComponentChildren, JSX } from "preact";
import type { Call, PartyState } from "../../state";
import { strings } from "../../strings";
import { Icon, type IconName } from "./icons";

/** The initials of a name, or an icon where there is only a number. */
export function Avatar({ name, large = false }: { name: string | null; large?: boolean }): JSX.Element {
  const words = (name ?? "").split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  const initials = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0] ?? "").join("");
  return (
    <span
      class={large ? "avatar avatar-large" : "avatar"}
      data-initials={initials.toUpperCase() || undefined}
      aria-hidden="true"
    >
      {initials === "" && <Icon name="user" size={large ? 28 : 20} />}
    </span>
  );
}

const TONES: Record<PartyState, [tone: string, icon: IconName]> = {
  Ringing: ["accent", "incoming"],
  Dialing: ["accent", "outgoing"],
  Established: ["green", "phone"],
  Held: ["amber", "pause"],
  Released: ["grey", "hangUp"],
};

export function stateTone(state: PartyState): string {
  return TONES[state][0];
}

export function StateIcon({ state, size = 16 }: { state: PartyState; size?: number }): JSX.Element {
  return <Icon name={TONES[state][1]} size={size} />;
}

export function Badge({
  tone,
  icon,
  children,
}: {
  tone: string;
  icon?: IconName;
  children: ComponentChildren;
}): JSX.Element {
  return (
    <span class={`badge tone-${tone}`}>
      {icon !== undefined && <Icon name={icon} size={14} />}
      {children}
    </span>
  );
}

/** The head of a table. */
export function Heads({ titles }: { titles: readonly string[] }): JSX.Element {
  return (
    <thead>
      <tr>
        {titles.map((title) => (
          <th scope="col" key={title}>
            {title}
          </th>
        ))}
      </tr>
    </thead>
  );
}

export function Card({
  title,
  icon,
  action,
  class: extra = "",
  children,
  testId,
}: {
  title: string;
  icon?: IconName;
  action?: ComponentChildren;
  class?: string;
  children: ComponentChildren;
  testId?: string;
}): JSX.Element {
  return (
    <section class={`card ${extra}`} aria-label={title} data-testid={testId}>
      <header class="card-head">
        {icon !== undefined && <Icon name={icon} size={18} />}
        <h2>{title}</h2>
        {action}
      </header>
      {children}
    </section>
  );
}

/** A key as people write it: `last_reason` reads Last reason, and `CallReason` Call reason. */
export function label(key: string): string {
  const words = key
    .replace(/[_-]+/g, " ")
    .replace(/([a-z])([A-Z])(?=[a-z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The reason a call ended, in words. */
export function endText(call: Call): string {
  const texts: Record<string, string> = strings.calls.ended;
  return texts[call.endedBy ?? "Ok"] ?? strings.calls.ended.other;
}

/** The segment of a customer, wherever it is kept. */
export function segmentOf(call: Call): string | null {
  const attributes = call.customer !== null && call.customer !== "looking" ? call.customer.attributes : {};
  const value = attributes["segment"] ?? attributes["Segment"] ?? call.userData["Segment"];
  return typeof value === "string" && value !== "" ? value : null;
}
