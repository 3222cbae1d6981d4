/** Makes a stream audible. */

export interface Loudness {
  volume: number;
  muted: boolean;
  /** The device's id; empty: the system's default. */
  sink: string;
}

export interface Playing {
  set(how: Loudness): void;
  stop(): void;
}

export function playStream(stream: MediaStream, how: Loudness): Playing {
  const audio = document.createElement("audio");
  audio.autoplay = true;
  audio.srcObject = stream;
  audio.hidden = true;
  document.body.append(audio);
  set(audio, how);
  void audio.play().catch(() => undefined);
  return {
    set: (next) => set(audio, next),
    stop: () => {
      audio.srcObject = null;
      audio.remove();
    },
  };
}

function set(audio: HTMLAudioElement, { volume, muted, sink }: Loudness): void {
  audio.volume = volume;
  audio.muted = muted;
  // A device that has just been unplugged is refused; the next look at the devices sets another.
  if ("setSinkId" in audio && audio.sinkId !== sink) void audio.setSinkId(sink).catch(() => undefined);
}
