/**
 * What a headset's reports mean, and what to report to it. Pure.
 * Source: USB HID Usage Tables 1.5: telephony page 0x0B (Hook Switch 20, Flash 21, Phone Mute 2F), LED page 0x08 (Mute 09,
 * Off-Hook 17, Ring 18, Hold 20).
 */

/** As much of WebHID's description of a device as is read here. */
export interface HidItem {
  isArray?: boolean;
  isAbsolute?: boolean;
  isRange?: boolean;
  usages?: readonly number[];
  usageMinimum?: number;
  reportSize?: number;
  reportCount?: number;
}

export interface HidReport {
  reportId?: number;
  items?: readonly HidItem[];
}

export interface HidCollection {
  usagePage?: number;
  children?: readonly HidCollection[];
  inputReports?: readonly HidReport[];
  outputReports?: readonly HidReport[];
}

export const TELEPHONY = 0x0b;

const KEYS = { hook: 0x0b0020, flash: 0x0b0021, mute: 0x0b002f } as const;
const LIGHTS = { mute: 0x080009, offHook: 0x080017, ring: 0x080018, hold: 0x080020 } as const;

type Key = keyof typeof KEYS;
export type Lights = Record<keyof typeof LIGHTS, boolean>;

interface Field {
  reportId: number;
  usage: number;
  bit: number;
  size: number;
  absolute: boolean;
}

export interface Layout {
  keys: Partial<Record<Key, Field>>;
  lights: Partial<Record<keyof Lights, Field>>;
  /** Bytes of each output report. */
  lengths: ReadonlyMap<number, number>;
}

/** Where in its reports a device has telephone keys; null where it has none. */
export function layoutOf(collections: readonly HidCollection[]): Layout | null {
  const all = collections.flatMap(withChildren).filter(({ usagePage }) => usagePage === TELEPHONY);
  const inputs = all.flatMap(({ inputReports = [] }) => inputReports).flatMap(fieldsOf);
  const reports = all.flatMap(({ outputReports = [] }) => outputReports);
  const outputs = reports.flatMap(fieldsOf);
  const keys = found(KEYS, inputs);
  if (keys.hook === undefined && keys.mute === undefined) return null;
  const lengths = new Map(reports.map((report) => [report.reportId ?? 0, Math.ceil(bitsOf(report) / 8)]));
  return { keys, lights: found(LIGHTS, outputs), lengths };
}

function withChildren(collection: HidCollection): HidCollection[] {
  return [collection, ...(collection.children ?? []).flatMap(withChildren)];
}

function found<Name extends string>(wanted: Record<Name, number>, fields: readonly Field[]): Partial<Record<Name, Field>> {
  const there: Partial<Record<Name, Field>> = {};
  for (const name of Object.keys(wanted) as Name[]) {
    const field = fields.find(({ usage }) => usage === wanted[name]);
    if (field !== undefined) there[name] = field;
  }
  return there;
}

const bitsOf = ({ items = [] }: HidReport): number =>
  items.reduce((sum, { reportSize = 0, reportCount = 0 }) => sum + reportSize * reportCount, 0);

function fieldsOf(report: HidReport): Field[] {
  const fields: Field[] = [];
  let bit = 0;
  for (const item of report.items ?? []) {
    const { reportSize = 0, reportCount = 0, usages = [], isAbsolute = false } = item;
    for (let i = 0; i < reportCount; i += 1, bit += reportSize) {
      const usage = item.isRange === true ? (item.usageMinimum ?? 0) + i : (usages[i] ?? usages.at(-1));
      // In an array a field holds a usage's number; keys that count here are not told so.
      if (usage === undefined || item.isArray === true) continue;
      fields.push({ reportId: report.reportId ?? 0, usage, bit, size: reportSize, absolute: isAbsolute });
    }
  }
  return fields;
}

export type Pressed = Readonly<Partial<Record<Key, boolean>>>;
/** `hook` of a key that only knows that it is pressed: what it means depends on the call. */
export type KeyPress = "lift" | "drop" | "hook" | "mute" | "flash";

/** The keys as a report has them, and what was done between the last one and this. */
export function read(layout: Layout, before: Pressed, reportId: number, data: DataView): [Pressed, KeyPress[]] {
  const now: Partial<Record<Key, boolean>> = { ...before };
  const presses: KeyPress[] = [];
  for (const [key, field] of Object.entries(layout.keys) as [Key, Field][]) {
    if (field.reportId !== reportId) continue;
    const down = isSet(field, data);
    const was = before[key] ?? false;
    now[key] = down;
    if (down === was) continue;
    if (key === "hook" && field.absolute) presses.push(down ? "lift" : "drop");
    else if (down) presses.push(key);
  }
  return [now, presses];
}

function isSet({ bit, size }: Field, data: DataView): boolean {
  for (let i = bit; i < bit + size; i += 1) {
    const byte = i >> 3;
    if (byte < data.byteLength && ((data.getUint8(byte) >> (i & 7)) & 1) === 1) return true;
  }
  return false;
}

/** The output reports that make a headset's lights, and with them its idea of the call, be so. */
export function write(layout: Layout, lights: Lights): Map<number, Uint8Array<ArrayBuffer>> {
  const reports = new Map<number, Uint8Array<ArrayBuffer>>();
  for (const [light, { reportId, bit }] of Object.entries(layout.lights) as [keyof Lights, Field][]) {
    const bytes = reports.get(reportId) ?? new Uint8Array(layout.lengths.get(reportId) ?? 0);
    reports.set(reportId, bytes);
    const byte = bit >> 3;
    if (lights[light]) bytes[byte] = (bytes[byte] ?? 0) | (1 << (bit & 7));
  }
  return reports;
}

export interface CallFacts {
  ringing: boolean;
  /** Answered, or dialled. */
  open: boolean;
  held: boolean;
}

export type KeyAction = "answer" | "hangUp" | "mute" | "hold" | "resume";

/** What a key means to the telephone. Headsets report also what we told them ourselves: that means nothing. */
export function meaning(press: KeyPress, call: CallFacts): KeyAction | null {
  if (press === "mute") return call.open ? "mute" : null;
  if (press === "flash") return !call.open ? null : call.held ? "resume" : "hold";
  if (press !== "drop" && call.ringing) return "answer";
  return press !== "lift" && call.open ? "hangUp" : null;
}
