/** How each of the others in a conference is: on hold, deaf, and since when. Pure. */
import type { CallEvent, KVList, TEvent } from "../tlib/messages";
import { kvNumber, kvText } from "../tlib/messages";
import { partyNumber, type Call, type Member, type State } from "./model";

const TALKS = [0xc, 0xe];
const HELD = 0xe;
const DEAF = 0x10;
const OBSERVER = 10;

/** Everybody else in the call. */
export function others(call: Call): readonly string[] {
  const one = partyNumber(call);
  return call.parties.length > 0 ? call.parties : one === null ? [] : [one];
}

/** Those whose state is told apart: all in a conference, and somebody who stayed deaf when only two are left. */
export function shownMembers(call: Call): readonly string[] {
  if (call.parties.length > 1) return call.parties;
  return others(call).filter((number) => call.members[number]?.deaf === true);
}

/** Keeps what is known of who stays, and begins anew for who came. before: the call until now. */
export function keepMembers(before: Call | undefined, call: Call, at: number): Call {
  if (before === undefined || before.parties === call.parties) return call;
  const were = others(before);
  const fresh = (number: string): Member => ({
    held: false,
    deaf: false,
    since: were.includes(number) ? (call.establishedAt ?? at) : at,
  });
  const all = others(call).map((number) => [number, call.members[number] ?? fresh(number)] as const);
  // Who was not among the others is oneself.
  const self = Object.entries(call.members).filter(([number]) => !were.includes(number));
  return { ...call, members: Object.fromEntries([...self, ...all]) };
}

/** What an event of this DN, or of a colleague's that is watched, says about a member. */
export function onMember(state: State, event: TEvent, at: number): State {
  if (!("CallState" in event)) return state;
  const call = state.calls[event.ConnID];
  const change = changeIn(event);
  if (call === undefined || change === null) return state;
  const [number, how] = change;
  const self = number === state.session?.dn;
  if (self && how.deaf === undefined) return state;
  if (!self && !others(call).includes(number)) return state;
  const known = call.members[number] ?? { held: false, deaf: false, since: at };
  const members = { ...call.members, [number]: { ...known, ...how, since: at } };
  return { ...state, calls: { ...state.calls, [call.connId]: { ...call, members } } };
}

function changeIn(event: CallEvent): [string, Partial<Member>] | null {
  switch (event.message) {
    case "EventHeld":
      return [event.ThisDN, { held: true }];
    case "EventRetrieved":
      return [event.ThisDN, { held: false }];
    case "EventListenDisconnected":
      return [event.OtherDN ?? event.ThisDN, { deaf: true }];
    case "EventListenReconnected":
      return [event.OtherDN ?? event.ThisDN, { deaf: false }];
    default:
      return null;
  }
}

/** EventPartyInfo: party-N, role-N and ps-N for everybody in the call, oneself included. */
export function withInfo(call: Call, event: CallEvent, at: number): Call {
  const told = membersIn(event.Extensions ?? {});
  const self = told.find(({ number }) => number === event.ThisDN);
  const there = told.filter((one) => one.number !== event.ThisDN && one.talks);
  const numbers = there.filter((one) => !one.observes).map(({ number }) => number);
  const observers = there.filter((one) => one.observes).map(({ number }) => number);
  const states = [...there.filter((one) => !one.observes), ...(self?.deaf === true || (self !== undefined && self.number in call.members) ? [self] : [])];
  const next = keepMembers(call, { ...call, parties: numbers.length > 1 ? numbers : [], observers }, at);
  const members = { ...next.members };
  for (const { number, held, deaf } of states) {
    const known = members[number];
    const same = known !== undefined && known.held === held && known.deaf === deaf;
    members[number] = same ? known : { held, deaf, since: at };
  }
  return { ...next, members };
}

interface Told {
  number: string;
  talks: boolean;
  held: boolean;
  deaf: boolean;
  observes: boolean;
}

function membersIn(data: KVList): Told[] {
  const all: Told[] = [];
  for (let n = 1; data[`party-${n}`] !== undefined; n += 1) {
    const packed = kvNumber(data[`ps-${n}`]) ?? 0;
    const state = packed & 0xf;
    all.push({
      number: kvText(data[`party-${n}`]),
      talks: TALKS.includes(state),
      held: state === HELD,
      deaf: (packed & DEAF) !== 0,
      observes: kvNumber(data[`role-${n}`]) === OBSERVER,
    });
  }
  return all;
}
