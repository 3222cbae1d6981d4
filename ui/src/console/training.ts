/** What the simulator offers trainers, over HTTP. */
import { get, post, send } from "../backend/http";
import { marks, type Mark } from "./marks";

export interface Seat {
  dn: string;
  name: string;
  status: string;
  virtual: boolean;
}

export interface VirtualAgent {
  dn: string;
  stance: string;
  calls: number;
  trouble: string;
  /** Seconds of ringing; null: it never answers. */
  answerAfter: number | null;
}

/** One that lasts. dn and trunk: where it is, if it is not everywhere. */
export interface Fault {
  name: string;
  fault: string;
  dn: string | null;
  trunk: string | null;
}

export interface Lesson {
  name: string;
  title: string;
  description: string;
}

export interface Progress {
  name: string;
  running: boolean;
  steps: { at: number; text: string; state: string; trouble: string }[];
}

/** met and the like: null where the rubric says nothing of the call. */
export interface CallScore {
  connId: string;
  number: string;
  started: string;
  waited: number;
  longestHold: number | null;
  disposition: string;
  expected: string;
  answeredInTime: boolean | null;
  heldCorrectly: boolean | null;
  dispositionRight: boolean | null;
}

export interface Scorecard {
  username: string;
  name: string;
  met: number;
  asked: number;
  calls: CallScore[];
}

/** Seconds, and shares of the points. since: seconds since 1970 UTC; null: since the lesson began. */
export interface Rubric {
  answerWithin: number;
  holdAtMost: number;
  good: number;
  fair: number;
  since: number | null;
}

/** How the floor stands for a trainer. */
export interface Training {
  seats: Seat[];
  agents: VirtualAgent[];
  faults: Fault[];
  progress: Progress | null;
  cards: Scorecard[];
  rubric: Rubric;
  marks: Mark[];
}

/** What does not change while the platform runs. */
export interface Offer {
  customers: { phone: string; name: string }[];
  targets: { number: string; name: string }[];
  lessons: Lesson[];
  trunks: { name: string }[];
}

/** Does something, says how it went, and looks again. */
export type Act = (work: Promise<unknown>, done?: string) => void;

/** What the trainer's boxes are given. */
export interface Part {
  offer: Offer;
  floor: Training;
  act: Act;
}

const ANSWERING = ["RoutingPoint", "ACDQueue", "Extension", "ACDPosition"];

export async function offer(): Promise<Offer> {
  const [customers, dns, lessons, trunks] = await Promise.all([
    get<Offer["customers"]>("/config/customers"),
    get<{ number: string; name: string; type: string }[]>("/config/dns"),
    get<Lesson[]>("/sim/scenarios"),
    get<Offer["trunks"]>("/config/trunks"),
  ]);
  return {
    customers,
    targets: dns.filter((dn) => ANSWERING.includes(dn.type)).sort((one, other) => order(one) - order(other)),
    lessons,
    trunks,
  };
}

/** Queues first: that is where customers call. */
const order = (dn: { type: string }): number => ANSWERING.indexOf(dn.type);

export async function training(): Promise<Training> {
  const [seats, agents, faults, progress, cards, rubric, taken] = await Promise.all([
    get<Seat[]>("/sim/floor"),
    get<VirtualAgent[]>("/sim/agents"),
    get<Fault[]>("/sim/faults"),
    get<Progress | null>("/sim/scenario"),
    get<Scorecard[]>("/sim/scorecards"),
    get<Rubric>("/sim/rubric"),
    marks(),
  ]);
  return { seats, agents, faults, progress, cards, rubric, marks: taken };
}

export interface CustomerWanted {
  from: string;
  to: string;
  words: string;
  /** The disposition that is right; "": any. */
  expect: string;
  patience: number | null;
}

export async function sendCustomer({ patience, ...customer }: CustomerWanted): Promise<void> {
  await post("/sim/calls", patience === null ? customer : { ...customer, patience });
}

/** answers: false for one that lets calls ring. */
export async function hire(dn: string, answers: boolean): Promise<void> {
  await post("/sim/agents", answers ? { dn } : { dn, answerAfter: null });
}

export async function setStance(dn: string, stance: string): Promise<void> {
  await post(`/sim/agents/${encodeURIComponent(dn)}`, { stance });
}

export async function dismiss(dn: string): Promise<void> {
  await send("DELETE", `/sim/agents/${encodeURIComponent(dn)}`);
}

/** where: the DN or trunk of a fault that is not everywhere. */
export async function breakIt(fault: string, where: { dn?: string; trunk?: string } = {}): Promise<void> {
  await send("POST", "/sim/faults", { fault, ...where });
}

export async function mend(name: string): Promise<void> {
  await send("DELETE", `/sim/faults/${encodeURIComponent(name)}`);
}

export async function judgeBy(limits: Partial<Rubric>): Promise<void> {
  await post("/sim/rubric", limits);
}

export async function play(lesson: string): Promise<void> {
  await send("POST", `/sim/scenarios/${encodeURIComponent(lesson)}/play`);
}

export async function stopLesson(): Promise<void> {
  await send("DELETE", "/sim/scenario");
}

/** Returns how many calls were ended. */
export async function clearFloor(): Promise<number> {
  return (await post<{ calls: number }>("/sim/reset", { agents: "not-ready" })).calls;
}
