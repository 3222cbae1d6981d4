/** What is plugged in, as a browser tells it. */
import { vi } from "vitest";

export const info = (kind: MediaDeviceKind, deviceId: string, label = deviceId): MediaDeviceInfo =>
  ({ kind, deviceId, label, groupId: "", toJSON: () => ({}) }) as MediaDeviceInfo;

export const DESK = [
  info("audioinput", "default", "Default - Webcam"),
  info("audioinput", "webcam", "Webcam"),
  info("audiooutput", "default", "Default - Screen"),
  info("audiooutput", "screen", "Screen"),
];
export const HEADSET = [info("audioinput", "h-in", "Headset"), info("audiooutput", "h-out", "Headset")];

export class FakeMediaDevices extends EventTarget {
  plugged: MediaDeviceInfo[] = [...DESK, ...HEADSET];

  enumerateDevices(): Promise<MediaDeviceInfo[]> {
    return Promise.resolve(this.plugged);
  }

  plug(plugged: MediaDeviceInfo[]): void {
    this.plugged = plugged;
    this.dispatchEvent(new Event("devicechange"));
  }
}

export function storage(): Pick<Storage, "getItem" | "setItem" | "removeItem"> {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

export function installDevices(): FakeMediaDevices {
  const mediaDevices = new FakeMediaDevices();
  vi.stubGlobal("navigator", { mediaDevices });
  vi.stubGlobal("localStorage", storage());
  return mediaDevices;
}
