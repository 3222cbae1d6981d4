/** The microphone, or silence in its place, so that a call works on a machine without one. */

const WANTED: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

export interface Microphone {
  stream: MediaStream;
  live: boolean;
}

/** The microphone with this id, or the system's default if that is empty or cannot be had. */
export async function openMicrophone(id: string): Promise<Microphone> {
  const wishes = id === "" ? [WANTED] : [{ ...WANTED, deviceId: { exact: id } }, WANTED];
  for (const audio of wishes) {
    try {
      return { stream: await navigator.mediaDevices.getUserMedia({ audio, video: false }), live: true };
    } catch {
      // Refused, absent, taken by another program, or a page without a secure context.
    }
  }
  return { stream: silence(), live: false };
}

export function release(microphone: Microphone): void {
  for (const track of microphone.stream.getTracks()) {
    track.onended = null;
    track.stop();
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
