/** The softphone of this page, or what to know about a telephone that is elsewhere. */
import type { ComponentChildren, JSX } from "preact";
import type { Desktop } from "../../desktop";
import { may } from "../../options";
import type { Phone, PhoneStatus } from "../../phone";
import type { Headset } from "../../phone/headset";
import type { SharedPhone } from "../../phone/shared";
import { hint } from "../../shortcuts";
import type { Registration, State } from "../../state";
import { strings } from "../../strings";
import { Icon, type IconName } from "../common/icons";
import { Card } from "../common/parts";
import { DeviceChoice } from "./DeviceChoice";
import { Meter } from "./Meter";
import { SpeakerSwitch, Volume } from "./SoundControls";

export const REGISTRATION_LOOK: Record<Registration, { tone: string; icon: IconName }> = {
  off: { tone: "grey", icon: "power" },
  connecting: { tone: "accent", icon: "link" },
  registered: { tone: "green", icon: "link" },
  failed: { tone: "red", icon: "linkOff" },
  disconnected: { tone: "amber", icon: "linkOff" },
  elsewhere: { tone: "grey", icon: "copy" },
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

export function PhonePanel(view: { desktop: Desktop; state: State }): JSX.Element | null {
  const { desktop, state } = view;
  if (!may(state.session, "voice.can-use")) return null;
  if (state.phone.kind === "own") return <OwnPhonePanel state={state} />;
  if (state.phone.kind === "outside") return <OutsidePhonePanel state={state} />;
  const { phone, shared, headset } = desktop;
  const toggleMute = (): void => desktop.toggleMute();
  const { keys } = hint("mute", state.session);
  const own = { phone, shared, headset, keys, toggleMute };
  return <SoftphonePanel {...own} status={state.phone} />;
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

/** A telephone that the switch calls by its number, as long as the agent is logged on. */
function OutsidePhonePanel({ state }: { state: State }): JSX.Element {
  const text = strings.outsidePhone;
  const on = state.agent.status !== "LoggedOut";
  return (
    <Card
      title={text.title(state.session?.phone ?? "")}
      icon="phone"
      class="phone-panel own-phone"
      action={<RegistrationBadge registration={on ? "registered" : "off"} words={text.states} />}
    >
      <p>{on ? text.answer : text.later}</p>
      <p>{text.controls}</p>
    </Card>
  );
}

/** The telephone is in another tab of this browser, which may give it. */
export function InAnotherTab({ busy, onTake }: { busy: boolean; onTake: () => void }): JSX.Element {
  const text = strings.phone.otherTab;
  return (
    <div class="other-tab" data-testid="other-tab" role="status">
      <p>{busy ? text.busy : text.there}</p>
      <button type="button" class="button small" disabled={busy} onClick={onTake}>
        {text.take}
      </button>
    </div>
  );
}

interface SoundProps {
  phone: Phone;
  status: Omit<PhoneStatus, "calls">;
  toggleMute(): void;
  /** The keys that do the same, where there are any. */
  keys?: string;
  headset?: Headset;
}

interface SoftphoneProps extends SoundProps {
  shared: SharedPhone;
  children?: ComponentChildren;
}

export function SoftphonePanel({ shared, children, ...sound }: SoftphoneProps): JSX.Element {
  const { status } = sound;
  return (
    <Card
      title={strings.phone.title}
      icon="phone"
      class="phone-panel"
      action={<RegistrationBadge registration={status.registration} />}
    >
      {status.registration === "elsewhere" ? (
        <InAnotherTab busy={status.busyElsewhere} onTake={() => shared.takeOver()} />
      ) : (
        <Sound {...sound} />
      )}
      {children}
    </Card>
  );
}

function Sound({ phone, status, toggleMute, keys = "", headset }: SoundProps): JSX.Element {
  const text = strings.phone;
  return (
    <>
      <div class="phone-row">
        <button
          type="button"
          role="switch"
          class="quiet-icon"
          aria-checked={!status.muted}
          aria-label={text.microphone}
          title={`${status.muted ? text.unmute : text.mute}${keys === "" ? "" : ` (${keys})`}`}
          onClick={toggleMute}
        >
          <Icon name={status.muted ? "micOff" : "mic"} />
        </button>
        <Meter phone={phone} side="mic" label={text.mic} />
      </div>
      <div class="phone-row">
        <SpeakerSwitch phone={phone} muted={status.speakerMuted} />
        <div class="speaker">
          <Meter phone={phone} side="speaker" label={text.speaker} />
          <Volume phone={phone} volume={status.volume} />
        </div>
      </div>
      {status.microphone === "missing" && (
        <div class="mic-missing" role="status">
          <p>{text.noMicrophone}</p>
          <button type="button" class="button small ghost" onClick={() => void phone.prepare()}>
            {text.allowMicrophone}
          </button>
        </div>
      )}
      <DeviceChoice phone={phone} headset={headset ?? null} />
    </>
  );
}
