/** As much of WebRTC as the SIP library touches. */
import { vi } from "vitest";

const SDP =
  "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 0\r\nc=IN IP4 0.0.0.0\r\na=sendrecv\r\n";

export class FakePeerConnection extends EventTarget {
  static all: FakePeerConnection[] = [];
  iceGatheringState = "complete";
  iceConnectionState = "connected";
  signalingState = "stable";
  connectionState = "connected";
  localDescription: { type: string; sdp: string } | null = null;
  remoteDescription: { type: string; sdp: string } | null = null;
  readonly offers: unknown[] = [];
  readonly dtmf: string[] = [];
  private readonly senders: object[] = [];

  constructor(readonly configuration: RTCConfiguration = {}) {
    super();
    FakePeerConnection.all.push(this);
  }

  addTrack(track: unknown): void {
    const insertDTMF = (tones: string): number => this.dtmf.push(tones);
    const dtmf = Object.assign(new EventTarget(), { canInsertDTMF: true, toneBuffer: "", insertDTMF });
    const sender = { track, dtmf };
    this.senders.push(Object.assign(sender, { replaceTrack: (other: unknown) => Promise.resolve(void (sender.track = other)) }));
  }

  getSenders(): object[] {
    return this.senders;
  }

  createOffer(constraints: unknown): Promise<{ type: string; sdp: string }> {
    this.offers.push(constraints);
    return Promise.resolve({ type: "offer", sdp: SDP });
  }

  createAnswer(): Promise<{ type: string; sdp: string }> {
    return Promise.resolve({ type: "answer", sdp: SDP });
  }

  setLocalDescription(description: { type: string; sdp: string }): Promise<void> {
    this.localDescription = description;
    return Promise.resolve();
  }

  setRemoteDescription(description: { type: string; sdp: string }): Promise<void> {
    this.remoteDescription = description;
    return Promise.resolve();
  }

  getStats(): Promise<Map<string, unknown>> {
    return Promise.resolve(
      new Map([["in", { type: "inbound-rtp", kind: "audio", packetsReceived: 50, audioLevel: 0.2 }]]),
    );
  }

  close(): void {
    this.signalingState = "closed";
  }
}

export class FakeTrack {
  readonly kind = "audio";
  enabled = true;
  stopped = false;
  onended: (() => void) | null = null;

  stop(): void {
    this.stopped = true;
  }
}

export class FakeStream {
  constructor(readonly track = new FakeTrack()) {}

  getTracks(): FakeTrack[] {
    return [this.track];
  }

  getAudioTracks(): FakeTrack[] {
    return [this.track];
  }

  getVideoTracks(): FakeTrack[] {
    return [];
  }
}

export function installWebRtc(): void {
  FakePeerConnection.all = [];
  vi.stubGlobal("RTCPeerConnection", FakePeerConnection);
  vi.stubGlobal(
    "RTCSessionDescription",
    class {
      constructor(description: object) {
        Object.assign(this, description);
      }
    },
  );
  vi.stubGlobal("MediaStream", FakeStream);
  vi.stubGlobal("window", globalThis);
  vi.stubGlobal("location", { protocol: "http:", host: "127.0.0.1:8080" });
}

export const OFFER = SDP;
