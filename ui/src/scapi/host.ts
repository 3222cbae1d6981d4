/** The desktop's side of the Service Client API: hears the pages in its frames, and tells them what changes. */
import { number, text } from "../options";
import type { State } from "../state";
import type { Desk } from "./desk";
import { grantsOf, includes, servicesFor } from "./grants";
import { answer, event, Pace, read, refusal, type Request } from "./protocol";
import { Refused, SERVICES } from "./services";
import { interactionOf, mediaOf, stateOf } from "./views";

/** A page in a frame. visible: whether the agent sees it. */
export interface Guest {
  window: Window;
  visible(): boolean;
}

interface Subscription {
  guest: Guest;
  origin: string;
  events: readonly string[];
}

export class ScapiHost {
  private readonly guests = new Set<Guest>();
  private readonly subscriptions = new Map<string, Subscription>();
  private readonly paces = new Map<string, Pace>();
  private readonly blocks = new Map<string, string>();
  private last = 0;

  constructor(
    private readonly desktop: Desk,
    private readonly own = location.origin,
  ) {
    desktop.store.subscribe((state, before) => this.changed(state, before));
  }

  /** Hears messages until what is returned is called. */
  listen(): () => void {
    const heard = (message: MessageEvent): void => void this.heard(message);
    window.addEventListener("message", heard);
    return () => window.removeEventListener("message", heard);
  }

  attach(guest: Guest): () => void {
    this.guests.add(guest);
    return () => {
      this.guests.delete(guest);
      for (const [id, one] of this.subscriptions) if (one.guest === guest) this.subscriptions.delete(id);
    };
  }

  async heard({ data, origin, source }: Pick<MessageEvent<unknown>, "data" | "origin" | "source">): Promise<void> {
    const guest = [...this.guests].find((one) => one.window === source);
    const message = read(data);
    if (guest === undefined || message === null) return;
    const options = this.desktop.store.get().session?.options ?? {};
    const grants = grantsOf(text(options, "service-client-api.accepted-web-content-origins"));
    const granted = servicesFor(origin, this.own, grants);
    if (granted === null) return;
    const reply = await this.answered(message, guest, origin, granted);
    if (message.referenceId !== undefined) guest.window.postMessage(reply, origin);
  }

  private async answered(message: Request, guest: Guest, origin: string, granted: readonly string[]): Promise<object> {
    const { request = "", referenceId } = message;
    if (message.event !== undefined) return answer(referenceId, this.subscribed(message, guest, origin));
    const service = SERVICES[request];
    if (service === undefined) return refusal(referenceId, `There is no service ${request}`);
    if (!includes(granted, request)) return refusal(referenceId, `This page may not use ${request}`);
    if (!this.inTime(request, origin)) return refusal(referenceId, "Too many requests: wait before the next one");
    try {
      const { desktop, blocks } = this;
      const page = { parameters: message.parameters, origin, granted, visible: guest.visible() };
      const asking = { desktop, state: desktop.store.get(), blocks, ...page };
      return answer(referenceId, await service(asking));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return refusal(referenceId, error.message);
    }
  }

  private subscribed(message: Request, guest: Guest, origin: string): object {
    if (message.event !== "subscribe") {
      this.subscriptions.delete(String(message.data));
      return {};
    }
    const subscriptionId = String(++this.last);
    const events = [message.data].flat().filter((name): name is string => typeof name === "string");
    this.subscriptions.set(subscriptionId, { guest, origin, events });
    return { subscriptionId };
  }

  private inTime(service: string, origin: string): boolean {
    const options = this.desktop.store.get().session?.options ?? {};
    const quiet = number(options, "service-client-api.rate-limit-quiet-time", 30);
    const limits = [
      [origin, number(options, "service-client-api.rate-limit-global", 0)],
      [`${origin} ${service}`, number(options, `service-client-api.rate-limit.${service}`, 0)],
    ] as const;
    return limits.every(([key, most]) => {
      const pace = this.paces.get(key) ?? new Pace();
      this.paces.set(key, pace);
      return pace.allows(most, quiet, Date.now());
    });
  }

  private changed(state: State, before: State): void {
    if (this.subscriptions.size === 0) return;
    if (state.agent !== before.agent) {
      const data = { eventType: "STATE_CHANGED", state: stateOf(state) };
      this.tell("agent", data);
      this.tell("media", { eventType: "STATE_CHANGED", media: mediaOf(state) });
    }
    for (const call of Object.values(state.calls)) this.told(state, before, call.connId);
    for (const id of Object.keys(before.calls)) {
      if (state.calls[id] !== undefined) continue;
      this.blocks.delete(id);
      this.tell("interaction", { eventType: "REMOVED", interaction: { interactionId: id } });
      this.tell("markdone", { eventType: "MARK_DONE", interactionId: id });
    }
    if (state.selected !== before.selected && state.selected !== null) {
      this.tell("interaction", { eventType: "CASE_SELECTED", selectedCaseId: state.selected });
    }
  }

  private told(state: State, before: State, connId: string): void {
    const [call, known] = [state.calls[connId], before.calls[connId]];
    if (call === undefined || call === known) return;
    const interaction = interactionOf(state, call);
    if (known === undefined) return this.tell("interaction", { eventType: "ADDED", interaction });
    if (known.state !== call.state) {
      this.tell("interaction", { eventType: "STATUS_CHANGED", interaction: { ...interaction, previousState: interactionState(before, connId) } });
    }
    if (known.userData !== call.userData) this.tell("interaction", { eventType: "ATTACHED_DATA_CHANGED", interaction });
    if (known.parties !== call.parties) this.tell("interaction", { eventType: "PARTIES_UPDATED", interaction });
  }

  private tell(name: string, data: object): void {
    for (const { guest, origin, events } of this.subscriptions.values()) {
      if (events.includes(name)) guest.window.postMessage(event(name, data), origin);
    }
  }
}

function interactionState(before: State, connId: string): string {
  const call = before.calls[connId];
  return call === undefined ? "UNKNOWN" : (interactionOf(before, call) as { state: string }).state;
}
