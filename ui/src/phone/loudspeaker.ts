/** Makes a received stream audible. */

export interface Playing {
  setVolume(volume: number): void;
  stop(): void;
}

export function playStream(stream: MediaStream, volume: number): Playing {
  const audio = document.createElement("audio");
  audio.autoplay = true;
  audio.volume = volume;
  audio.srcObject = stream;
  audio.hidden = true;
  document.body.append(audio);
  void audio.play().catch(() => undefined);
  return {
    setVolume: (value) => (audio.volume = value),
    stop: () => {
      audio.srcObject = null;
      audio.remove();
    },
  };
}
