/** The real SIP library against the server's end of the wire: what the switch sends, what the phone answers. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Phone, type PhoneAccount, type PhoneStatus } from "../src/phone";
import { answer, FakeSipSocket, header } from "./fakes/sip";
import { FakePeerConnection, FakeStream, installWebRtc, OFFER } from "./fakes/webrtc";

const ACCOUNT = { uri: "sip:5001@127.0.0.1", authorizationUser: "5001", password: "p", path: "/sip" };

let socket: FakeSipSocket;
let phone: Phone;
let streams: FakeStream[];

beforeEach(() => {
  installWebRtc();
  socket = new FakeSipSocket();
  streams = [];
  phone = new Phone({
    socket: () => socket.asSocket(),
    microphone: () => {
      const stream = new FakeStream();
      streams.push(stream);
      return Promise.resolve({ stream: stream as unknown as MediaStream, live: true });
    },
    play: () => ({ set: () => undefined, stop: () => undefined }),
    now: () => 1000,
  });
});

afterEach(() => {
  phone.stop();
  vi.unstubAllGlobals();
});

function status(wanted: (status: PhoneStatus) => boolean): Promise<PhoneStatus> {
  if (wanted(phone.current())) return Promise.resolve(phone.current());
  return new Promise((resolve) => {
    const off = phone.onStatus((now) => {
      if (!wanted(now)) return;
      off();
      resolve(now);
    });
  });
}

/** Registers, and returns the contact at which the switch reaches the phone. */
async function register(more: Partial<PhoneAccount> = {}): Promise<string> {
  phone.start({ ...ACCOUNT, ...more });
  const request = await socket.until(/^REGISTER/);
  const contact = header(request, "Contact");
  socket.receive(answer(request, "200 OK", [`Contact: ${contact}`, "Expires: 300"]));
  await status((now) => now.registration === "registered");
  return /<([^>]+)>/.exec(contact)?.[1] ?? "";
}

const FROM = "From: <sip:+14155550123@127.0.0.1>;tag=srv";

function toPhone(method: string, uri: string, cseq: number, to: string, more: string[] = [], body = ""): void {
  socket.receive(
    [
      `${method} ${uri} SIP/2.0`,
      `Via: SIP/2.0/WS 127.0.0.1;branch=z9hG4bK${method}${cseq}`,
      FROM,
      `To: ${to}`,
      "Call-ID: call-1@127.0.0.1",
      `CSeq: ${cseq} ${method}`,
      "Contact: <sip:+14155550123@127.0.0.1;transport=ws>",
      "Max-Forwards: 70",
      ...more,
    ],
    body,
  );
}

const notify = (uri: string, cseq: number, to: string, event: string): void =>
  toPhone("NOTIFY", uri, cseq, to, [`Event: ${event}`, "Subscription-State: active"]);

/** An INVITE, with or without SDP, up to the phone's 180; returns the To with the phone's tag. */
async function ring(uri: string, body = ""): Promise<string> {
  const type = body === "" ? [] : ["Content-Type: application/sdp"];
  toPhone("INVITE", uri, 1, "<sip:5001@127.0.0.1>", ["X-Genesys-CallUUID: UUID1", ...type], body);
  return header(await socket.until(/180/, /INVITE/), "To");
}

async function talk(uri: string): Promise<string> {
  const to = await ring(uri);
  notify(uri, 2, to, "talk");
  await socket.until(/200/, /INVITE/);
  toPhone("ACK", uri, 1, to, ["Content-Type: application/sdp"], OFFER);
  await vi.waitFor(() => expect(FakePeerConnection.all[0]?.remoteDescription?.type).toBe("answer"));
  return to;
}

