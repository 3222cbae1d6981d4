/** The wallboard: the floor on a big screen, read from afar. Needs no hand once it is open. */
import { render } from "preact";
import type { JSX } from "preact";
import { memo } from "preact/compat";
import { useEffect, useState } from "preact/hooks";
import { refusalOf } from "../backend/stream";
import { GROUP_TONES, GROUPS, headcount, totals } from "../console/counts";
import { Elapsed } from "../console/Elapsed";
import { EMPTY, followFloor, levelTone, waitTone, type Floor, type QueueRow, type Tone } from "../console/floor";
import { number, timeOfDay } from "../i18n/format";
import { startLanguage, useLanguage } from "../i18n/language";
import { strings } from "../strings";
import "../styles/base.css";
import "../styles/wallboard.css";
import { applyTheme } from "../theme";
import { Icon, Mark } from "../views/common/icons";
import { useNow } from "../views/common/time";
import { LanguageChoice } from "../views/frame/LanguageChoice";
import { ThemeButton } from "../views/frame/TopBar";
import { boardQueues } from "./board";

/** ?queues=8000,VQ_Main: those only, in this order. */
const WANTED = (new URLSearchParams(location.search).get("queues") ?? "").split(",").filter((name) => name !== "");
/** So many queues are seen at once on a screen only if each is smaller. */
const MANY = 6;

/** refused: the status that the server answers with; null: the board is there for whoever looks. */
function Wallboard({ refused }: { refused: number | null }): JSX.Element {
  const language = useLanguage();
  const text = strings.wallboard;
  const [floor, setFloor] = useState<Floor>(EMPTY);
  useEffect(() => (refused === null ? followFloor(setFloor) : undefined), [refused]);
  useAwake();
  const queues = boardQueues(floor, WANTED);
  return (
    <div class="wallboard" data-state={floor.up ? "up" : "down"}>
      <header>
        <Mark size={40} />
        <h1>{text.title}</h1>
        <p role="status" class={floor.up ? "" : "wall-down"}>
          {refused !== null ? "" : floor.up ? text.live : strings.supervisor.connecting}
        </p>
        <div class="wall-controls">
          <LanguageChoice />
          <ThemeButton />
          <FullScreen />
        </div>
        <Clock offset={floor.offset} />
      </header>
      {refused !== null ? (
        <p class="wall-refused">
          {refused === 403 ? text.notYours : strings.supervisor.logIn} <a href="/ui/workspace/">{strings.supervisor.workspace}</a>
        </p>
      ) : (
        <main>
          <Figures queues={queues} offset={floor.offset} />
          <section aria-label={strings.supervisor.queues} class={queues.length > MANY ? "wall-queues many" : "wall-queues"}>
            {queues.map((queue) => (
              <Queue key={queue.number} queue={queue} offset={floor.offset} language={language} />
            ))}
          </section>
          <Agents floor={floor} />
        </main>
      )}
    </div>
  );
}

function Clock({ offset }: { offset: number }): JSX.Element {
  return <time class="wall-clock">{timeOfDay(useNow() + offset * 1000)}</time>;
}

const toneOfWait = (seconds: number): string => `tone-${waitTone(seconds)}`;

function Figures({ queues, offset }: { queues: readonly QueueRow[]; offset: number }): JSX.Element {
  const text = strings.supervisor;
  const { waiting, oldest, entered, answered, abandoned, level } = totals(queues);
  return (
    <section class="wall-figures" aria-label={strings.wallboard.today}>
      <Figure title={text.waiting} tone={waiting === 0 ? "green" : "amber"} value={number(waiting)} />
      <div class="wall-figure">
        <h2>{text.longest}</h2>
        {oldest === null ? (
          <strong class="tone-green">–</strong>
        ) : (
          <strong>
            <Elapsed since={oldest} offset={offset} tone={toneOfWait} />
          </strong>
        )}
      </div>
      <Figure title={text.level} tone={levelTone(level)} value={level === null ? "–" : `${number(level)} %`} />
      <Figure title={strings.wallboard.offered} tone="grey" value={number(entered)} />
      <Figure title={text.answered} tone="grey" value={number(answered)} />
      <Figure title={text.abandoned} tone={abandoned === 0 ? "grey" : "red"} value={number(abandoned)} />
    </section>
  );
}

function Figure({ title, tone, value }: { title: string; tone: Tone; value: string }): JSX.Element {
  return (
    <div class="wall-figure">
      <h2>{title}</h2>
      <strong class={`tone-${tone}`}>{value}</strong>
    </div>
  );
}

interface QueueProps {
  queue: QueueRow;
  offset: number;
  /** Drawn anew in another language. */
  language: string;
}

const Queue = memo(function Queue({ queue, offset }: QueueProps): JSX.Element {
  const text = strings.supervisor;
  const { service_level: level } = queue;
  return (
    <article class="wall-queue" aria-label={queue.name}>
      <h2>
        {queue.name} <small>{queue.number}</small>
      </h2>
      <dl>
        <div class="wall-waiting">
          <dt>{text.waiting}</dt>
          <dd class={`tone-${queue.waiting === 0 ? "green" : "amber"}`}>{number(queue.waiting)}</dd>
        </div>
        <div>
          <dt>{text.longest}</dt>
          <dd>
            {queue.oldest === null ? "–" : <Elapsed since={queue.oldest} offset={offset} tone={toneOfWait} />}
          </dd>
        </div>
        <div>
          <dt>{strings.wallboard.level}</dt>
          <dd class={`tone-${levelTone(level)}`}>{level === null ? "–" : `${number(level)} %`}</dd>
        </div>
      </dl>
    </article>
  );
});

function Agents({ floor }: { floor: Floor }): JSX.Element {
  const counts = headcount(floor.agents.values());
  const text = strings.wallboard.groups;
  return (
    <section class="wall-agents" aria-label={strings.supervisor.agents}>
      {GROUPS.map((group) => (
        <div key={group} class={`wall-group tone-${GROUP_TONES[group]}`}>
          <strong>{number(counts[group])}</strong>
          <span>{text[group]}</span>
        </div>
      ))}
    </section>
  );
}

function FullScreen(): JSX.Element | null {
  if (!document.fullscreenEnabled) return null;
  const text = strings.wallboard.fullScreen;
  const change = (): void => {
    void (document.fullscreenElement === null ? document.documentElement.requestFullscreen() : document.exitFullscreen());
  };
  return (
    <button type="button" class="quiet-icon" aria-label={text} title={text} onClick={change}>
      <Icon name="expand" />
    </button>
  );
}

/** The screen stays on while the board is looked at, where the browser can see to it. */
function useAwake(): void {
  useEffect(() => {
    const ask = (): void => {
      if (document.visibilityState === "visible") navigator.wakeLock?.request("screen").catch(() => undefined);
    };
    ask();
    document.addEventListener("visibilitychange", ask);
    return () => document.removeEventListener("visibilitychange", ask);
  }, []);
}


applyTheme();
await startLanguage();
render(<Wallboard refused={await refusalOf("/stats/floor")} />, document.getElementById("app") ?? document.body);
