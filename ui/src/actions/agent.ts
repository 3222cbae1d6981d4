/** The agent's status and channels: log on and off, ready or not and why, do not disturb, forwarding. */
import { flag, may, text } from "../options";
import type { AgentStatus, State } from "../state";
import { reasonOf } from "../statusMenu";
import type { ForwardMode } from "../tlib/generated";
import type { Requests } from "./requests";

export class AgentActions {
  // Logged off by choice: a connection that comes back is no reason to log on again.
  private away = false;
  // The switch did not take the login.
  private refused = false;

  constructor(private readonly requests: Requests) {}

  async logOn(): Promise<void> {
    const { session } = this.requests.store.get();
    if (session === null) return;
    this.away = false;
    this.refused = !(await this.requests.ofAgent("RequestAgentLogin", {
      ThisDN: session.dn,
      AgentID: session.agentId,
      Password: "",
      AgentWorkMode: "Unknown",
      ...(session.queue === "" ? {} : { ThisQueue: session.queue }),
      ...(session.phone === "" ? {} : { Extensions: { "agent-phone": session.phone } }),
    }));
  }

  /** A session begins, here or at another place. */
  arrive(): void {
    this.away = false;
  }

  /** The first login of a session, and the status that the options want after it. */
  async begin(): Promise<void> {
    if (this.away || !may(this.requests.store.get().session, "voice.can-use")) return;
    const options = this.requests.store.get().session?.options ?? {};
    if (!flag(options, "login.voice.isselected", true)) return;
    await this.logOn();
    if (this.requests.store.get().agent.status === "LoggedOut") return;
    const reason = text(options, "login.voice.auto-not-ready-reason");
    if (flag(options, "login.voice.is-auto-ready")) await this.setStatus("Ready");
    else if (reason !== "") await this.setStatus("NotReady", reason);
  }

  /** The telephone is there again: what was refused before goes now. */
  async tryAgain(): Promise<void> {
    if (this.refused) await this.begin();
  }

  async logOff(): Promise<void> {
    this.away = true;
    await this.requests.ofAgent("RequestAgentLogout", { ThisDN: this.requests.dn() });
  }

  /** Asks for a status; what is chosen during a call is asked for after it, as the privilege to do so has it. */
  async choose(status: AgentStatus, reason: string | null = null): Promise<void> {
    const { store } = this.requests;
    const waits = status === "NotReady" && onCall(store.get()) && may(store.get().session, "mychannels.pending-state.can-use");
    store.dispatch({ type: "wish", wish: waits ? { status, reason } : null });
    if (!waits) await this.setStatus(status, reason);
  }

  async setStatus(status: AgentStatus, reason: string | null = null): Promise<void> {
    const ThisDN = this.requests.dn();
    if (status === "LoggedOut") return this.logOff();
    if (this.requests.store.get().agent.status === "LoggedOut") await this.logOn();
    if (status === "Ready") return void (await this.requests.ofAgent("RequestAgentReady", { ThisDN }));
    const known = reasonOf(this.requests.store.get().session, reason);
    const code = known?.code ?? reason;
    const coded = code === null ? {} : { Reasons: { ReasonCode: code }, Extensions: { ReasonCode: code } };
    const AgentWorkMode = known?.workMode || (status === "AfterCallWork" ? "AfterCallWork" : "Unknown");
    await this.requests.ofAgent("RequestAgentNotReady", { ThisDN, AgentWorkMode, ...coded });
  }

  async toggleReady(): Promise<void> {
    if (!may(this.requests.store.get().session, "voice.can-use")) return;
    await this.choose(this.requests.store.get().agent.status === "Ready" ? "NotReady" : "Ready");
  }

  async setDnd(on: boolean): Promise<void> {
    await this.requests.send(on ? "RequestSetDNDOn" : "RequestSetDNDOff", { ThisDN: this.requests.dn() });
  }

  /** Whether the switch took it. */
  async forward(number: string, mode: ForwardMode): Promise<boolean> {
    const OtherDN = number.replace(/[\s().-]/g, "");
    if (OtherDN === "") return false;
    return this.requests.send("RequestCallForwardSet", { ThisDN: this.requests.dn(), OtherDN, ForwardMode: mode });
  }

  async stopForwarding(): Promise<void> {
    await this.requests.send("RequestCallForwardCancel", { ThisDN: this.requests.dn(), ForwardMode: "NoForward" });
  }

  /** What follows from a change by itself: the call is over, and the wish is asked for. */
  follow(state: State): void {
    const { wish } = state;
    if (wish === null || onCall(state) || state.link.status !== "up") return;
    this.requests.store.dispatch({ type: "wish", wish: null });
    void this.setStatus(wish.status, wish.reason);
  }
}

/** Whether the agent talks, or is about to. */
export function onCall(state: State): boolean {
  return Object.values(state.calls).some((call) => call.state !== "Released" && call.state !== "Ringing");
}