describe("registration", () => {
  it("registers with the account and says so", async () => {
    await register();
    expect(header(socket.sent[0] ?? "", "To")).toContain("sip:5001@127.0.0.1");
  });

  it("says why it is not registered", async () => {
    phone.start(ACCOUNT);
    socket.receive(answer(await socket.until(/^REGISTER/), "403 Forbidden"));
    expect((await status((now) => now.registration === "failed")).why).toContain("403");
  });

  it("tells when the connection is gone", async () => {
    await register();
    socket.connected = false;
    socket.ondisconnect(true, 1006);
    expect(phone.current().registration).toBe("disconnected");
  });
});

describe("the way to the engine", () => {
  const iceServers = [{ urls: ["turn:turn.example.com"], username: "u", credential: "c" }];
  const used = (): RTCIceServer[] | undefined => FakePeerConnection.all.at(-1)?.configuration.iceServers;

  it("goes by the servers of the account, in both directions", async () => {
    const uri = await register({ iceServers });
    await phone.dial("5002");
    expect(used()).toEqual(iceServers);
    FakePeerConnection.all = [];
    await ring(uri, OFFER);
    await phone.answer(phone.current().calls.find((call) => call.direction === "in")?.id);
    await vi.waitFor(() => expect(used()).toEqual(iceServers));
  });

  it("goes straight where there are none", async () => {
    await register();
    await phone.dial("5002");
    expect(used()).toEqual([]);
  });
});

describe("NOTIFY before the call is answered", () => {
  it("talk in the early dialog gets 200, then the INVITE does", async () => {
    const uri = await register();
    const to = await ring(uri, OFFER);
    notify(uri, 2, to, "talk");
    await socket.until(/200/, /INVITE/);
    const finals = socket.sent
      .filter((message) => /^SIP\/2.0 200/.test(message))
      .map((message) => header(message, "CSeq"));
    expect(finals).toEqual(["2 NOTIFY", "1 INVITE"]);
    expect(phone.current().calls[0]).toMatchObject({ state: "talking", number: "+14155550123", callUuid: "UUID1" });
  });

  it("an INVITE without SDP is answered with an offer of audio, and the ACK's SDP is taken", async () => {
    const uri = await register();
    await talk(uri);
    const ok = await socket.until(/200/, /INVITE/);
    expect(ok).toContain("m=audio");
    expect(FakePeerConnection.all[0]?.offers[0]).toMatchObject({ offerToReceiveAudio: true });
  });

  it("a second talk while the microphone opens changes nothing", async () => {
    const uri = await register();
    const to = await ring(uri, OFFER);
    notify(uri, 2, to, "talk");
    notify(uri, 3, to, "talk");
    await socket.until(/200/, /INVITE/);
    await socket.until(/200/, /3 NOTIFY/);
    expect(streams).toHaveLength(1);
  });

  it("hold before the answer is accepted and does nothing", async () => {
    const uri = await register();
    const to = await ring(uri, OFFER);
    notify(uri, 2, to, "hold");
    await socket.until(/200/, /NOTIFY/);
    expect(phone.current().calls[0]?.state).toBe("incoming");
  });

  it("other events stay with the library, which refuses them here", async () => {
    const uri = await register();
    const to = await ring(uri, OFFER);
    notify(uri, 2, to, "presence");
    expect(await socket.until(/403/, /NOTIFY/)).toContain("Wrong Status");
  });
});

describe("NOTIFY in a call", () => {
  it("hold sends a re-INVITE, talk takes it back", async () => {
    const uri = await register();
    const to = await talk(uri);
    notify(uri, 3, to, "hold");
    const held = await socket.until(/^INVITE/);
    expect(held).toContain("a=sendonly");
    expect(phone.current().calls[0]?.state).toBe("held");
    socket.receive(
      answer(held, "200 OK", ["Contact: <sip:x@127.0.0.1;transport=ws>", "Content-Type: application/sdp"]),
      OFFER,
    );
    await socket.until(/^ACK/);
    notify(uri, 4, to, "talk");
    const resumed = await socket.until(/^INVITE/, new RegExp(`^${Number.parseInt(header(held, "CSeq")) + 1} `));
    expect(resumed).not.toContain("a=sendonly");
    expect(phone.current().calls[0]?.state).toBe("talking");
  });

  it("hold twice is one re-INVITE", async () => {
    const uri = await register();
    const to = await talk(uri);
    notify(uri, 3, to, "hold");
    await socket.until(/^INVITE/);
    notify(uri, 4, to, "hold");
    await socket.until(/200/, /4 NOTIFY/);
    expect(socket.sent.filter((message) => message.startsWith("INVITE"))).toHaveLength(1);
  });
});

