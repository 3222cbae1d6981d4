/** The softphone of this page, or what to know about a telephone that is elsewhere. */
import type { JSX } from "preact";
import type { Desktop } from "../../desktop";
import { may } from "../../options";
import type { PhoneView, Registration, State } from "../../state";
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
  if (!may(view.state.session, "voice.can-use")) return null;
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
      {phone.registration === "elsewhere" ? (
        <InAnotherTab busy={phone.busyElsewhere} onTake={() => desktop.shared.takeOver()} />
      ) : (
        <Sound desktop={desktop} phone={phone} />
      )}
    </Card>
  );
}

function Sound({ desktop, phone }: { desktop: Desktop; phone: PhoneView }): JSX.Element {
  const text = strings.phone;
  return (
    <>
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
        <SpeakerSwitch phone={desktop.phone} muted={phone.speakerMuted} />
        <div class="speaker">
          <Meter phone={desktop.phone} side="speaker" label={text.speaker} />
          <Volume phone={desktop.phone} volume={phone.volume} />
        </div>
      </div>
      {phone.microphone === "missing" && (
        <div class="mic-missing" role="status">
          <p>{text.noMicrophone}</p>
          <button type="button" class="button small ghost" onClick={() => void desktop.phone.prepare()}>
            {text.allowMicrophone}
          </button>
        </div>
      )}
      <DeviceChoice phone={desktop.phone} headset={desktop.headset} />
    </>
  );
}
