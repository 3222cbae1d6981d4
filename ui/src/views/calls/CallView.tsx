import type { JSX } from "preact";
import type { Desktop } from "../../desktop";
import { monitoringText } from "../../monitoring";
import { observedText } from "../../observers";
import { partyName, partyNumber, type Call, type State } from "../../state";
import { shows } from "../../options";
import { strings } from "../../strings";
import { CaseData } from "../case/CaseData";
import { Icon } from "../common/icons";
import { ConsultNote, Parties } from "./Parties";
import { Avatar, Badge, endText, segmentOf, StateIcon, stateTone } from "../common/parts";
import { Timer } from "../common/time";
import { MonitorToolbar } from "./MonitorToolbar";
import { Toolbar } from "./Toolbar";
import { WrapUp } from "../case/WrapUp";

const text = strings.calls;

export function CallView({ call, desktop, state }: { call: Call; desktop: Desktop; state: State }): JSX.Element {
  return (
    <article class="call-view" aria-label={partyName(call) ?? text.unknownParty}>
      <Header call={call} state={state} />
      <ConsultNote call={call} desktop={desktop} state={state} />
      {call.observing && (
        <p class="consult-note monitor-note" role="status" data-testid="monitor-note">
          <Icon name="eye" size={18} />
          <span>
            {monitoringText(call, state)} {strings.monitoring.readOnly}
          </span>
        </p>
      )}
      {call.observing ? (
        <MonitorToolbar call={call} desktop={desktop} state={state} />
      ) : (
        <Toolbar key={call.connId} call={call} desktop={desktop} state={state} />
      )}
      <div class="call-cards">
        <Parties call={call} desktop={desktop} state={state} />
        {shows(state.session, call.userData, "CaseData") && <CaseData call={call} desktop={desktop} state={state} />}
        {call.consultOf === null && !call.observing && <WrapUp call={call} desktop={desktop} state={state} />}
      </div>
    </article>
  );
}

/** Whether the call is recorded; always there for those who listen to the page, so that the change is said. */
function RecordingMark({ call }: { call: Call }): JSX.Element {
  const said = call.state === "Released" ? "Stopped" : call.recording;
  return (
    <span class={`recording-mark ${said.toLowerCase()}`} role="status" data-testid="recording" data-state={said}>
      {said !== "Stopped" && (
        <>
          <span class="recording-dot" aria-hidden="true" />
          {text.recording[said]}
        </>
      )}
    </span>
  );
}

/** The eye: somebody listens. Always there, as the mark of a recording is. */
function EyeMark({ call, state }: { call: Call; state: State }): JSX.Element {
  const said = call.observing ? "" : observedText(call, state);
  return (
    <span class="eye-mark" role="status" data-testid="eye">
      {said !== "" && (
        <>
          <Icon name="eye" size={18} />
          {said}
        </>
      )}
    </span>
  );
}

function Header({ call, state }: { call: Call; state: State }): JSX.Element {
  const name = partyName(call) ?? text.unknownParty;
  const number = partyNumber(call);
  const segment = segmentOf(call);
  const over = call.state === "Released";
  const failed = call.endedBy !== null && call.endedBy !== "Ok";
  return (
    <header class={`call-head tone-${stateTone(call.state)}`}>
      <Avatar name={name} large />
      <div class="call-who">
        <h1>{name}</h1>
        <p>
          {number !== null && number !== name && <span>{number}</span>}
          <span>{text.types[call.callType]}</span>
          {call.queue !== null && <span>{text.queue(call.queue)}</span>}
          {segment !== null && <Badge tone="plain">{segment}</Badge>}
        </p>
      </div>
      <div class="call-clock">
        <span class="call-line">
          <EyeMark call={call} state={state} />
          <RecordingMark call={call} />
          <span class="call-state" data-testid="call-state" data-state={call.state} role="status">
          <StateIcon state={call.state} size={18} />
          {over || failed ? endText(call) : text.states[call.state]}
          </span>
        </span>
        <dl>
          <div>
            <dt>{text.inState}</dt>
            <dd>
              <Timer since={call.since} />
            </dd>
          </div>
          <div>
            <dt>{text.total}</dt>
            <dd>
              <Timer since={call.startedAt} {...(over ? { until: call.since } : {})} />
            </dd>
          </div>
        </dl>
      </div>
    </header>
  );
}
