/** The microphone, or silence in its place, so that a call works on a machine without one. */

const WANTED: MediaStreamConstraints = {
  audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  video: false,
};

export interface Microphone {
  stream: MediaStream;
  live: boolean;
}

export async function openMicrophone(): Promise<Microphone> {
  try {
    return { stream: await navigator.mediaDevices.getUserMedia(WANTED), live: true };
  } catch {
    // Refused, absent, or a page without a secure context.
    return { stream: silence(), live: false };
  }
}

function silence(): MediaStream {
  const context = new AudioContext();
  const destination = context.createMediaStreamDestination();
  const source = context.createConstantSource();
  const gain = context.createGain();
  gain.gain.value = 0;
  source.connect(gain).connect(destination);
  source.start();
  return destination.stream;
}
