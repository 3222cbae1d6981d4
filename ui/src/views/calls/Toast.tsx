import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { answeredThere, answersAt } from "../../autoAnswer";
import { controls } from "../../capabilities";
import { fieldGroups, valueLabel } from "../../attributes";
import type { Desktop } from "../../desktop";
import { monitoringText, observed } from "../../monitoring";
import { shownOffers, takesFocus } from "../../offers";
import { optionsOf, shows } from "../../options";
import { ariaKeys, hint } from "../../shortcuts";
import { partyName, partyNumber, type Call, type State } from "../../state";
import { strings } from "../../strings";
import { kvTechnical, kvText } from "../../tlib/messages";
import { CallbackOffer } from "../callbacks/CallbackOffer";
import { useFocusBack, visit } from "../common/focus";
import { Icon } from "../common/icons";
import { Avatar, Badge, label, segmentOf } from "../common/parts";
import { useNow } from "../common/time";
import { TeamCommunicator } from "../team/TeamCommunicator";
import { OfferHistory } from "./OfferHistory";

const text = strings.toast;
const SHOWN_FIELDS = 4;
const RADIUS = 19;
const ROUND = 2 * Math.PI * RADIUS;

/** The offers that are shown, drawn anew when one of them goes by itself. */
function useOffers(state: State): Call[] {
  const [now, setNow] = useState(Date.now());
  const { offers, until } = shownOffers(state, now);
  useEffect(() => {
    if (until === null) return;
    const timer = setTimeout(() => setNow(Date.now()), until - Date.now());
    return () => clearTimeout(timer);
  }, [until, now]);
  return offers;
}

function announcement(call: Call, state: State): string {
  if (call.observing) return monitoringText(call, state);
  const who = partyName(call) ?? strings.calls.unknownParty;
  return call.queue === null ? text.announceDirect(who) : text.announce(who, call.queue);
}

/** The offers, one above the other; over everything else, so that nothing moves when one comes or goes. */
export function Toasts({ desktop, state }: { desktop: Desktop; state: State }): JSX.Element {
  const offers = useOffers(state);
  const first = offers[0];
  const spoken = first === undefined ? "" : announcement(first, state);
  return (
    <div class="toasts">
      <div class="visually-hidden" role="alert">
        {spoken}
      </div>
      {offers.map((call) => (
        <Toast key={call.connId} call={call} desktop={desktop} state={state} />
      ))}
      <CallbackOffer desktop={desktop} state={state} />
    </div>
  );
}

function kindOf({ observing, callType }: Call): string {
  if (observing) return strings.monitoring.observing;
  return callType === "Inbound" ? text.title : strings.calls.types[callType];
}

function Toast({ call, desktop, state }: { call: Call; desktop: Desktop; state: State }): JSX.Element {
  const agent = call.observing ? observed(state) : null;
  const name = agent?.name ?? partyName(call) ?? strings.calls.unknownParty;
  const number = agent === null ? partyNumber(call) : partyName(call);
  const segment = segmentOf(call);
  const shown = controls(call, state);
  const why = (id: string): string | null => shown.find((control) => control.id === id)?.why ?? null;
  const accepting = call.pending === "RequestAnswerCall";
  const [open, setOpen] = useState(false);
  const redirecting = open && (why("redirect") === null || call.pending === "RequestRedirectCall");
  const opener = useRef<HTMLButtonElement>(null);
  const card = useRef<HTMLElement>(null);
  useFocusBack(card);
  useEffect(() => {
    // The offer, not its Accept: whoever is writing would take the call with the next space.
    if (takesFocus(call, state.session) && card.current !== null) visit(card.current);
  }, []);
  function close(): void {
    setOpen(false);
    opener.current?.focus();
  }
  return (
    <section ref={card} tabIndex={-1} class="toast" data-testid="toast" aria-label={`${text.title}, ${name}`}>
      <header>
        <span class="toast-kind">
          <span class="pulse" aria-hidden="true" />
          {kindOf(call)}
        </span>
        <Badge tone="plain" icon={call.queue === null ? "user" : "queue"}>
          {call.queue === null ? text.direct : text.via(call.queue)}
        </Badge>
      </header>
      <div class="toast-who">
        <Avatar name={name} large />
        <div>
          <p class="toast-name">{name}</p>
          <p class="toast-number">
            {number !== null && number !== name && <span>{number}</span>}
            {segment !== null && <Badge tone="accent">{segment}</Badge>}
          </p>
        </div>
        <Countdown call={call} />
      </div>
      {shows(state.session, call.userData, "CaseData", "toast.case-data.content") && <Fields call={call} state={state} />}
      {!call.observing && <OfferHistory call={call} state={state} />}
      {call.observing && (
        <p class="toast-auto toast-monitor tone-accent">
          <Icon name="eye" size={16} /> {monitoringText(call, state)}
        </p>
      )}
      <AutoAnswer call={call} state={state} />
      {answeredThere(call) && (
        <p class="toast-auto tone-accent" data-testid="answer-there">
          <Icon name="phone" size={16} /> {text.answerThere(state.session?.phone || (state.session?.dn ?? ""))}
        </p>
      )}
      {redirecting && (
        <TeamCommunicator
          purpose="redirect"
          call={call}
          label={strings.targets.redirect}
          open
          onDone={close}
          desktop={desktop}
          state={state}
        />
      )}
      <footer>
        <button
          type="button"
          class="button accept"
          data-testid="toast-accept"
          aria-keyshortcuts={ariaKeys("accept", state.session)}
          title={why("answer") ?? hint("accept", state.session).both}
          disabled={why("answer") !== null}
          onClick={() => void desktop.calls.accept(call.connId)}
        >
          <Icon name={call.observing ? "eye" : "phone"} />{" "}
          {accepting ? text.accepting : call.observing ? strings.monitoring.join : text.accept}
        </button>
        {!call.observing && (
          <button
            type="button"
            class="button"
            data-testid="toast-redirect"
            ref={opener}
            title={why("redirect") ?? text.redirect}
            disabled={why("redirect") !== null}
            aria-expanded={redirecting}
            onClick={() => setOpen(!open)}
          >
            <Icon name="forward" /> {text.redirect}
          </button>
        )}
        <button
          type="button"
          class="button danger-quiet"
          data-testid="toast-reject"
          aria-keyshortcuts={ariaKeys("reject", state.session)}
          title={why("reject") ?? hint("reject", state.session).both}
          disabled={why("reject") !== null}
          onClick={() => void desktop.calls.release(call.connId)}
        >
          <Icon name="hangUp" /> {call.observing ? strings.monitoring.notNow : text.reject}
        </button>
      </footer>
    </section>
  );
}

