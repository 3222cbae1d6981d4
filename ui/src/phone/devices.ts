/**
 * Which microphone, speaker and ringer a person chose, and which of them are plugged in.
 * A choice outlives its device: unplugged, the system's default takes its place; plugged in again, it is back.
 */

export type DeviceKind = "microphone" | "speaker" | "ringer";

export interface Device {
  id: string;
  label: string;
}

export type Chosen = Readonly<Record<DeviceKind, Device | null>>;

export interface DevicesView {
  inputs: readonly Device[];
  outputs: readonly Device[];
  /** What was chosen, plugged in or not; null: the system's default. */
  chosen: Chosen;
  /** False while the browser keeps the names to itself: until the microphone is allowed. */
  known: boolean;
}

const KEY = "engage-sim.devices";
const DEFAULTS: Chosen = { microphone: null, speaker: null, ringer: null };
// Chromium lists these in front of the devices that they stand for.
const ALIASES = ["", "default", "communications"];

/** The devices that can be chosen among what the browser lists. */
export function listed(infos: readonly MediaDeviceInfo[]): Omit<DevicesView, "chosen"> {
  const of = (kind: MediaDeviceKind): Device[] =>
    infos
      .filter((info) => info.kind === kind && !ALIASES.includes(info.deviceId))
      .map((info) => ({ id: info.deviceId, label: info.label }));
  const known = infos.some((info) => info.label !== "");
  return { inputs: of("audioinput"), outputs: of("audiooutput"), known };
}

/** The device that a choice means now; null: the system's default. */
export function inUse(view: DevicesView, kind: DeviceKind): Device | null {
  const chosen = view.chosen[kind];
  if (chosen === null) return null;
  const devices = of(view, kind);
  // Some browsers give a device another id after a while.
  const named = (one: Device): boolean => chosen.label !== "" && one.label === chosen.label;
  return devices.find((one) => one.id === chosen.id) ?? devices.find(named) ?? null;
}

/** Whether a device was chosen that is not plugged in. */
export function isMissing(view: DevicesView, kind: DeviceKind): boolean {
  return view.known && view.chosen[kind] !== null && inUse(view, kind) === null;
}

export function of(view: DevicesView, kind: DeviceKind): readonly Device[] {
  return kind === "microphone" ? view.inputs : view.outputs;
}

export interface Changes {
  /** Names of devices of theirs that went, and that came back. */
  gone: readonly string[];
  back: readonly string[];
  /** Whether the microphone they chose, a headset as a rule, is among those that went. */
  headset: boolean;
}

/** What a person has to be told between two looks. */
export function changes(before: DevicesView, after: DevicesView): Changes {
  // Another choice is a person's own doing.
  if (before.chosen !== after.chosen || !before.known || !after.known) return { gone: [], back: [], headset: false };
  const kinds = Object.keys(DEFAULTS) as DeviceKind[];
  const named = (some: DeviceKind[]): string[] => [...new Set(some.map((kind) => after.chosen[kind]?.label ?? ""))];
  const gone = kinds.filter((kind) => !isMissing(before, kind) && isMissing(after, kind));
  const back = kinds.filter((kind) => isMissing(before, kind) && !isMissing(after, kind));
  return { gone: named(gone), back: named(back), headset: gone.includes("microphone") };
}

type Listener = (view: DevicesView, before: DevicesView) => void;

export class Devices {
  private view: DevicesView = { inputs: [], outputs: [], chosen: remembered(), known: false };
  private readonly listeners = new Set<Listener>();
  private following = false;

  current(): DevicesView {
    return this.view;
  }

  onChange(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** The id to ask the browser for; empty: the system's default. */
  id(kind: DeviceKind): string {
    return inUse(this.view, kind)?.id ?? "";
  }

  choose(kind: DeviceKind, id: string): void {
    const device = of(this.view, kind).find((one) => one.id === id) ?? null;
    const chosen = { ...this.view.chosen, [kind]: device };
    remember(chosen);
    this.set({ ...this.view, chosen });
  }

  /** Asks the browser what is plugged in, now and whenever that changes. */
  async look(): Promise<void> {
    const media = mediaDevices();
    if (media === null) return;
    if (!this.following) media.addEventListener("devicechange", () => void this.look());
    this.following = true;
    const infos = await media.enumerateDevices().catch(() => []);
    this.set({ ...listed(infos), chosen: this.view.chosen });
  }

  private set(view: DevicesView): void {
    const before = this.view;
    this.view = view;
    for (const listener of this.listeners) listener(view, before);
  }
}

/** Whether sound can be sent elsewhere than to the system's default. */
export function outputsCanBeChosen(): boolean {
  return typeof HTMLMediaElement !== "undefined" && "setSinkId" in HTMLMediaElement.prototype;
}

// Absent on a page without a secure context.
function mediaDevices(): MediaDevices | null {
  return typeof navigator === "undefined" ? null : ((navigator.mediaDevices as MediaDevices | undefined) ?? null);
}

function remembered(): Chosen {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Record<DeviceKind, Partial<Device> | null>>;
    const device = (kind: DeviceKind): Device | null => {
      const one = kept[kind];
      return typeof one?.id === "string" && typeof one.label === "string" ? { id: one.id, label: one.label } : null;
    };
    return { microphone: device("microphone"), speaker: device("speaker"), ringer: device("ringer") };
  } catch {
    // Storage is off, or holds something else.
    return DEFAULTS;
  }
}

function remember(chosen: Chosen): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(chosen));
  } catch {
    // It holds for this visit.
  }
}
