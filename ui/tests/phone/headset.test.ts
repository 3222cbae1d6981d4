/** A headset's keys act on the telephone, and its lights follow the calls. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Phone, type PhoneCall, type PhoneStatus } from "../../src/phone";
import { followMediaKeys, Headset } from "../../src/phone/headset";
import { FakeHeadset, FakeHid, installHid } from "../fakes/hid";

class TalkingPhone extends Phone {
  did: string[] = [];

  calls(...states: PhoneCall["state"][]): void {
    const call = (state: PhoneCall["state"], i: number): PhoneCall =>
      ({ id: String(i), direction: "in", number: "1", state, since: 0, callUuid: null });
    this.tell({ calls: states.map(call) });
  }

  override answer(): Promise<void> {
    return Promise.resolve(void this.did.push("answer"));
  }
  override hangUpOpen = (): void => void this.did.push("hang up");
  override hold = (): void => void this.did.push("hold");
  override resume = (): void => void this.did.push("resume");

  private tell(change: Partial<PhoneStatus>): void {
    (this as unknown as { set(change: Partial<PhoneStatus>): void }).set(change);
  }
}

let phone: TalkingPhone;
let hid: FakeHid;
let device: FakeHeadset;
let headset: Headset;
let now: number;

beforeEach(() => {
  now = 1000;
  hid = installHid();
  device = new FakeHeadset();
  phone = new TalkingPhone();
  headset = new Headset(phone, () => now);
});

afterEach(() => vi.unstubAllGlobals());

const named = (name: string | null): Promise<void> => vi.waitFor(() => expect(headset.name()).toBe(name));

async function connected(): Promise<void> {
  hid.chosen = [device];
  await headset.choose();
}

describe("a headset", () => {
  it("answers, mutes, holds and hangs up", async () => {
    await connected();
    phone.calls("incoming");
    device.report(0b0001);
    phone.calls("talking");
    device.report(0b0101);
    expect(phone.current().muted).toBe(true);
    device.report(0b0001);
    device.report(0b1001);
    phone.calls("held");
    device.report(0b0001);
    device.report(0b1001);
    device.report(0b0000);
    expect(phone.did).toEqual(["answer", "hold", "resume", "hang up"]);
  });

  it("is told of every change of the call, once", async () => {
    await connected();
    phone.calls("incoming");
    phone.calls("incoming");
    phone.calls("talking");
    phone.setMuted(true);
    phone.calls();
    expect(device.sent).toEqual([
      [3, [0b00, 1]],
      [3, [0b01, 0]],
      [3, [0b11, 0]],
      [3, [0b00, 0]],
    ]);
  });

  it("that says our own change of its light back does not undo it", async () => {
    await connected();
    phone.calls("talking");
    phone.setMuted(true);
    device.report(0b0100);
    expect(phone.current().muted).toBe(true);
    device.report(0);
    now += 1000;
    device.report(0b0100);
    expect(phone.current().muted).toBe(false);
  });

  it("that was allowed before is taken at once, and again when it is plugged in", async () => {
    hid.allowed = [new FakeHeadset([]), device];
    headset.start();
    await named("Fake Headset 20");
    hid.plug("disconnect", device);
    await named(null);
    device.opened = false;
    hid.plug("connect", device);
    await named("Fake Headset 20");
    expect(device.opened).toBe(true);
  });

  it("can be left alone", async () => {
    await connected();
    await headset.forget();
    phone.calls("incoming");
    device.report(0b0001);
    expect([headset.name(), phone.did, device.opened]).toEqual([null, [], false]);
  });

  it("that another program has is not connected", async () => {
    device.open = () => Promise.reject(new Error("in use"));
    await connected();
    expect(headset.name()).toBeNull();
  });

  it("is none where nobody chose one, or the browser has no WebHID", async () => {
    await headset.choose();
    expect(headset.name()).toBeNull();
    vi.stubGlobal("navigator", {});
    headset.start();
    await headset.choose();
    expect(headset.name()).toBeNull();
  });
});

describe("media keys", () => {
  it("hang up and mute, where the browser has them", () => {
    const handlers = new Map<string, () => void>();
    const active: boolean[] = [];
    const mediaSession = {
      setActionHandler: (key: string, handler: () => void) => {
        if (key === "hangup") handlers.set(key, handler);
        else throw new TypeError("not known");
      },
      setMicrophoneActive: (on: boolean) => void active.push(on),
    };
    vi.stubGlobal("navigator", { mediaSession });
    followMediaKeys(phone);
    phone.calls("talking");
    handlers.get("hangup")?.();
    expect(phone.did).toEqual(["hang up"]);
    expect(active).toEqual([true]);
    vi.stubGlobal("navigator", {});
    followMediaKeys(phone);
  });
});
