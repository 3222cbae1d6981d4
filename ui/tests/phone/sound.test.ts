/** The microphones and the loudness of calls while devices change under them. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Loudness } from "../../src/phone/loudspeaker";
import { Sound, type Voice } from "../../src/phone/sound";
import { DESK, FakeMediaDevices, HEADSET, installDevices } from "../fakes/devices";
import { FakePeerConnection, FakeStream, installWebRtc } from "../fakes/webrtc";

let media: FakeMediaDevices;
let sound: Sound;
let opened: { id: string; stream: FakeStream }[];
let heard: Loudness[];
let live: boolean;

beforeEach(async () => {
  installWebRtc();
  media = installDevices();
  opened = [];
  heard = [];
  live = true;
  sound = new Sound(
    {
      microphone: (id) => {
        const stream = new FakeStream();
        opened.push({ id, stream });
        return Promise.resolve({ stream: stream as unknown as MediaStream, live });
      },
      play: (_, how) => {
        heard.push(how);
        return { set: (next) => void heard.push(next), stop: () => undefined };
      },
    },
    () => undefined,
  );
  await sound.devices.look();
});

afterEach(() => vi.unstubAllGlobals());

async function talking(): Promise<{ voice: Voice; connection: FakePeerConnection }> {
  const voice = sound.voice();
  const stream = await voice.open();
  const connection = new FakePeerConnection();
  connection.addTrack(stream.getAudioTracks()[0]);
  voice.follow(connection as unknown as RTCPeerConnection);
  connection.dispatchEvent(Object.assign(new Event("track"), { track: {} }));
  return { voice, connection };
}

const spoken = (connection: FakePeerConnection): unknown => (connection.getSenders()[0] as { track: unknown }).track;
const track = (n: number): unknown => opened[n]?.stream.track;

describe("the microphone of a call", () => {
  it("changes for another one in the middle of it", async () => {
    const { connection } = await talking();
    sound.devices.choose("microphone", "h-in");
    await vi.waitFor(() => expect(spoken(connection)).toBe(track(1)));
    expect(opened.map(({ id }) => id)).toEqual(["", "h-in"]);
    expect(opened.map(({ stream }) => stream.track.stopped)).toEqual([true, false]);
  });

  it("stays muted", async () => {
    const { connection } = await talking();
    opened[0]!.stream.track.enabled = false;
    sound.devices.choose("microphone", "h-in");
    await vi.waitFor(() => expect(spoken(connection)).toBe(track(1)));
    expect(opened[1]?.stream.track.enabled).toBe(false);
  });

  it("is the default while its own is unplugged, and its own again after", async () => {
    sound.devices.choose("microphone", "h-in");
    const { connection } = await talking();
    media.plug(DESK);
    await vi.waitFor(() => expect(spoken(connection)).toBe(track(1)));
    media.plug([...DESK, ...HEADSET]);
    await vi.waitFor(() => expect(spoken(connection)).toBe(track(2)));
    expect(opened.map(({ id }) => id)).toEqual(["h-in", "", "h-in"]);
  });

  it("is opened anew when the system ends it", async () => {
    const { connection } = await talking();
    opened[0]?.stream.track.onended?.();
    await vi.waitFor(() => expect(spoken(connection)).toBe(track(1)));
  });

  it("is the latest of several that are chosen quickly", async () => {
    const { connection } = await talking();
    sound.devices.choose("microphone", "h-in");
    sound.devices.choose("microphone", "webcam");
    await vi.waitFor(() => expect(spoken(connection)).toBe(track(2)));
    expect(opened.map(({ stream }) => stream.track.stopped)).toEqual([true, true, false]);
  });

  it("takes the place of silence as soon as one is plugged in", async () => {
    live = false;
    media.plug([]);
    const { connection } = await talking();
    live = true;
    media.plug(DESK);
    await vi.waitFor(() => expect(spoken(connection)).toBe(track(1)));
  });

  it("takes the place of silence when it is allowed", async () => {
    live = false;
    const { connection } = await talking();
    live = true;
    await sound.prepare();
    await vi.waitFor(() => expect(spoken(connection)).toBe(track(2)));
  });

  it("is given back when the call ended while another was opened", async () => {
    const { voice } = await talking();
    sound.devices.choose("microphone", "h-in");
    voice.close();
    await vi.waitFor(() => expect(opened.map(({ stream }) => stream.track.stopped)).toEqual([true, true]));
  });
});

describe("what is heard", () => {
  it("comes from the speaker that is chosen, as loud as was said", async () => {
    await talking();
    sound.devices.choose("speaker", "h-out");
    sound.setVolume(0.3);
    media.plug(DESK);
    await vi.waitFor(() => expect(heard.at(-1)?.sink).toBe(""));
    expect(heard.at(0)).toEqual({ volume: 0.8, muted: false, sink: "" });
    expect(heard).toContainEqual({ volume: 0.3, muted: false, sink: "h-out" });
  });

  it("is nothing while the speaker is muted", async () => {
    sound.setMuted(true);
    await talking();
    sound.setMuted(false);
    expect(heard.map(({ muted }) => muted)).toEqual([true, false]);
  });

  it("is no matter of a call that is over", async () => {
    const { voice } = await talking();
    voice.close();
    sound.setVolume(0.1);
    expect(heard).toHaveLength(1);
  });
});
