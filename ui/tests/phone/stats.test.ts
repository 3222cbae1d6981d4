import { describe, expect, it } from "vitest";
import { qualityLine, readStats, SILENCE } from "../../src/phone/stats";

describe("statistics", () => {
  it("are silent without streams", () => expect(readStats([])).toEqual(SILENCE));

  it("take audio only and the loudest level", () => {
    const report = [
      { type: "inbound-rtp", kind: "audio", packetsReceived: 10, totalAudioEnergy: 0.5, audioLevel: 0.1 },
      { type: "inbound-rtp", kind: "audio", packetsReceived: 5, audioLevel: 0.3 },
      { type: "inbound-rtp", kind: "video", packetsReceived: 99 },
      { type: "outbound-rtp", kind: "audio", packetsSent: 7 },
      { type: "media-source", kind: "audio", audioLevel: 0.2 },
      { type: "transport", dtlsState: "connected" },
      { type: "transport" },
      { type: "codec", mimeType: "audio/opus" },
      { type: "codec", mimeType: "audio/telephone-event" },
      { type: "inbound-rtp", kind: "audio", packetsLost: 5, jitter: 0.002 },
      { type: "remote-inbound-rtp", roundTripTime: 0.014 },
      { type: "remote-inbound-rtp" },
    ];
    expect(readStats(report)).toEqual({
      inboundPackets: 15,
      inboundEnergy: 0.5,
      outboundPackets: 7,
      level: 0.3,
      micLevel: 0.2,
      dtlsState: "connected",
      codec: "opus",
      lost: 5,
      jitter: 0.002,
      roundTrip: 0.014,
    });
  });

  it.each([
    [SILENCE, ""],
    [{ ...SILENCE, inboundPackets: 99, lost: 1, jitter: 0.0021 }, "1.0 % lost, jitter 2 ms"],
    [
      { ...SILENCE, inboundPackets: 100, codec: "opus", roundTrip: 0.014 },
      "opus, 0.0 % lost, jitter 0 ms, round trip 14 ms",
    ],
  ])("are a line for people", (stats, line) => expect(qualityLine(stats)).toBe(line));
});
