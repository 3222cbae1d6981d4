/** What is switched on at the agent's DN: do not disturb, and where calls are forwarded to. Pure. */
import { kvNumber, kvText, type KVList, type TEvent } from "../tlib/messages";
import type { ForwardMode } from "../tlib/generated";
import type { Features, State } from "./model";

type FeatureEvent = Extract<
  TEvent,
  { message: "EventDNDOn" | "EventDNDOff" | "EventForwardSet" | "EventForwardCancel" }
>;

// One mode may stand for two.
const PARTS: Partial<Record<ForwardMode, readonly ForwardMode[]>> = { OnBusyAndNoAnswer: ["OnBusy", "OnNoAnswer"] };
const PREFIX = "fwd-";

export function isFeatureEvent(event: TEvent): event is FeatureEvent {
  return /^Event(DNDO|Forward)/.test(event.message);
}

export function onFeature(state: State, event: FeatureEvent): State {
  return { ...state, features: after(state.features, event) };
}

function after(features: Features, event: FeatureEvent): Features {
  switch (event.message) {
    case "EventDNDOn":
      return { ...features, dnd: true };
    case "EventDNDOff":
      return { ...features, dnd: false };
    case "EventForwardSet":
      return { ...features, forwards: { ...without(features, event.ForwardMode), ...to(event) } };
    case "EventForwardCancel":
      return { ...features, forwards: without(features, event.ForwardMode) };
  }
}

const partsOf = (mode: ForwardMode): readonly ForwardMode[] => PARTS[mode] ?? [mode];

function to({ ForwardMode: mode, OtherDN = "" }: { ForwardMode: ForwardMode; OtherDN?: string }): Features["forwards"] {
  return Object.fromEntries(partsOf(mode).map((part) => [part, OtherDN]));
}

function without({ forwards }: Features, mode: ForwardMode): Features["forwards"] {
  if (mode === "NoForward") return {};
  return Object.fromEntries(Object.entries(forwards).filter(([one]) => !partsOf(mode).includes(one as ForwardMode)));
}

/** As a registration's snapshot has it: `dnd`, and one `fwd-MODE` for each mode. */
export function featuresOf(extensions: KVList | undefined): Features {
  const data = extensions ?? {};
  const set = Object.keys(data).filter((key) => key.startsWith(PREFIX));
  const forwards = Object.fromEntries(set.map((key) => [key.slice(PREFIX.length), kvText(data[key])]));
  return { dnd: kvNumber(data["dnd"]) === 1, forwards };
}
