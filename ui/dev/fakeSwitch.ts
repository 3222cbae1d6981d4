/**
 * A switch for screenshots and tests: answers the desktop's requests with the events the contract promises.
 * It knows one DN and carries no sound.
 */
import type { Able } from "../src/state/model";
import type { KVList, TEvent } from "../src/tlib/generated";

type Frame = Record<string, unknown> & { message: string };

interface FakeCall {
  connId: string;
  callId: number;
  state: "Dialing" | "Ringing" | "Established" | "Held";
  callType: string;
  role: string;
  otherDn: string;
  queue: string | undefined;
  data: Record<string, string | number>;
}

const PARTY_STATE = { Dialing: 0x10000, Ringing: 0xa, Established: 0xc, Held: 0xe };
const AGENT_STATUS = { LoggedOut: 0, Ready: 2, NotReady: 3, AfterCallWork: 4 };

export interface FakeSwitchOptions {
  dn?: string;
  wrapUp?: number;
  clock?: () => number;
}

export class FakeSwitch {
  /** Everything the clients asked for, in order. */
  readonly requests: Frame[] = [];
  agent: keyof typeof AGENT_STATUS = "LoggedOut";
  /** Nobody can log in. */
  outOfService = false;
  private calls = new Map<string, FakeCall>();
  private clients = new Set<(event: TEvent) => void>();
  private watchers = new Set<(calls: Record<string, Able>) => void>();
  private sequence = 0;
  private nextCall = 1;
  readonly dn: string;

  constructor(private readonly options: FakeSwitchOptions = {}) {
    this.dn = options.dn ?? "5001";
  }

  connect(deliver: (event: TEvent) => void): (frame: Frame) => void {
    this.clients.add(deliver);
    return (frame) => this.handle(frame, deliver);
  }

  /** Tells what may be done with each call, now and after every event. */
  watch(told: (calls: Record<string, Able>) => void): void {
    this.watchers.add(told);
    told(this.able());
  }

  private able(): Record<string, Able> {
    return Object.fromEntries([...this.calls.values()].map((call) => [call.connId, ableIn(call.state)]));
  }

  disconnect(deliver: (event: TEvent) => void): void {
    this.clients.delete(deliver);
  }

  /** A customer reaches the agent through a queue; returns the ConnID. */
  offer(from: string, data: Record<string, string | number> = {}, queue: string | undefined = "8000"): string {
    const call = this.add({
      state: "Ringing",
      callType: "Inbound",
      role: "RoleDestination",
      otherDn: from,
      queue,
      data,
    });
    this.tell(call, "EventRinging", {
      Extensions: {
        NO_ANSWER_TIMEOUT: 15,
        NO_ANSWER_ACTION: "notready",
        NO_ANSWER_OVERFLOW: "recall",
        BusinessCall: 1,
      },
    });
    return call.connId;
  }

  /** The called party answers. */
  answerRemotely(connId: string): void {
    this.move(connId, "Established", "EventEstablished");
  }

  abandon(connId: string): void {
    this.end(connId, "EventAbandoned", {});
  }

  noAnswer(connId: string): void {
    this.end(connId, "EventReleased", { CallState: "Redirected" });
    this.setAgent("NotReady", {});
  }

