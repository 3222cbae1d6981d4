/** What pages may ask of the desktop, by its name in the Service Client API. Each does what a click would do. */
import { jwtToken } from "../backend/session";
import { list } from "../options";
import type { AgentStatus, Call, State } from "../state";
import type { KVList } from "../tlib/messages";
import type { Desk } from "./desk";
import { includes } from "./grants";
import { permitted } from "./protocol";
import { agentOf, interactionOf, mediaOf, optionOf, stateOf, statesOf } from "./views";

/** Why a page's request is not carried out. */
export class Refused extends Error {}

export interface Asking {
  desktop: Desk;
  state: State;
  parameters: readonly unknown[];
  origin: string;
  /** The services that it may use, as patterns. */
  granted: readonly string[];
  /** Whether the page is in front of the agent. */
  visible: boolean;
  /** By ConnID, why a case may not be closed yet. */
  blocks: Map<string, string>;
}

type Service = (asking: Asking) => object | Promise<object>;

const DONE = {};

function call({ state, parameters }: Asking): Call {
  const found = state.calls[String(parameters[0])];
  if (found === undefined) throw new Refused("The interaction does not exist");
  return found;
}

function data(value: unknown): KVList {
  return typeof value === "object" && value !== null ? (value as KVList) : {};
}

function writable({ state }: Asking, wanted: KVList): KVList {
  const allowed = permitted(wanted, list(state.session?.options ?? {}, "service-client-api.user-data.write-allowed"));
  const refused = Object.keys(wanted).filter((key) => !(key in allowed));
  if (refused.length > 0) throw new Refused(`Not in service-client-api.user-data.write-allowed: ${refused.join(", ")}`);
  return allowed;
}

/** A number, or an object that names one. */
function target(value: unknown): string {
  if (typeof value === "string") return value;
  const { destination } = data(value) as { destination?: unknown };
  if (typeof destination !== "string") throw new Refused("The target has no destination");
  return destination;
}

async function must(done: Promise<boolean>): Promise<object> {
  if (!(await done)) throw new Refused("The switch did not accept the request");
  return DONE;
}

async function setState(asking: Asking, wanted: unknown): Promise<object> {
  const states = statesOf(asking.state);
  const found = typeof wanted === "number" ? states[wanted] : states.find((one) => (one.reason ?? one.operationName) === wanted);
  if (found === undefined) throw new Refused(`There is no state ${String(wanted)}`);
  await asking.desktop.agent.choose(found.operationName as AgentStatus, found.reason ?? null);
  return DONE;
}

const dial: Service = (asking) => must(asking.desktop.calls.dial(target(asking.parameters[0]), data(asking.parameters[1])));

const sent =
  (kind: "transfer" | "conference", how: "now" | "consult"): Service =>
  (asking) =>
    must(asking.desktop.calls.send(call(asking).connId, kind, how, target(asking.parameters[1]), data(asking.parameters[2])));

const ofCall =
  (act: (desktop: Desk, connId: string) => Promise<unknown>): Service =>
  async (asking) => {
    await act(asking.desktop, call(asking).connId);
    return DONE;
  };

const muted =
  (wanted: boolean): Service =>
  ({ desktop }) => {
    if (desktop.phone.current().muted !== wanted) desktop.toggleMute();
    return DONE;
  };

