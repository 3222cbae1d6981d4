/** The shape of everything the desktop shows. All times are milliseconds since 1970 by this computer's clock. */
import type { Callbacks } from "../backend/callbacks";
import type { Choices, Conflict } from "../backend/session";
import type { Contact } from "../backend/contacts";
import type { LinkChange } from "../tlib/client";
import type { AgentWorkMode, ForwardMode } from "../tlib/generated";
import type { CallEvent, KVList, TEvent } from "../tlib/messages";
import type { AgentStatus } from "../tlib/snapshot";
import type { Session } from "./session";
import { NOBODY, type Led } from "./led";
import { EVERYTHING, type ChosenCallerIds, type Narrowing, type Purpose, type Team } from "./team";

export type { AgentStatus };
export type { Reason, Session } from "./session";

export interface Customer {
  phone: string;
  name: string;
  attributes: Record<string, unknown>;
  /** What the Universal Contact Server has of it. */
  contact?: Contact;
}

export type PartyState = "Dialing" | "Ringing" | "Established" | "Held" | "Released";

export interface Call {
  connId: string;
  callUuid: string | null;
  callType: CallEvent["CallType"];
  state: PartyState;
  direction: "in" | "out";
  /** When the party entered its state, when the call began here, and when it was first answered here. */
  since: number;
  startedAt: number;
  establishedAt: number | null;
  /** When an unanswered offer goes away; null where the switch does not say. */
  ringUntil: number | null;
  ringSeconds: number | null;
  otherDn: string | null;
  ani: string | null;
  dnis: string | null;
  queue: string | null;
  userData: KVList;
  /** Of that: what was written after the call, which the switch knows nothing of. */
  late: Readonly<Record<string, string>>;
  wrapUpSeconds: number | null;
  endedBy: string | null;
  /** The request that is under way for this call, if any. */
  pending: string | null;
  customer: Customer | "looking" | null;
  disposition: string | null;
  /** What is attached, or has been told to others, of the disposition. */
  disposed: string | null;
  note: string;
  /** What the server has of the note. */
  savedNote: string;
  /** The call that this one consults about; null for any other. */
  consultOf: string | null;
  /** Numbers of the others in a conference; empty while there is one other side only. */
  parties: readonly string[];
  /** Whether we take part only to listen. */
  observing: boolean;
  /** How each of them is, by number; oneself too, if deaf. */
  members: Readonly<Record<string, Member>>;
  /** Numbers of the supervisors who listen. */
  observers: readonly string[];
  /** What the switch would let us do: by request 0, or the code it would refuse with. Null: it has not said yet. */
  able: Able | null;
  recording: Recording;
}

export interface Member {
  held: boolean;
  /** Hears nobody. */
  deaf: boolean;
  since: number;
}

export type Recording = "Stopped" | "Recording" | "Paused";

export type Able = Readonly<Record<string, number>>;

/** Somebody one can call, transfer to or consult. */
export interface Colleague {
  dn: string;
  name: string;
  kind: "agent" | "queue";
  /** Of a line. */
  type?: "RoutingPoint" | "Queue";
  /** Of an agent. */
  username?: string;
  skills?: Readonly<Record<string, number>>;
  groups?: readonly string[];
  status: AgentStatus;
  /** ConnIDs of the calls that the DN has. */
  calls: readonly string[];
}

export interface Agent {
  status: AgentStatus;
  /** The code of the reason, as it travels. */
  reason: string | null;
  /** What a Not Ready is more closely, as AuxWork. */
  workMode: AgentWorkMode;
  since: number;
  /** When after-call work or legal guard ends by itself; null when it does not. */
  until: number | null;
  pending: boolean;
  /** Whether nobody here asked for it: the switch, or a supervisor, changed it. */
  imposed: boolean;
}

/** What the agent wants to be, and why. */
export interface Wish {
  status: AgentStatus;
  reason: string | null;
}

/** What is switched on at the agent's DN. */
export interface Features {
  dnd: boolean;
  /** Where calls go, by when they do. */
  forwards: Readonly<Partial<Record<ForwardMode, string>>>;
}