  private handle(frame: Frame, deliver: (event: TEvent) => void): void {
    this.requests.push(frame);
    const reference = frame["ReferenceID"] as number;
    const reply = (event: Frame): void => deliver(this.stamp({ ...event, ReferenceID: reference }));
    const { message } = frame;
    const connId = String(frame["ConnID"] ?? "");
    const call = this.calls.get(connId);
    if (frame["ConnID"] !== undefined && call === undefined) {
      return reply({ message: "EventError", ErrorCode: 56, ErrorMessage: "Invalid connection id", ThisDN: this.dn });
    }
    const from = { deliver, reference };
    switch (message) {
      case "RequestRegisterClient":
        return reply({
          message: "EventLinkConnected",
          ServerVersion: "demo",
          Location: "SIP_Switch",
          SessionID: "demo",
        });
      case "RequestRegisterAddress":
        if (frame["ThisDN"] !== this.dn) {
          const AgentStatus = Number(frame["ThisDN"]) % 2 === 0 ? 2 : 3;
          return reply({ message: "EventRegistered", ThisDN: frame["ThisDN"], Extensions: { AgentStatus } });
        }
        return reply({ message: "EventRegistered", ThisDN: this.dn, Extensions: this.snapshot() });
      case "RequestAgentLogin":
        if (this.outOfService) {
          return reply({ message: "EventError", ErrorCode: 58, ErrorMessage: "DN is out of service", ThisDN: this.dn });
        }
        this.publish({ message: "EventAgentLogin", ThisDN: this.dn, AgentID: frame["AgentID"] }, from);
        return this.setAgent("NotReady", {});
      case "RequestAgentLogout":
        this.agent = "LoggedOut";
        return this.publish({ message: "EventAgentLogout", ThisDN: this.dn }, from);
      case "RequestAgentReady":
        return this.setAgent("Ready", {}, from);
      case "RequestAgentNotReady": {
        const acw = frame["AgentWorkMode"] === "AfterCallWork";
        const coded = { Reasons: frame["Reasons"], AgentWorkMode: frame["AgentWorkMode"] };
        return this.setAgent(acw ? "AfterCallWork" : "NotReady", coded, from);
      }
      case "RequestSetDNDOn":
      case "RequestSetDNDOff":
        return this.publish({ message: message.replace("RequestSet", "Event"), ThisDN: this.dn }, from);
      case "RequestCallForwardSet":
      case "RequestCallForwardCancel": {
        const { OtherDN, ForwardMode } = frame;
        const done = message === "RequestCallForwardSet" ? "EventForwardSet" : "EventForwardCancel";
        return this.publish({ message: done, ThisDN: this.dn, OtherDN, ForwardMode }, from);
      }
      case "RequestMakeCall": {
        const otherDn = String(frame["OtherDN"]);
        if (otherDn === "9999")
          return reply({ message: "EventError", ErrorCode: 71, ErrorMessage: "Invalid Called Dn", ThisDN: this.dn });
        const made = this.add({
          state: "Dialing",
          callType: otherDn.length > 5 ? "Outbound" : "Internal",
          role: "RoleOrigination",
          otherDn,
          queue: undefined,
          data: {},
        });
        return this.tell(made, "EventDialing", {}, from);
      }
      case "RequestAnswerCall":
        return this.move(connId, "Established", "EventEstablished", from, {
          Extensions: { WrapUpTime: this.options.wrapUp ?? 20, BusinessCall: 1 },
        });
      case "RequestHoldCall":
        return this.move(connId, "Held", "EventHeld", from);
      case "RequestRetrieveCall":
        return this.move(connId, "Established", "EventRetrieved", from);
      case "RequestReleaseCall": {
        const talked = call !== undefined && (call.state === "Established" || call.state === "Held");
        if (talked && this.agent === "Ready") this.setAgent("AfterCallWork", { AgentWorkMode: "AfterCallWork" });
        return this.end(connId, "EventReleased", {}, from);
      }
      case "RequestRedirectCall":
        return this.end(connId, "EventReleased", { CallState: "Redirected", ThirdPartyDN: frame["OtherDN"] }, from);
      case "RequestUpdateUserData":
        Object.assign(call?.data ?? {}, frame["UserData"]);
        return this.dataChanged(connId, from);
      case "RequestDeletePair":
        delete call?.data[String(frame["DataKey"])];
        return this.dataChanged(connId, from);
      case "RequestQueryCall":
        return reply({ message: "EventPartyInfo", ...this.about(call!) });
      default:
        return reply({ message: "EventError", ErrorCode: 51, ErrorMessage: "Unsupported operation", ThisDN: this.dn });
    }
  }

