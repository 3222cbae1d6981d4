/** Folding events is reading the snapshot: a desktop that was there all along shows what the switch says, and what a
 * desktop shows that comes only now. */
import { describe, expect, inject, it } from "vitest";
import { asksForMembers } from "../../src/state/calls";
import { INITIAL, partyNumber, reduce, type Call, type State } from "../../src/state";
import type { TEvent } from "../../src/tlib/messages";
import { readSnapshot } from "../../src/tlib/snapshot";
import { SESSION } from "../fakes/session";
import { readModels, type Standing, type Step } from "./sequences";

const STATES: Record<string, Call["state"]> = {
  Initiated: "Dialing",
  Dialing: "Dialing",
  // The other side is busy; whoever dialled has still to hang up.
  Failed: "Dialing",
  Alerting: "Ringing",
  Connected: "Established",
  Held: "Held",
};

const signedIn = (dn: string): State =>
  reduce(INITIAL, { type: "signedIn", session: { ...SESSION, dn, place: dn }, at: 0 });

/** One second for every event. */
class Folded {
  private at = 1_000_000;
  private down = false;
  state: State;

  constructor(dn: string, first: TEvent[]) {
    this.state = signedIn(dn);
    this.hear(first);
  }

  hear(events: readonly TEvent[]): void {
    for (const event of events) this.state = reduce(this.state, { type: "tlib", event, at: (this.at += 1000) });
  }

  /** The events of a row, and the answers to what the desktop then asks. */
  step({ events }: Step, reading: readonly TEvent[]): void {
    this.hear(events);
    for (const event of events) {
      if (event.message === "EventLinkDisconnected") this.down = true;
      if (event.message === "EventLinkConnected") {
        this.down = false;
        this.hear(reading);
      }
    }
    const asked = events.filter(asksForMembers).map((event) => "ConnID" in event && event.ConnID);
    this.hear(reading.filter((one) => one.message === "EventPartyInfo" && asked.includes(one.ConnID)));
  }

  /** While the T-Server has no link nobody hears of the switch. */
  get blind(): boolean {
    return this.down;
  }

  get calls(): Call[] {
    return Object.values(this.state.calls)
      .filter((call) => call.state !== "Released")
      .sort((a, b) => a.connId.localeCompare(b.connId));
  }
}

/** The original of a consultation counts for who has both calls; nobody else hears when it changes. */
const consults = (calls: readonly { connId: string; consultOf: string | null }[], of: string | null): string | null =>
  calls.some((call) => call.connId === of) ? of : null;

/** Who talks with this DN, as far as its desktop can know. */
function known(standing: Standing, call: Call | undefined): string[] {
  const seen = [...(call?.parties ?? []), call === undefined ? null : partyNumber(call)];
  const unseen = standing.found.some((number) => seen.includes(number)) ? [] : standing.found;
  return standing.others.filter((number) => !unseen.includes(number));
}

/** The members of a conference; nobody tells a DN that rings who of them comes and goes until it answers. */
function members(call: Call, standing: Standing | undefined): string[] {
  const parties = [...call.parties].sort();
  const others = standing?.others ?? [];
  const left = call.state === "Ringing" && others.every((number) => parties.includes(number));
  if (!left) return parties;
  return others.length > 1 ? others : [];
}

/** What the desktop shows is what the switch says. */
function agree(calls: readonly Call[], standing: readonly Standing[], where: string): void {
  const of = (id: string): Standing | undefined => standing.find((one) => one.connId === id);
  const shown = calls.map((call) => ({
    connId: call.connId,
    state: call.state,
    callType: call.callType,
    consultOf: consults(calls, call.consultOf),
    userData: call.userData,
    parties: members(call, of(call.connId)),
    observers: [...call.observers].sort(),
  }));
  const expected = standing.map((one) => {
    const people = known(
      one,
      calls.find((call) => call.connId === one.connId),
    );
    return {
      connId: one.connId,
      state: STATES[one.state],
      callType: one.callType,
      consultOf: consults(standing, one.consultOf),
      userData: one.userData,
      parties: people.length > 1 ? people : [],
      observers: one.observers,
    };
  });
  expect(shown, where).toEqual(expected);
  for (const call of calls) {
    const [other, ...more] = known(of(call.connId)!, call);
    if (other !== undefined && more.length === 0 && call.parties.length === 0) expect(partyNumber(call), where).toBe(other);
  }
}

/** The number of who calls, or whether one is known of whom one calls: events say which was dialled, a snapshot where it
 * rings just now. Members of a conference have none. */
const numbers = (calls: readonly Call[], of: readonly Call[]): unknown[] =>
  of
    .filter((call) => call.parties.length === 0 && (call.state === "Ringing" || call.state === "Dialing"))
    .map(({ connId }) => calls.find((call) => call.connId === connId)!)
    .map((call) => (call.state === "Ringing" ? partyNumber(call) : partyNumber(call) !== null));

function check(dn: string, steps: readonly Step[]): void {
  let calls: Standing[] = [];
  let reading: TEvent[] = [];
  const folded = new Folded(dn, []);
  for (const step of steps) {
    calls = step.calls ?? calls;
    reading = step.reading ?? reading;
    folded.step(step, reading);
    if (folded.blind) continue;
    const where = `${dn}, row ${step.row}`;
    const standing = [...calls].sort((a, b) => a.connId.localeCompare(b.connId));
    agree(folded.calls, standing, where);
    const fresh = new Folded(dn, reading);
    agree(fresh.calls, standing, `${where}, who comes now`);
    expect(numbers(fresh.calls, folded.calls), `${where}, who comes now`).toEqual(numbers(folded.calls, folded.calls));
    const registered = reading.find((event) => event.message === "EventRegistered");
    const { agent, reason } = readSnapshot(registered?.Extensions);
    expect([folded.state.agent.status, folded.state.agent.reason], where).toEqual([agent, reason]);
    expect(folded.state.features, where).toEqual(fresh.state.features);
  }
}

const models = readModels(inject("sequences"));

describe.each([...new Set(models.map(({ file }) => file))])("%s", (file) => {
  it.each(models.filter((model) => model.file === file))("$name", ({ dns }) => {
    for (const [dn, steps] of Object.entries(dns)) check(dn, steps);
  });
});
