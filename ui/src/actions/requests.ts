/** How the actions ask the switch: each request is marked as under way, and a refusal is told in words. */
import { can } from "../capabilities";
import type { Store } from "../store";
import { adviceFor, strings } from "../strings";
import type { TlibClient } from "../tlib/client";
import { TlibError } from "../tlib/client";
import type { Attributes, RequestName } from "../tlib/messages";

/** Those about a call of the agent's own DN. */
export type CallRequestName =
  | "RequestSingleStepTransfer"
  | "RequestInitiateTransfer"
  | "RequestCompleteTransfer"
  | "RequestSingleStepConference"
  | "RequestInitiateConference"
  | "RequestCompleteConference"
  | "RequestAlternateCall"
  | "RequestReconnectCall"
  | "RequestDeleteFromConference"
  | "RequestListenDisconnect"
  | "RequestListenReconnect"
  | "RequestAnswerCall"
  | "RequestReleaseCall"
  | "RequestRedirectCall"
  | "RequestHoldCall"
  | "RequestRetrieveCall"
  | "RequestPrivateService"
  | "RequestUpdateUserData"
  | "RequestDeletePair";

// The sound stops or goes elsewhere: keys that are still being pressed would be cut.
const CUTS: readonly CallRequestName[] = [
  "RequestHoldCall",
  "RequestSingleStepTransfer",
  "RequestInitiateTransfer",
  "RequestCompleteTransfer",
  "RequestSingleStepConference",
  "RequestInitiateConference",
  "RequestCompleteConference",
  "RequestAlternateCall",
  "RequestReconnectCall",
];

export class Requests {
  constructor(
    readonly store: Store,
    private readonly client: () => TlibClient | null,
    private readonly keysSent: () => Promise<void> | null = () => null,
  ) {}

  /** Sends a request and says in words why it failed, if it did. */
  async send<R extends RequestName>(name: R, attributes: Attributes<R>): Promise<boolean> {
    const client = this.client();
    try {
      await client?.request(name, attributes);
      return client !== null;
    } catch (error) {
      if (!(error instanceof TlibError)) throw error;
      const { failed, failedOtherwise, code } = strings.notices;
      const text = `${code(error.message, error.code)} ${adviceFor(error.code)}`;
      const title = (failed as Readonly<Record<string, string>>)[name] ?? failedOtherwise;
      this.store.dispatch({ type: "notice", tone: "error", title, text });
      return false;
    }
  }

  /** For what nobody asked for: a refusal disturbs nobody. */
  async quietly<R extends RequestName>(name: R, attributes: Attributes<R>): Promise<void> {
    await this.client()
      ?.request(name, attributes)
      .catch(() => undefined);
  }

  /** About the agent's state. */
  async ofAgent<R extends RequestName>(name: R, attributes: Attributes<R>): Promise<boolean> {
    this.store.dispatch({ type: "agentRequested" });
    const done = await this.send(name, attributes);
    this.store.dispatch({ type: "agentAnswered" });
    return done;
  }

  async ofCall<R extends CallRequestName>(
    name: R,
    connId: string,
    attributes: Omit<Attributes<R>, "ThisDN" | "ConnID">,
  ): Promise<boolean> {
    const moves = name !== "RequestUpdateUserData" && name !== "RequestDeletePair";
    if (moves) this.store.dispatch({ type: "requested", connId, request: name });
    const keys = CUTS.includes(name) ? this.keysSent() : null;
    if (keys !== null) await keys;
    const done = await this.send(name, { ThisDN: this.dn(), ConnID: connId, ...attributes } as Attributes<R>);
    if (moves) this.store.dispatch({ type: "answered", connId });
    return done;
  }

  allowed(control: Parameters<typeof can>[0], connId: string): boolean {
    const state = this.store.get();
    const call = state.calls[connId];
    return call !== undefined && can(control, call, state);
  }

  dn(): string {
    return this.store.get().session?.dn ?? "";
  }
}
