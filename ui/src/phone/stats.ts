/** Reads what a peer connection's statistics say about the sound of a call. Pure but for getStats itself. */

export interface PhoneStats {
  inboundPackets: number;
  /** Sum of the energy received; grows only while there is sound. */
  inboundEnergy: number;
  outboundPackets: number;
  /** Loudness of the other side right now, 0 to 1. */
  level: number;
  /** Loudness of the own microphone right now, 0 to 1. */
  micLevel: number;
  dtlsState: string;
}

export const SILENCE: PhoneStats = {
  inboundPackets: 0,
  inboundEnergy: 0,
  outboundPackets: 0,
  level: 0,
  micLevel: 0,
  dtlsState: "none",
};

const number = (value: unknown): number => (typeof value === "number" ? value : 0);

/** Sums the streams of one connection. */
export function readStats(report: Iterable<Record<string, unknown>>): PhoneStats {
  const sum = { ...SILENCE };
  for (const entry of report) {
    if (entry["type"] === "inbound-rtp" && entry["kind"] === "audio") {
      sum.inboundPackets += number(entry["packetsReceived"]);
      sum.inboundEnergy += number(entry["totalAudioEnergy"]);
      sum.level = Math.max(sum.level, number(entry["audioLevel"]));
    } else if (entry["type"] === "outbound-rtp" && entry["kind"] === "audio") {
      sum.outboundPackets += number(entry["packetsSent"]);
    } else if (entry["type"] === "media-source" && entry["kind"] === "audio") {
      sum.micLevel = Math.max(sum.micLevel, number(entry["audioLevel"]));
    } else if (entry["type"] === "transport" && typeof entry["dtlsState"] === "string") {
      sum.dtlsState = entry["dtlsState"];
    }
  }
  return sum;
}

export async function statsOf(connection: RTCPeerConnection): Promise<PhoneStats> {
  const entries: Record<string, unknown>[] = [];
  (await connection.getStats()).forEach((entry: Record<string, unknown>) => entries.push(entry));
  return readStats(entries);
}
