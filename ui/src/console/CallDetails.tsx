/** One call: its sequence, its routing story, its attached data. Looks again while the call lives. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Problem } from "../backend/http";
import { strings } from "../strings";
import { clockText } from "../views/common/time";
import { useLoaded } from "../views/common/useLoaded";
import { Box } from "./Box";
import { ladder, onceMore, story, type Call } from "./calls";
import { SequenceView } from "./Sequence";
import type { Line } from "./sequence";
import { told as toldIn, type StoryLine } from "./story";

const LOOK_MS = 1500;

export function CallDetails({ call }: { call: Call }): JSX.Element {
  const text = strings.consoleCalls;
  const lives = call.ended === undefined;
  const every = lives ? LOOK_MS : null;
  // A call that has just ended is looked at once more, for what came last.
  const lines = useLoaded(`${call.connId} ${lives}`, () => ladder<Line>(call.connId), every);
  const told = useLoaded(`${call.connId} ${lives}`, () => story(call.connId), every);
  return (
    <section class="call-details" aria-label={text.details(call.connId)}>
      <div class="call-sequence">
        {lines.error !== null && <p class="form-error">{lines.error}</p>}
        {lines.value !== null && <SequenceView lines={lines.value} />}
      </div>
      <div class="call-beside">
        {!lives && call.scripted === true && <OnceMore call={call} />}
        <Box title={text.story}>
          {told.error !== null && <p class="trainer-hint">{text.noStory}</p>}
          {told.value !== null && <Story lines={told.value} />}
        </Box>
        <Box title={text.data}>
          <dl class="call-data">
            <div>
              <dt>ConnID</dt>
              <dd>{call.connId}</dd>
            </div>
            {Object.entries(call.userData).map(([key, value]) => (
              <div key={key}>
                <dt>{key}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </Box>
      </div>
    </section>
  );
}

function OnceMore({ call }: { call: Call }): JSX.Element {
  const text = strings.consoleCalls;
  const [said, setSaid] = useState("");
  const [busy, setBusy] = useState(false);

  async function again(): Promise<void> {
    setBusy(true);
    try {
      await onceMore(call);
      setSaid(text.callsAgain(call.ani));
    } catch (fault) {
      if (!(fault instanceof Problem)) throw fault;
      setSaid(fault.message);
    }
    setBusy(false);
  }

  return (
    <Box title={text.onceMore} hint={text.onceMoreHint}>
      <button type="button" class="button" disabled={busy} onClick={() => void again()}>
        {text.onceMoreDo}
      </button>
      <p role="status" class="trainer-hint">
        {said}
      </p>
    </Box>
  );
}

/** What this page has no words for, routing tells in English. */
function Story({ lines }: { lines: readonly StoryLine[] }): JSX.Element {
  return (
    <ol class="story">
      {lines.map((line, n) => {
        const words = toldIn(line);
        return (
          <li key={n} class={line.after === null ? "is-now" : ""}>
            <small>{line.after === null ? strings.consoleCalls.now : clockText(line.after * 1000)}</small>
            <span lang={words === null ? "en" : undefined}>{words ?? line.text}</span>
          </li>
        );
      })}
    </ol>
  );
}
