/** What belongs to a call's sound, in one line: how loud both sides are, the speaker, the volume. */
import type { JSX } from "preact";
import type { Phone } from "../../phone";
import { strings } from "../../strings";
import { Icon } from "../common/icons";
import { Meter } from "./Meter";

const text = strings.phone;

export function SoundControls({
  phone,
  speakerMuted,
  volume,
}: {
  phone: Phone;
  speakerMuted: boolean;
  volume: number;
}): JSX.Element {
  return (
    <div class="sound-controls" role="group" aria-label={text.sound} data-testid="sound-controls">
      <span class="row-icon">
        <Icon name="mic" size={18} />
      </span>
      <Meter phone={phone} side="mic" label={text.mic} />
      <SpeakerSwitch phone={phone} muted={speakerMuted} />
      <Meter phone={phone} side="speaker" label={text.speaker} />
      <Volume phone={phone} volume={volume} />
    </div>
  );
}

export function SpeakerSwitch({ phone, muted }: { phone: Phone; muted: boolean }): JSX.Element {
  return (
    <button
      type="button"
      role="switch"
      class="quiet-icon"
      aria-checked={!muted}
      aria-label={text.loudspeaker}
      title={muted ? text.unmuteSpeaker : text.muteSpeaker}
      onClick={() => phone.setSpeakerMuted(!muted)}
    >
      <Icon name={muted ? "volumeOff" : "volume"} />
    </button>
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
      aria-label={text.volume}
      value={volume}
      onInput={(event) => phone.setVolume(Number(event.currentTarget.value))}
    />
  );
}