describe("by hand", () => {
  it("a ringing call can be declined", async () => {
    const uri = await register();
    await ring(uri, OFFER);
    phone.hangUp();
    expect(await socket.until(/603/)).toContain("Decline");
    expect(phone.current().calls).toEqual([]);
  });

  it("a call that the other side cancels is gone", async () => {
    const uri = await register();
    await ring(uri, OFFER);
    socket.receive([
      `CANCEL ${uri} SIP/2.0`,
      "Via: SIP/2.0/WS 127.0.0.1;branch=z9hG4bKINVITE1",
      FROM,
      "To: <sip:5001@127.0.0.1>",
      "Call-ID: call-1@127.0.0.1",
      "CSeq: 1 CANCEL",
      "Max-Forwards: 70",
    ]);
    await socket.until(/487/);
    expect(phone.current().calls).toEqual([]);
  });

  it("BYE ends the call and gives the microphone back", async () => {
    const uri = await register();
    const to = await talk(uri);
    toPhone("BYE", uri, 9, to);
    await socket.until(/200/, /BYE/);
    expect(phone.current().calls).toEqual([]);
    expect(streams.at(-1)?.track.stopped).toBe(true);
  });

  it("mute silences the microphone until it is taken back", async () => {
    const uri = await register();
    await talk(uri);
    phone.setMuted(true);
    expect(streams[0]?.track.enabled).toBe(false);
    phone.setMuted(false);
    expect(streams[0]?.track.enabled).toBe(true);
  });

  it("meters have the microphone while it is not muted, and nothing without a call", async () => {
    const uri = await register();
    expect(phone.stream("mic")).toBeNull();
    const to = await talk(uri);
    expect(phone.stream("mic")).toBe(streams[0]);
    phone.setMuted(true);
    expect(phone.stream("mic")).toBeNull();
    FakePeerConnection.all[0]?.dispatchEvent(Object.assign(new Event("track"), { track: {} }));
    expect(phone.stream("speaker")).not.toBeNull();
    phone.setSpeakerMuted(true);
    expect(phone.stream("speaker")).toBeNull();
    expect(phone.current().speakerMuted).toBe(true);
    toPhone("BYE", uri, 9, to);
    await socket.until(/200/, /BYE/);
    phone.setSpeakerMuted(false);
    expect(phone.stream("speaker")).toBeNull();
  });

  it("digits go into the sound", async () => {
    const uri = await register();
    await talk(uri);
    expect(phone.sendDigits("12#")).toBe(true);
    expect(FakePeerConnection.all[0]?.dtmf).toEqual(["12#"]);
    expect(phone.digitsSent()).not.toBeNull();
  });

  it("a dialled call is offered to the switch and can be hung up", async () => {
    await register();
    await phone.dial("5002");
    const invite = await socket.until(/^INVITE sip:5002@127.0.0.1/);
    expect(invite).toContain("m=audio");
    socket.receive(answer(invite, "180 Ringing", ["Contact: <sip:5002@127.0.0.1;transport=ws>"]));
    phone.hangUp();
    await socket.until(/^CANCEL/);
    expect(phone.current().calls).toEqual([]);
  });

  it("statistics come from the connection", async () => {
    const uri = await register();
    expect((await phone.stats()).dtlsState).toBe("none");
    await talk(uri);
    expect(await phone.stats()).toMatchObject({ inboundPackets: 50, level: 0.2 });
  });
});