/** Answered for the agent: when. */
function AutoAnswer({ call, state }: { call: Call; state: State }): JSX.Element | null {
  const now = useNow(250);
  const at = answersAt(call, state.session);
  if (at === null) return null;
  return (
    <p class="toast-auto tone-green" data-testid="auto-answer">
      <Icon name="phone" size={16} /> {text.answersIn(Math.max(0, Math.ceil((at - now) / 1000)))}
    </p>
  );
}

/** What is known about the customer and the call; attached data first, as the strategy meant them for the agent. */
function Fields({ call, state }: { call: Call; state: State }): JSX.Element | null {
  const options = optionsOf(state.session, call.userData);
  const described = fieldGroups(state.session, options, "toast.case-data.format-business-attribute", call.userData);
  const chosen = described?.flatMap((group) => group.fields).filter((field) => field.value !== "");
  if (chosen !== undefined) return <Shown fields={chosen.map((field) => [field.label, valueLabel(field)])} />;
  const customer = call.customer !== null && call.customer !== "looking" ? call.customer.attributes : {};
  const meant = Object.entries(call.userData).filter(([key]) => !kvTechnical(key));
  const attached = meant.map(([key, value]) => [key, kvText(value)] as const);
  const known = Object.entries(customer).map(([key, value]) => [key, String(value)] as const);
  const seen = new Set<string>(["segment"]);
  const fields = [...attached, ...known].filter(([key]) => !seen.has(key.toLowerCase()) && seen.add(key.toLowerCase()));
  return <Shown fields={fields.map(([key, value]) => [label(key), value])} />;
}

function Shown({ fields }: { fields: readonly (readonly [string, string])[] }): JSX.Element | null {
  if (fields.length === 0) return null;
  return (
    <dl class="toast-data">
      {fields.slice(0, SHOWN_FIELDS).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** How long the offer still stands: a ring that empties, and the seconds in it. */
function Countdown({ call }: { call: Call }): JSX.Element | null {
  const now = useNow(250);
  if (call.ringUntil === null || call.ringSeconds === null) return null;
  const left = Math.max(0, (call.ringUntil - now) / 1000);
  const seconds = Math.ceil(left);
  return (
    <span class={seconds <= 5 ? "countdown late" : "countdown"} role="timer" aria-label={text.secondsLeft(seconds)}>
      <svg width="46" height="46" viewBox="0 0 46 46" aria-hidden="true">
        <circle class="countdown-track" cx="23" cy="23" r={RADIUS} />
        <circle
          class="countdown-left"
          cx="23"
          cy="23"
          r={RADIUS}
          stroke-dasharray={ROUND}
          stroke-dashoffset={ROUND * (1 - left / call.ringSeconds)}
        />
      </svg>
      <b aria-hidden="true">{seconds}</b>
    </span>
  );
}
