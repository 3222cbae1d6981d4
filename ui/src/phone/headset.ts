/** The keys and lights of a headset, by WebHID, and the media keys of a keyboard. */
import type { Phone, PhoneStatus } from "../phone";
import { layoutOf, meaning, read, TELEPHONY, write, type HidCollection, type KeyAction, type Layout, type Lights, type Pressed } from "./hid";

interface InputReport extends Event {
  reportId: number;
  data: DataView;
}

export interface HidDevice extends EventTarget {
  readonly productName: string;
  readonly opened: boolean;
  readonly collections: readonly HidCollection[];
  open(): Promise<void>;
  close(): Promise<void>;
  forget?(): Promise<void>;
  sendReport(reportId: number, data: Uint8Array<ArrayBuffer>): Promise<void>;
}

interface Hid extends EventTarget {
  getDevices(): Promise<HidDevice[]>;
  requestDevice(options: { filters: { usagePage: number }[] }): Promise<HidDevice[]>;
}

const DARK: Lights = { mute: false, offHook: false, ring: false, hold: false };
// A headset may report a light that we changed as if its key had been pressed.
const ECHO_MS = 300;

export function hid(): Hid | null {
  return typeof navigator === "undefined" ? null : ((navigator as { hid?: Hid }).hid ?? null);
}

export class Headset {
  private device: HidDevice | null = null;
  private layout: Layout | null = null;
  private pressed: Pressed = {};
  private lights: Lights = DARK;
  private mutedAt = 0;
  private started = false;
  private readonly listeners = new Set<(name: string | null) => void>();

  constructor(
    private readonly phone: Phone,
    private readonly now: () => number = Date.now,
  ) {
    phone.onStatus((status) => this.light(lightsOf(status)));
  }

  /** Its name; null while none is connected. */
  name(): string | null {
    return this.device?.productName ?? null;
  }

  onChange(listener: (name: string | null) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Takes the one that was allowed before, now and whenever it is plugged in. */
  start(): void {
    const api = hid();
    if (api === null || this.started) return;
    this.started = true;
    const take = (): void => void api.getDevices().then((devices) => this.use(devices));
    api.addEventListener("connect", take);
    api.addEventListener("disconnect", (event) => {
      if ((event as Event & { device?: HidDevice }).device === this.device) this.lose();
    });
    take();
  }

  /** Lets a person choose one. Only inside a click. */
  async choose(): Promise<void> {
    await this.use((await hid()?.requestDevice({ filters: [{ usagePage: TELEPHONY }] }).catch(() => [])) ?? []);
  }

  async forget(): Promise<void> {
    const { device } = this;
    this.light(DARK);
    this.lose();
    await device?.close().catch(() => undefined);
    await device?.forget?.().catch(() => undefined);
  }

  private async use(devices: readonly HidDevice[]): Promise<void> {
    if (this.device !== null) return;
    const device = devices.find(({ collections }) => layoutOf(collections) !== null);
    if (device === undefined) return;
    this.device = device;
    this.layout = layoutOf(device.collections);
    device.addEventListener("inputreport", this.reported);
    try {
      if (!device.opened) await device.open();
    } catch {
      // Another program has it for itself.
      return this.lose();
    }
    this.light(lightsOf(this.phone.current()));
    this.tell();
  }

  private lose(): void {
    this.device?.removeEventListener("inputreport", this.reported);
    this.device = null;
    this.layout = null;
    this.pressed = {};
    this.lights = DARK;
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener(this.name());
  }

  private readonly reported = (event: Event): void => {
    const { reportId, data } = event as InputReport;
    if (this.layout === null) return;
    const [pressed, presses] = read(this.layout, this.pressed, reportId, data);
    this.pressed = pressed;
    for (const press of presses) {
      if (press === "mute" && this.now() - this.mutedAt < ECHO_MS) continue;
      act(this.phone, meaning(press, factsOf(this.phone.current())));
    }
  };

  private light(lights: Lights): void {
    const { device, layout } = this;
    if (device === null || layout === null || !device.opened) return;
    const has = Object.keys(layout.lights) as (keyof Lights)[];
    if (has.every((one) => lights[one] === this.lights[one])) return;
    if (lights.mute !== this.lights.mute) this.mutedAt = this.now();
    this.lights = lights;
    for (const [reportId, bytes] of write(layout, lights)) void device.sendReport(reportId, bytes).catch(() => undefined);
  }
}

function factsOf({ calls }: PhoneStatus): { ringing: boolean; open: boolean; held: boolean } {
  return {
    ringing: calls.some(({ state }) => state === "incoming"),
    open: calls.some(({ state }) => state !== "incoming"),
    held: calls.length > 0 && calls.every(({ state }) => state === "held"),
  };
}

function lightsOf(status: PhoneStatus): Lights {
  const { ringing, open, held } = factsOf(status);
  return { ring: ringing, offHook: open, hold: held, mute: open && status.muted };
}

function act(phone: Phone, action: KeyAction | null): void {
  if (action === "answer") void phone.answer();
  else if (action === "hangUp") phone.hangUpOpen();
  else if (action === "mute") phone.setMuted(!phone.current().muted);
  else if (action === "hold") phone.hold();
  else if (action === "resume") phone.resume();
}

/** Media keys and the browser's own controls: hang up, mute. */
export function followMediaKeys(phone: Phone): void {
  const session = typeof navigator === "undefined" ? undefined : (navigator.mediaSession as MediaSession | undefined);
  if (session === undefined) return;
  const on = (key: string, handler: () => void): void => {
    try {
      session.setActionHandler(key as MediaSessionAction, handler);
    } catch {
      // A browser that does not know this key.
    }
  };
  on("hangup", () => phone.hangUpOpen());
  on("togglemicrophone", () => phone.setMuted(!phone.current().muted));
  phone.onStatus(({ muted, calls }) => {
    if (calls.length > 0) void session.setMicrophoneActive?.(!muted);
  });
}
