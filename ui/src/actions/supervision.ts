/** What a supervisor does with the agents that are led: observing their calls, and forcing their states. */
import { Problem, send } from "../backend/http";
import { followStream, type Source } from "../backend/stream";
import type { Mode, MonitorAction } from "../monitoring";
import { observed } from "../monitoring";
import { may } from "../options";
import type { AgentRow } from "../state/floor";
import { told, type LedMessage } from "../state/led";
import type { Session } from "../state/model";
import { strings } from "../strings";
import type { Requests } from "./requests";

const AGENTS = "/ui/supervision/agents";

export type Forced = "ready" | "notready" | "logout";

export class SupervisionActions {
  private leave: (() => void) | null = null;

  constructor(
    private readonly requests: Requests,
    private readonly open?: (url: string) => Source,
  ) {}

  /** Follows the agents whom the person leads, if any. */
  start(session: Session): void {
    this.stop();
    if (!session.supervisor || !(may(session, "teamlead.can-use") || may(session, "myagents.can-use"))) return;
    const { store } = this.requests;
    this.leave = followStream<LedMessage>(
      AGENTS,
      {
        message: (message) => store.dispatch({ type: "led", led: told(store.get().led, message, Date.now() / 1000) }),
        link: (link) => link !== "up" && store.dispatch({ type: "led", led: { ...store.get().led, up: false } }),
      },
      this.open,
    );
  }

  stop(): void {
    this.leave?.();
    this.leave = null;
  }

  /** Does what the menu of an agent says. */
  async monitor(row: AgentRow, { id, why }: MonitorAction): Promise<boolean> {
    if (why !== null) return false;
    if (id === "end") return this.end(row);
    const [mode, which] = id.split(" ") as [Mode, "this" | "next" | "all"];
    const before = observed(this.requests.store.get());
    const type = which === "all" ? "AllCalls" : "OneCall";
    if (!(await this.ask("POST", row, "monitoring", { mode, type }))) return false;
    const { ordered, orderedOne, orderedAll, instead } = strings.monitoring;
    const words = [
      ...(which === "this" ? [] : [which === "all" ? orderedAll : orderedOne]),
      ...(before === null || before.username === row.username ? [] : [instead(before.name)]),
    ];
    // A telephone that rings at once says it by itself.
    const word = { type: "notice", tone: "info", title: ordered(row.name), text: words.join(" "), about: "monitoring" } as const;
    if (words.length > 0) this.requests.store.dispatch(word);
    return true;
  }

  /** Another mode in the call that is observed. */
  async change(mode: Mode): Promise<boolean> {
    const row = observed(this.requests.store.get());
    return row !== null && this.ask("PUT", row, "monitoring", { mode });
  }

  /** No more: of calls to come, and of the one that is under way. */
  end(row: AgentRow): Promise<boolean> {
    return this.ask("DELETE", row, "monitoring");
  }

  force(row: AgentRow, state: Forced, reason = ""): Promise<boolean> {
    return this.ask("POST", row, "state", { state, reason });
  }

  private async ask(method: string, row: AgentRow, what: string, body?: unknown): Promise<boolean> {
    try {
      await send(method, `${AGENTS}/${encodeURIComponent(row.username)}/${what}`, body);
      return true;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const title = strings.monitoring.notDone;
      this.requests.store.dispatch({ type: "notice", tone: "error", title, text: error.message });
      return false;
    }
  }
}
