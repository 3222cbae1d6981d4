/** A headset with the report descriptor of a usual one: hook switch and mute by bits of report 2, lights by report 3. */
import { vi } from "vitest";
import type { HidCollection, HidItem } from "../../src/phone/hid";
import type { HidDevice } from "../../src/phone/headset";

const key = (usages: number[], isAbsolute: boolean): HidItem => ({ usages, isAbsolute, reportSize: 1, reportCount: 1 });
const pad = (bits: number): HidItem => ({ usages: [], isAbsolute: true, reportSize: 1, reportCount: bits });

export const headset = (hookIsAbsolute = true): HidCollection[] => [
  { usagePage: 0x0c, inputReports: [{ reportId: 1, items: [key([0x0c00e9], true)] }] },
  {
    usagePage: 0x0b,
    inputReports: [
      {
        reportId: 2,
        items: [
          key([0x0b0020], hookIsAbsolute),
          key([0x0b0097], true),
          key([0x0b002f], false),
          key([0x0b0021], false),
          { usages: [0x0b00b0], isArray: true, reportSize: 4, reportCount: 1 },
        ],
      },
    ],
    outputReports: [
      {
        reportId: 3,
        items: [
          { usages: [0x080017, 0x080009], reportSize: 1, reportCount: 2 },
          pad(6),
          { isRange: true, usageMinimum: 0x080018, reportSize: 1, reportCount: 1 },
          pad(7),
        ],
      },
    ],
  },
];

export class FakeHeadset extends EventTarget implements HidDevice {
  productName = "Fake Headset 20";
  opened = false;
  sent: [number, number[]][] = [];

  constructor(readonly collections: HidCollection[] = headset()) {
    super();
  }

  open(): Promise<void> {
    this.opened = true;
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.opened = false;
    return Promise.resolve();
  }

  sendReport(reportId: number, data: Uint8Array<ArrayBuffer>): Promise<void> {
    this.sent.push([reportId, [...data]]);
    return Promise.resolve();
  }

  report(...bytes: number[]): void {
    const data = new DataView(Uint8Array.from(bytes).buffer);
    this.dispatchEvent(Object.assign(new Event("inputreport"), { reportId: 2, data }));
  }
}

export class FakeHid extends EventTarget {
  allowed: FakeHeadset[] = [];
  chosen: FakeHeadset[] = [];

  getDevices = (): Promise<FakeHeadset[]> => Promise.resolve(this.allowed);
  requestDevice = (): Promise<FakeHeadset[]> => Promise.resolve(this.chosen);

  plug(kind: "connect" | "disconnect", device: FakeHeadset): void {
    this.dispatchEvent(Object.assign(new Event(kind), { device }));
  }
}

export function installHid(): FakeHid {
  const hid = new FakeHid();
  vi.stubGlobal("navigator", { hid });
  return hid;
}
