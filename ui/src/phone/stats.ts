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
  codec: string;
  lost: number;
  /** Seconds; null until the other side has told. */
  jitter: number;
  roundTrip: number | null;
}

export const SILENCE: PhoneStats = {
  inboundPackets: 0,
  inboundEnergy: 0,
  outboundPackets: 0,
  level: 0,
  micLevel: 0,
  dtlsState: "none",
  codec: "",
  lost: 0,
  jitter: 0,
  roundTrip: null,
};

const number = (value: unknown): number => (typeof value === "number" ? value : 0);

/** Sums the streams of one connection. */
export function readStats(report: Iterable<Record<string, unknown>>): PhoneStats {
  const sum = { ...SILENCE };
  for (const entry of report) {
    if (entry["type"] === "codec" && typeof entry["mimeType"] === "string" && !entry["mimeType"].includes("event"))
      sum.codec = entry["mimeType"].replace("audio/", "");
    if (entry["type"] === "inbound-rtp" && entry["kind"] === "audio") {
      sum.inboundPackets += number(entry["packetsReceived"]);
      sum.inboundEnergy += number(entry["totalAudioEnergy"]);
      sum.level = Math.max(sum.level, number(entry["audioLevel"]));
      sum.lost += number(entry["packetsLost"]);
      sum.jitter = Math.max(sum.jitter, number(entry["jitter"]));
    } else if (entry["type"] === "remote-inbound-rtp" && typeof entry["roundTripTime"] === "number") {
      sum.roundTrip = entry["roundTripTime"];
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

/** For people: `opus, 0.0 % lost, jitter 2 ms, round trip 14 ms`. Empty while nothing has come. */
export function qualityLine(stats: PhoneStats): string {
  const all = stats.inboundPackets + stats.lost;
  if (all === 0) return "";
  const ms = (seconds: number): string => `${Math.round(seconds * 1000)} ms`;
  const parts = [`${((100 * Math.max(stats.lost, 0)) / all).toFixed(1)} % lost`, `jitter ${ms(stats.jitter)}`];
  if (stats.codec !== "") parts.unshift(stats.codec);
  if (stats.roundTrip !== null) parts.push(`round trip ${ms(stats.roundTrip)}`);
  return parts.join(", ");
}

export async function statsOf(connection: RTCPeerConnection): Promise<PhoneStats> {
  const entries: Record<string, unknown>[] = [];
  (await connection.getStats()).forEach((entry: Record<string, unknown>) => entries.push(entry));
  return readStats(entries);
}
