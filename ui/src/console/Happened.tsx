/** What just happened at one agent's desk: what was clicked, what it asked for, and which events came of it. */
import type { JSX } from "preact";
import { memo } from "preact/compat";
import { useEffect, useRef, useState } from "preact/hooks";
import { get } from "../backend/http";
import type { Link } from "../backend/stream";
import { strings } from "../strings";
import { useLoaded } from "../views/common/useLoaded";
import { added, facts, follow, outcomeOf, type Outcome, type Step } from "./happened";
import type { View } from "./view";
import { exactTime, type Line } from "./sequence";
import type { Seat } from "./training";

const TONES: Record<Outcome, string> = { waiting: "amber", done: "green", refused: "red" };

export function Happened({ detail, go }: View): JSX.Element {
  const text = strings.happened;
  const seats = useLoaded("", () => get<Seat[]>("/sim/floor"));
  const [steps, setSteps] = useState<Step[]>([]);
  const [link, setLink] = useState<Link>("up");
  const [paused, setPaused] = useState(false);
  const missed = useRef<Line[]>([]);
  const holding = useRef(false);
  const [waiting, setWaiting] = useState(0);
  useEffect(() => {
    clear();
    setLink("up");
    if (detail === "") return;
    return follow(
      detail,
      (line) => {
        if (!holding.current) return setSteps((before) => added(before, line));
        missed.current.push(line);
        setWaiting(missed.current.length);
      },
      setLink,
    );
  }, [detail]);

  function clear(): void {
    setSteps([]);
    missed.current = [];
    setWaiting(0);
  }

  function pause(): void {
    holding.current = !holding.current;
    setPaused(holding.current);
    if (holding.current) return;
    const lines = missed.current.splice(0);
    setWaiting(0);
    setSteps((before) => lines.reduce<Step[]>(added, before));
  }

  return (
    <>
      <div class="console-filters">
        <label class="console-filter">
          {strings.supervisor.agent}
          <select value={detail} onChange={(event) => go("happened", event.currentTarget.value)}>
            <option value="">{text.choose}</option>
            {seats.value?.map((seat) => (
              <option key={seat.dn} value={seat.dn}>
                {seat.name === seat.dn ? seat.dn : `${seat.name} ${seat.dn}`}
              </option>
            ))}
          </select>
        </label>
        <button type="button" class={paused ? "button on" : "button"} aria-pressed={paused} onClick={pause}>
          {text.pause}
        </button>
        <button type="button" class="button" onClick={clear}>
          {text.clear}
        </button>
        <p role="status" class="console-filter">
          {link !== "up" ? text.links[link] : waiting > 0 ? text.missed(waiting) : ""}
        </p>
      </div>
      {steps.length === 0 && <p class="trainer-hint">{detail === "" ? text.hint : text.nothing}</p>}
      <div role="log" aria-label={text.title}>
        <ol class="happened">
          {steps.map((step) => (
            <StepView key={step.id} step={step} />
          ))}
        </ol>
      </div>
    </>
  );
}

const StepView = memo(function StepView({ step }: { step: Step }): JSX.Element {
  const text = strings.happened;
  const { request, events } = step;
  const outcome = outcomeOf(step);
  return (
    <li class={`happened-step tone-${TONES[outcome]}`}>
      <h2>
        {request === null ? text.byItself : plain(text.requests, request.summary)}
        {request !== null && request.client !== "" && <small>{text.asker(request.client)}</small>}
      </h2>
      {request !== null && <Message line={request} />}
      {events.map((event, n) => (
        <Message key={n} line={event} words={plain(text.events, event.summary)} />
      ))}
      {outcome === "waiting" && <p class="trainer-hint">{text.waiting}</p>}
    </li>
  );
});

function Message({ line, words = "" }: { line: Line; words?: string }): JSX.Element {
  return (
    <details class={`happened-line kind-${line.kind}`}>
      <summary>
        <time>{exactTime(line.time)}</time>
        <code>{line.summary}</code>
        {line.referenceId !== 0 && <small>ReferenceID {line.referenceId}</small>}
        <span>{words}</span>
        <small>{facts(line).join(" · ")}</small>
      </summary>
      <pre>{line.text}</pre>
    </details>
  );
}

function plain(words: object, name: string): string {
  return (words as Readonly<Record<string, string>>)[name] ?? "";
}