export type Registration = "off" | "connecting" | "registered" | "failed" | "disconnected" | "elsewhere";

/** Whose telephone carries the sound: this page, one that registered by itself, or one outside that is called. */
export type TelephoneKind = "browser" | "own" | "outside";

export interface PhoneView {
  kind: TelephoneKind;
  registration: Registration;
  why: string | null;
  /** Sessions the softphone of this page carries. */
  sessions: number;
  muted: boolean;
  volume: number;
  speakerMuted: boolean;
  microphone: "unknown" | "live" | "missing";
  busyElsewhere: boolean;
}

/** What is written in the form of a callback. id: of the one that is moved. due: null where the form suggests one. */
export interface CallbackDraft {
  id: string | null;
  number: string;
  name: string;
  due: number | null;
  note: string;
  queue: string;
  userData: Record<string, string>;
}

export type BarMode = "Pinned" | "Floating";

/** Of the bar with the cases. chosen: null until the agent has chosen. open: null as long as the agent has neither folded
 * nor opened it. */
export interface Bar {
  chosen: BarMode | null;
  open: boolean | null;
}

export interface Notice {
  id: number;
  tone: "error" | "info" | "warning";
  title: string;
  text: string;
  /** What it is about, where something else puts it away. */
  about?: "missed" | "monitoring";
}

/** A notice in the list of messages. */
export interface Told extends Omit<Notice, "about"> {
  at: number;
}

export interface RecentCall {
  connId: string;
  direction: "in" | "out";
  number: string;
  name: string | null;
  at: number;
  talkMs: number;
  answered: boolean;
}

/** The second step of signing in, or another place later: what is offered, and what stands in the way. */
export interface SeatQuestion {
  choices: Choices | null;
  conflict: Conflict | null;
  error: string | null;
  /** Being asked for. */
  pending: boolean;
}

export interface State {
  phase: "checking" | "signedOut" | "signingIn" | "signedIn";
  loginError: string | null;
  session: Session | null;
  seat: SeatQuestion;
  /** Services that do not answer, and how often some have come back. */
  services: { down: readonly string[]; recovered: number };
  /** When who does nothing is signed out; null: nobody is warned. */
  awayUntil: number | null;
  link: LinkChange;
  phone: PhoneView;
  agent: Agent;
  /** What was chosen during a call, to be asked for after it. */
  wish: Wish | null;
  features: Features;
  calls: Record<string, Call>;
  /** What the switch would let us do, by ConnID, as it said last. */
  able: Record<string, Able>;
  /** ConnIDs in the order in which the calls came. */
  order: string[];
  selected: string | null;
  /** Which part of the workspace was chosen to be in front while no call is; "": none yet. */
  section: string;
  /** The contact that the directory is to open, until it has. */
  contactShown: string | null;
  bar: Bar;
  notices: Notice[];
  nextNotice: number;
  /** All that was said, newest first, and up to which the agent has looked it up. */
  told: readonly Told[];
  seenNotice: number;
  recent: RecentCall[];
  /** The call that ends when the agent says so once more. */
  confirming: string | null;
  team: Team;
  /** What the Team Communicator lists, for this session. */
  narrowing: Narrowing;
  /** The numbers that others are shown instead of one's own. */
  callerIds: ChosenCallerIds;
  /** The agents whom one leads, by user name. */
  led: Led;
  /** Those the agent has promised, as the server keeps them. */
  callbacks: Callbacks;
  /** Of those that are due: which the agent has put off. */
  callbacksLater: readonly string[];
  callbackDraft: CallbackDraft | null;
  /** Messages at the voice mail; null: nobody has said. */
  mail: { new: number; old: number } | null;
  /** By DN. */
  colleagues: Record<string, Colleague>;
}