  private add(call: Omit<FakeCall, "connId" | "callId">): FakeCall {
    const n = this.nextCall++;
    const made = { ...call, data: { ...call.data }, callId: n, connId: `006c029a0000${String(n).padStart(4, "0")}` };
    this.calls.set(made.connId, made);
    return made;
  }

  private about(call: FakeCall): Record<string, unknown> {
    return {
      ThisDN: this.dn,
      ConnID: call.connId,
      CallID: call.callId,
      CallUUID: `uuid-${call.callId}`,
      CallType: call.callType,
      CallState: "Ok",
      ThisDNRole: call.role,
      OtherDN: call.otherDn,
      ...(call.role === "RoleDestination" ? { ANI: call.otherDn, DNIS: "18005550100" } : {}),
      ...(call.queue === undefined ? {} : { ThisQueue: call.queue }),
      UserData: { ...call.data } as KVList,
    };
  }

  private snapshot(): KVList {
    const data: Record<string, string | number> = { status: this.calls.size, AgentStatus: AGENT_STATUS[this.agent] };
    [...this.calls.values()].forEach((call, i) => {
      data[`conn-${i + 1}`] = call.connId;
      data[`ct-${i + 1}`] = call.callType;
      data[`ps-${i + 1}`] = PARTY_STATE[call.state];
    });
    return data;
  }

  private move(connId: string, state: FakeCall["state"], message: string, from?: Requester, more: object = {}): void {
    const call = this.calls.get(connId);
    if (call === undefined) return;
    call.state = state;
    this.tell(call, message, more, from);
  }

  private end(connId: string, message: string, more: object, from?: Requester): void {
    const call = this.calls.get(connId);
    if (call === undefined) return;
    this.calls.delete(connId);
    this.tell(call, message, more, from);
  }

  private dataChanged(connId: string, from: Requester): void {
    const call = this.calls.get(connId);
    if (call !== undefined) this.tell(call, "EventAttachedDataChanged", { ThirdPartyDN: this.dn }, from);
  }

  private setAgent(agent: FakeSwitch["agent"], more: object, from?: Requester): void {
    this.agent = agent;
    const message = agent === "Ready" ? "EventAgentReady" : "EventAgentNotReady";
    this.publish({ message, ThisDN: this.dn, AgentWorkMode: "Unknown", ...more }, from);
  }

  private tell(call: FakeCall, message: string, more: object, from?: Requester): void {
    this.publish({ message, ...this.about(call), ...more }, from);
  }

  private publish(event: Frame, from?: Requester): void {
    const plain = this.stamp(event);
    for (const deliver of this.clients) {
      deliver(deliver === from?.deliver ? { ...plain, ReferenceID: from.reference } : plain);
    }
    for (const told of this.watchers) told(this.able());
  }

  private stamp(event: Frame): TEvent {
    const Time = new Date((this.options.clock ?? Date.now)()).toISOString();
    return { ...event, EventSequenceNumber: ++this.sequence, Time } as unknown as TEvent;
  }
}

const STEPS = [
  "RequestSingleStepTransfer",
  "RequestInitiateTransfer",
  "RequestSingleStepConference",
  "RequestInitiateConference",
];
const ALLOWED: Record<FakeCall["state"], readonly string[]> = {
  Dialing: ["RequestReleaseCall"],
  Ringing: ["RequestAnswerCall", "RequestRedirectCall", "RequestReleaseCall"],
  Established: ["RequestReleaseCall", "RequestHoldCall", ...STEPS],
  Held: ["RequestReleaseCall", "RequestRetrieveCall", "RequestSingleStepTransfer", "RequestInitiateTransfer"],
};

function ableIn(state: FakeCall["state"]): Able {
  const all = [...new Set(Object.values(ALLOWED).flat())];
  return Object.fromEntries(all.map((request) => [request, ALLOWED[state].includes(request) ? 0 : 496]));
}

interface Requester {
  deliver: (event: TEvent) => void;
  reference: number;
}
