/** The agent's status: log on and off, ready or not, and why not. */
import type { AgentStatus } from "../state";
import type { Requests } from "./requests";

export class AgentActions {
  constructor(private readonly requests: Requests) {}

  async logOn(): Promise<void> {
    const { session } = this.requests.store.get();
    if (session === null) return;
    await this.requests.ofAgent("RequestAgentLogin", {
      ThisDN: session.dn,
      AgentID: session.agentId,
      Password: "",
      AgentWorkMode: "Unknown",
    });
  }

  async logOff(): Promise<void> {
    await this.requests.ofAgent("RequestAgentLogout", { ThisDN: this.requests.dn() });
  }

  async setStatus(status: AgentStatus, reason: string | null = null): Promise<void> {
    const ThisDN = this.requests.dn();
    if (status === "LoggedOut") return this.logOff();
    if (this.requests.store.get().agent.status === "LoggedOut") await this.logOn();
    if (status === "Ready") return this.requests.ofAgent("RequestAgentReady", { ThisDN });
    const coded = reason === null ? {} : { Reasons: { ReasonCode: reason }, Extensions: { ReasonCode: reason } };
    const AgentWorkMode = status === "AfterCallWork" ? "AfterCallWork" : "Unknown";
    return this.requests.ofAgent("RequestAgentNotReady", { ThisDN, AgentWorkMode, ...coded });
  }

  async toggleReady(): Promise<void> {
    await this.setStatus(this.requests.store.get().agent.status === "Ready" ? "NotReady" : "Ready");
  }
}