export type Message =
  | { type: "signedOut"; error?: string }
  | { type: "signingIn" }
  | { type: "signedIn"; session: Session; at: number }
  | { type: "moved"; session: Session }
  | { type: "seat"; choices: Choices | null }
  | { type: "seatAsked" }
  | { type: "away"; until: number | null }
  | { type: "services"; down: readonly string[] }
  | { type: "seatRefused"; conflict: Conflict | null; error: string | null }
  | { type: "link"; change: LinkChange }
  | { type: "phone"; phone: Partial<PhoneView> }
  | { type: "tlib"; event: TEvent; at: number }
  | { type: "requested"; connId: string; request: string }
  | { type: "answered"; connId: string }
  | { type: "able"; calls: Record<string, Able> }
  | { type: "directory"; colleagues: readonly Omit<Colleague, "status" | "calls">[] }
  | { type: "team"; team: Team }
  | { type: "narrow"; to: Partial<Narrowing> }
  | { type: "callerId"; purpose: Purpose; number: string }
  | { type: "led"; led: Led }
  | { type: "callbacks"; callbacks: Callbacks }
  | { type: "callbackLater"; id: string }
  | { type: "callbackDraft"; draft: CallbackDraft | null }
  | { type: "mail"; mail: { new: number; old: number } }
  | { type: "agentRequested" }
  | { type: "agentAnswered" }
  | { type: "wish"; wish: Wish | null }
  | { type: "customer"; connId: string; customer: Call["customer"] }
  | { type: "select"; connId: string | null }
  | { type: "section"; id: string }
  | { type: "showContact"; id: string }
  | { type: "contactShown" }
  | { type: "bar"; bar: Partial<Bar> }
  | { type: "disposition"; connId: string; value: string }
  | { type: "late"; connId: string; data: Record<string, string> }
  | { type: "note"; connId: string; text: string }
  | { type: "saved"; connId: string; note?: string; disposition?: string }
  | { type: "confirmEnd"; connId: string | null }
  | { type: "markDone"; connId: string }
  | { type: "notice"; tone: Notice["tone"]; title: string; text: string; about?: Notice["about"] }
  | { type: "told"; from: number; at: number }
  | { type: "dismiss"; id: number };

export const INITIAL: State = {
  phase: "checking",
  loginError: null,
  session: null,
  seat: { choices: null, conflict: null, error: null, pending: false },
  awayUntil: null,
  services: { down: [], recovered: 0 },
  link: { status: "closed", attempt: 0 },
  phone: {
    kind: "browser",
    registration: "off",
    why: null,
    sessions: 0,
    muted: false,
    volume: 0.8,
    speakerMuted: false,
    microphone: "unknown",
    busyElsewhere: false,
  },
  agent: { status: "LoggedOut", reason: null, workMode: "Unknown", since: 0, until: null, pending: false, imposed: false },
  wish: null,
  features: { dnd: false, forwards: {} },
  calls: {},
  able: {},
  order: [],
  selected: null,
  section: "",
  contactShown: null,
  bar: { chosen: null, open: null },
  notices: [],
  nextNotice: 1,
  told: [],
  seenNotice: 0,
  recent: [],
  confirming: null,
  callbacks: { now: 0, queues: [], list: [] },
  callbacksLater: [],
  callbackDraft: null,
  mail: null,
  team: { favorites: [], recents: [], groups: [], skills: [] },
  narrowing: EVERYTHING,
  callerIds: {},
  led: NOBODY,
  colleagues: {},
};

/** The number that stands for the other side of a call. */
export function partyNumber(call: Pick<Call, "direction" | "otherDn" | "ani">): string | null {
  // The ANI stays that of the first caller, whoever is there after a transfer.
  return call.otherDn ?? (call.direction === "in" ? call.ani : null);
}

/** Whether there is a call that is not over. */
export function hasCall({ calls }: Pick<State, "calls">): boolean {
  return Object.values(calls).some((call) => call.state !== "Released");
}

/** The name to show for the other side, or its number, those of a conference's members, or null when none is known. */
export function partyName(call: Call): string | null {
  if (call.customer !== null && call.customer !== "looking") return call.customer.name;
  return partyNumber(call) ?? (call.parties.join(", ") || null);
}
