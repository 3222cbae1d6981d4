/** Who is signed in, where, and with what. */
import type { Configured } from "../options";
import type { AgentWorkMode } from "../tlib/generated";

/** What `POST /ui/session` and `GET /ui/session` answer. */
export interface Session extends Configured {
  username: string;
  name: string;
  agentId: string;
  place: string;
  dn: string;
  /** The ACD queue that the agent logs in at; empty: none. */
  queue: string;
  /** The number outside where calls reach the agent; empty: at the telephone of the place. */
  phone: string;
  switch: string;
  supervisor: boolean;
  /** Seconds of rest before the switch makes an agent Ready; 0: none. */
  legalGuardTime: number;
  notReadyReasons: string[];
  reasons: Reason[];
  dispositions: string[];
  sip: { uri: string; authorizationUser: string; password: string; path: string; iceServers?: RTCIceServer[] };
}

/** Why one is Not Ready. code: what travels; workMode: what it stands for, or empty. */
export interface Reason {
  name: string;
  code: string;
  workMode: AgentWorkMode | "";
}
