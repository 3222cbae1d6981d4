/** Which devices there are, which of them are meant, and what is told when one goes and comes back. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { changes, Devices, inUse, isMissing, listed, type DevicesView } from "../../src/phone/devices";
import { DESK, FakeMediaDevices, HEADSET, info, installDevices } from "../fakes/devices";

let media: FakeMediaDevices;

beforeEach(() => {
  media = installDevices();
});

afterEach(() => vi.unstubAllGlobals());

async function looked(): Promise<Devices> {
  const devices = new Devices();
  await devices.look();
  return devices;
}

function next(devices: Devices): Promise<[DevicesView, DevicesView]> {
  return new Promise((resolve) => {
    const off = devices.onChange((view, before) => {
      off();
      resolve([view, before]);
    });
  });
}

describe("the list", () => {
  it("has devices, and not the aliases of the system's default", () => {
    const { inputs, outputs, known } = listed([...DESK, ...HEADSET, info("videoinput", "camera")]);
    expect(inputs.map(({ id }) => id)).toEqual(["webcam", "h-in"]);
    expect(outputs.map(({ id }) => id)).toEqual(["screen", "h-out"]);
    expect(known).toBe(true);
  });

  it("is not known before the microphone is allowed", () => {
    expect(listed([info("audioinput", "", ""), info("audiooutput", "", "")])).toEqual({
      inputs: [],
      outputs: [],
      known: false,
    });
  });

  it("stays empty on a page that has no devices", async () => {
    vi.stubGlobal("navigator", {});
    expect((await looked()).current().known).toBe(false);
  });
});

describe("a choice", () => {
  it("is the system's default until somebody chooses", async () => {
    const devices = await looked();
    expect(devices.id("speaker")).toBe("");
    devices.choose("speaker", "h-out");
    expect(devices.id("speaker")).toBe("h-out");
    devices.choose("speaker", "");
    expect(devices.id("speaker")).toBe("");
  });

  it("is remembered for the next visit", async () => {
    (await looked()).choose("microphone", "h-in");
    expect((await looked()).id("microphone")).toBe("h-in");
  });

  it.each(["no JSON", '{"microphone": 7, "speaker": {"id": 3}}', "null"])("is the default when %s is kept", async (kept) => {
    localStorage.setItem("engage-sim.devices", kept);
    expect((await looked()).current().chosen).toEqual({ microphone: null, speaker: null, ringer: null });
  });

  it("finds a device by its name when the browser gave it another id", async () => {
    const devices = await looked();
    devices.choose("microphone", "h-in");
    media.plug([...DESK, info("audioinput", "other", "Headset")]);
    await next(devices);
    expect(devices.id("microphone")).toBe("other");
  });
});

describe("a device that is unplugged", () => {
  it("gives its place to the default and takes it again", async () => {
    const devices = await looked();
    devices.choose("microphone", "h-in");
    devices.choose("ringer", "h-out");
    media.plug(DESK);
    const [without, with1] = await next(devices);
    expect(isMissing(without, "microphone")).toBe(true);
    expect(devices.id("ringer")).toBe("");
    expect(changes(with1, without)).toEqual({ gone: ["Headset"], back: [], headset: true });
    media.plug([...DESK, ...HEADSET]);
    const [again, before] = await next(devices);
    expect(inUse(again, "microphone")?.id).toBe("h-in");
    expect(changes(before, again)).toEqual({ gone: [], back: ["Headset"], headset: false });
  });

  it("is nobody's matter if it was not chosen", async () => {
    const devices = await looked();
    media.plug(DESK);
    const [after, before] = await next(devices);
    expect(changes(before, after)).toEqual({ gone: [], back: [], headset: false });
  });

  it("is not told of when it was missing from the start, nor when another is chosen", async () => {
    (await looked()).choose("microphone", "h-in");
    media.plugged = DESK;
    const devices = new Devices();
    const first = next(devices);
    await devices.look();
    expect(changes(...((await first).reverse() as [DevicesView, DevicesView])).gone).toEqual([]);
    const other = next(devices);
    devices.choose("microphone", "webcam");
    const [after, before] = await other;
    expect(changes(before, after)).toEqual({ gone: [], back: [], headset: false });
  });
});
