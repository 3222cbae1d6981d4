/** The columns beside the call: the customer, the softphone, the calls of this session. */
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Desktop } from "../desktop";
import type { Phone } from "../phone";
import { partyNumber, type Call, type RecentCall, type Registration, type State } from "../state";
import { strings } from "../strings";
import { Icon, type IconName } from "./icons";
import { Avatar, Badge, Card, label } from "./parts";
import { clockText, timeOfDay } from "./time";

export function CustomerCard({ call }: { call: Call | null }): JSX.Element {
  const text = strings.customer;
  const internal = call?.callType === "Internal" || call?.callType === "Consult";
  const title = internal ? text.colleague : text.title;
  const customer = call?.customer ?? null;
  const number = call === null ? null : partyNumber(call);
  if (customer === null || customer === "looking") {
    return (
      <Card title={title} icon="user" testId="customer">
        {number !== null && <p class="customer-number">{number}</p>}
        <p class="empty">{customer === "looking" ? text.looking : internal ? text.nobody : text.unknown}</p>
      </Card>
    );
  }
  const attributes = Object.entries(customer.attributes).filter(([, value]) => value !== null && value !== "");
  const [segments, rest] = [
    attributes.filter(([key]) => /^segment$/i.test(key)),
    attributes.filter(([key]) => !/^segment$/i.test(key)),
  ];
  return (
    <Card title={title} icon="user" testId="customer">
      <div class="customer-head">
        <Avatar name={customer.name} />
        <div>
          <strong>{customer.name}</strong>
          <span>{customer.phone}</span>
        </div>
        {segments.map(([key, value]) => (
          <Badge key={key} tone="accent">
            {String(value)}
          </Badge>
        ))}
      </div>
      <dl class="data-list plain">
        {rest.map(([key, value]) => (
          <div class="pair" key={key}>
            <dt>{label(key)}</dt>
            <dd>
              <span>{String(value)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

export const REGISTRATION_LOOK: Record<Registration, { tone: string; icon: IconName }> = {
  off: { tone: "grey", icon: "power" },
  connecting: { tone: "accent", icon: "link" },
  registered: { tone: "green", icon: "link" },
  failed: { tone: "red", icon: "linkOff" },
  disconnected: { tone: "amber", icon: "linkOff" },
};

export function RegistrationBadge({
  registration,
  words = strings.phone.states,
}: {
  registration: Registration;
  words?: Record<Registration, string>;
}): JSX.Element {
  const { tone, icon } = REGISTRATION_LOOK[registration];
  return (
    <span class={`badge tone-${tone}`} data-testid="phone-state" data-state={registration} role="status">
      <Icon name={icon} size={14} />
      {words[registration]}
    </span>
  );
}

/** A level that draws itself, five times a second, without the page around it being drawn again. */
export function Meter({ phone, side, label }: { phone: Phone; side: "mic" | "speaker"; label: string }): JSX.Element {
  const bar = useRef<HTMLSpanElement>(null);
  const root = useRef<HTMLSpanElement>(null);
  useEffect(
    () =>
      phone.onLevels((mic, speaker) => {
        // Loudness is heard on a logarithmic scale; the square root comes near enough for a meter.
        const level = Math.min(1, Math.sqrt(side === "mic" ? mic : speaker));
        if (bar.current !== null) bar.current.style.transform = `scaleX(${level.toFixed(3)})`;
        root.current?.setAttribute("aria-valuenow", String(Math.round(level * 100)));
      }),
    [phone, side],
  );
  return (
    <span
      class="meter"
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={0}
      ref={root}
    >
      <span class="meter-bar" ref={bar} />
    </span>
  );
}

export function PhonePanel(view: { desktop: Desktop; state: State }): JSX.Element {
  return view.state.phone.kind === "own" ? <OwnPhonePanel state={view.state} /> : <SoftphonePanel {...view} />;
}

/** What to know about a telephone that is not on this page. */
function OwnPhonePanel({ state }: { state: State }): JSX.Element {
  const text = strings.ownPhone;
  const { registration } = state.phone;
  const dn = state.session?.dn ?? "";
  return (
    <Card
      title={text.title(dn)}
      icon="phone"
      class="phone-panel own-phone"
      action={<RegistrationBadge registration={registration} words={text.states} />}
    >
      {registration === "failed" && <p class="not-registered">{text.register(dn)}</p>}
      {registration === "disconnected" && <p>{text.unknown}</p>}
      <p>{text.answer}</p>
      <p>{text.controls}</p>
    </Card>
  );
}

function SoftphonePanel({ desktop, state }: { desktop: Desktop; state: State }): JSX.Element {
  const text = strings.phone;
  const { phone } = state;
  return (
    <Card
      title={text.title}
      icon="phone"
      class="phone-panel"
      action={<RegistrationBadge registration={phone.registration} />}
    >
      <div class="phone-row">
        <button
          type="button"
          role="switch"
          class="quiet-icon"
          aria-checked={!phone.muted}
          aria-label={text.microphone}
          title={`${phone.muted ? text.unmute : text.mute} (${strings.shortcuts.mute.keys})`}
          onClick={() => desktop.toggleMute()}
        >
          <Icon name={phone.muted ? "micOff" : "mic"} />
        </button>
        <Meter phone={desktop.phone} side="mic" label={text.mic} />
      </div>
      <div class="phone-row">
        <span class="row-icon">
          <Icon name="volume" />
        </span>
        <Volume phone={desktop.phone} volume={phone.volume} />
      </div>
      {phone.microphone === "missing" && (
        <div class="mic-missing" role="status">
          <p>{text.noMicrophone}</p>
          <button type="button" class="button small ghost" onClick={() => void desktop.phone.prepare()}>
            {text.allowMicrophone}
          </button>
        </div>
      )}
    </Card>
  );
}

export function Volume({ phone, volume }: { phone: Phone; volume: number }): JSX.Element {
  return (
    <input
      class="slider"
      type="range"
      min={0}
      max={1}
      step={0.05}
      aria-label={strings.phone.volume}
      value={volume}
      onInput={(event) => phone.setVolume(Number(event.currentTarget.value))}
    />
  );
}

export function Recent({ desktop, state }: { desktop: Desktop; state: State }): JSX.Element {
  const text = strings.recent;
  return (
    <Card title={text.title} icon="clock" testId="recent">
      {state.recent.length === 0 && <p class="empty">{text.empty}</p>}
      <ul class="recent">
        {state.recent.map((call) => (
          <RecentRow key={`${call.connId} ${call.at}`} call={call} onCall={() => void desktop.dial(call.number)} />
        ))}
      </ul>
    </Card>
  );
}

function RecentRow({ call, onCall }: { call: RecentCall; onCall: () => void }): JSX.Element {
  const text = strings.recent;
  const icon: IconName =
    !call.answered && call.direction === "in" ? "missed" : call.direction === "in" ? "incoming" : "outgoing";
  const name = call.name ?? (call.number || strings.calls.unknownParty);
  return (
    <li>
      <span class={call.answered ? "recent-icon" : "recent-icon tone-text-amber"}>
        <Icon name={icon} size={18} />
      </span>
      <span class="recent-text">
        <strong>{name}</strong>
        <span>
          {text.outcome[call.direction]} {timeOfDay(call.at)}, {call.answered ? clockText(call.talkMs) : text.missed}
        </span>
      </span>
      {call.number !== "" && (
        <button
          type="button"
          class="quiet-icon small"
          aria-label={text.callBack(name)}
          title={text.callBack(name)}
          onClick={onCall}
        >
          <Icon name="phone" size={16} />
        </button>
      )}
    </li>
  );
}