export const SERVICES: Readonly<Record<string, Service>> = {
  "agent.get": ({ state }) => agentOf(state),
  "agent.getStateList": ({ state }) => ({ states: statesOf(state) }),
  "agent.getState": ({ state }) => stateOf(state),
  "agent.setState": (asking) => setState(asking, asking.parameters[0]),
  "media.getMediaList": ({ state }) => ({ mediaList: [mediaOf(state)] }),
  "media.getMediaByName": ({ state, parameters }) => {
    if (parameters[0] !== "voice") throw new Refused(`There is no media ${String(parameters[0])}`);
    return mediaOf(state);
  },
  "media.setState": (asking) => setState(asking, asking.parameters[1]),
  "interaction.getInteractions": ({ state }) => ({
    interactions: state.order.flatMap((id) => state.calls[id] ?? []).map((one) => interactionOf(state, one)),
  }),
  "interaction.getByInteractionId": (asking) => interactionOf(asking.state, call(asking)),
  "interaction.setUserData": async (asking) => {
    const { connId } = call(asking);
    for (const [key, value] of Object.entries(writable(asking, data(asking.parameters[1])))) {
      await must(asking.desktop.cases.setData(connId, key, String(value)));
    }
    return DONE;
  },
  "interaction.deleteUserData": (asking) => {
    const key = String(asking.parameters[1]);
    writable(asking, { [key]: "" });
    return must(asking.desktop.cases.deleteData(call(asking).connId, key));
  },
  "interaction.selectCaseByCaseId": (asking) => {
    asking.desktop.store.dispatch({ type: "select", connId: call(asking).connId });
    return DONE;
  },
  "interaction.markdone": async (asking) => {
    const { connId } = call(asking);
    const why = asking.blocks.get(connId);
    if (why !== undefined) throw new Refused(why);
    await asking.desktop.cases.markDone(connId);
    if (asking.desktop.store.get().calls[connId] !== undefined) throw new Refused("The case cannot be closed now");
    return DONE;
  },
  "interaction.blockMarkdone": (asking) => {
    asking.blocks.set(call(asking).connId, String(asking.parameters[1] ?? "Mark Done is blocked by a page"));
    return DONE;
  },
  "interaction.unblockMarkdone": (asking) => {
    asking.blocks.delete(call(asking).connId);
    return DONE;
  },
  "interaction.accept": ofCall((desktop, connId) => desktop.calls.accept(connId)),
  "interaction.reject": ofCall((desktop, connId) => desktop.calls.release(connId)),
  "interaction.singleStepTransfer": sent("transfer", "now"),
  "interaction.singleStepConference": sent("conference", "now"),
  "interaction.consult": sent("transfer", "consult"),
  "interaction.completeTransfer": ofCall((desktop, connId) => desktop.calls.completeTransfer(connId)),
  "interaction.completeConference": ofCall((desktop, connId) => desktop.calls.completeConference(connId)),
  "voice.dial": dial,
  "voice.dialEx": dial,
  "voice.answer": ofCall((desktop, connId) => desktop.calls.accept(connId)),
  "voice.hold": ofCall((desktop, connId) => desktop.calls.hold(connId)),
  "voice.resume": ofCall((desktop, connId) => desktop.calls.retrieve(connId)),
  "voice.hangUp": ofCall((desktop, connId) => desktop.calls.release(connId, true)),
  "sipEndpoint.muteMicrophone": muted(true),
  "sipEndpoint.unmuteMicrophone": muted(false),
  "sipEndpoint.isMicrophoneMute": ({ desktop }) => ({ isMuted: desktop.phone.current().muted }),
  "system.triggerActivity": () => DONE,
  "system.getAllowedServices": ({ granted }) => ({
    services: Object.keys(SERVICES).filter((service) => includes(granted, service)),
  }),
  "system.amIVisible": ({ visible }) => ({ visible }),
  "system.popupToast": ({ desktop, parameters }) => {
    const { title = "", subject = "", message = "" } = data(parameters[0]) as Record<string, unknown>;
    const words = [subject, message].map(String).filter((word) => word !== "");
    desktop.store.dispatch({ type: "notice", tone: "info", title: String(title), text: words.join(": ") });
    return { toastId: `toast-${desktop.store.get().nextNotice - 1}` };
  },
  "system.closeToast": ({ desktop, parameters }) => {
    desktop.store.dispatch({ type: "dismiss", id: Number(String(parameters[0]).replace("toast-", "")) });
    return DONE;
  },
  "auth.getJwtToken": async () => {
    const data = await jwtToken().catch(() => null);
    if (data === null) throw new Refused("There is no token just now");
    return { data };
  },
  "configuration.getOption": ({ state, parameters, origin }) => {
    const readers = list(state.session?.options ?? {}, "service-client-api.option.read-allowed-web-content-origin");
    if (!readers.includes("*") && !readers.includes(origin)) throw new Refused("This page may not read options");
    return { value: optionOf(state, parameters[0]) };
  },
};
