import { describe, expect, it } from "vitest";
import { readStats, SILENCE } from "../../src/phone/stats";

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
    ];
    expect(readStats(report)).toEqual({
      inboundPackets: 15,
      inboundEnergy: 0.5,
      outboundPackets: 7,
      level: 0.3,
      micLevel: 0.2,
      dtlsState: "connected",
    });
  });
});
