/** What a trainer does with the floor: customers, virtual agents, faults, lessons, and beginning again. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { strings } from "../strings";
import { Icon } from "../views/common/icons";
import { Box } from "./Box";
import { Choice } from "./Choice";
import { Faults } from "./Faults";
import { Marks } from "./Marks";
import { Scorecards } from "./Scorecards";
import type { View } from "./view";
import * as api from "./training";
import type { Act, Part } from "./training";
import { VirtualAgents } from "./VirtualAgents";

const REFRESH_MS = 1500;

export function Trainer({ session }: View): JSX.Element {
  const [offer, setOffer] = useState<api.Offer | null>(null);
  const [floor, setFloor] = useState<api.Training | null>(null);
  const [said, setSaid] = useState("");
  const told = (error: unknown): void => setSaid(error instanceof Error ? error.message : String(error));
  const look = (): Promise<void> => api.training().then(setFloor, told);
  useEffect(() => {
    api.offer().then(setOffer, told);
    void look();
    const timer = setInterval(() => void look(), REFRESH_MS);
    return () => clearInterval(timer);
  }, []);
  const act: Act = (work, done = "") => void work.then(() => setSaid(done), told).then(look);
  return (
    <>
      <p role="status" class="trainer-said">
        {said}
      </p>
      {offer !== null && floor !== null && (
        <div class="trainer">
          <SendCustomer offer={offer} act={act} dispositions={session.dispositions} />
          <Lessons offer={offer} floor={floor} act={act} />
          <Marks marks={floor.marks} act={act} />
          <VirtualAgents floor={floor} act={act} />
          <Faults offer={offer} floor={floor} act={act} />
          <BeginAgain act={act} />
          <Scorecards cards={floor.cards} rubric={floor.rubric} act={act} />
        </div>
      )}
    </>
  );
}

interface CustomerProps extends Omit<Part, "floor"> {
  dispositions: readonly string[];
}

function SendCustomer({ offer, act, dispositions }: CustomerProps): JSX.Element {
  const text = strings.trainer;
  const [from, setFrom] = useState(offer.customers[0]?.phone ?? "+14155550100");
  const [to, setTo] = useState(offer.targets[0]?.number ?? "");
  const [words, setWords] = useState("");
  const [patience, setPatience] = useState("");
  const [expect, setExpect] = useState("");
  const right = [{ value: "", text: text.anyDisposition }, ...dispositions.map((one) => ({ value: one, text: one }))];
  const customers = offer.customers.map((one) => ({ value: one.phone, text: `${one.name} ${one.phone}` }));
  const targets = offer.targets.map((one) => ({ value: one.number, text: `${one.number} ${one.name}`.trim() }));
  function submit(event: SubmitEvent): void {
    event.preventDefault();
    const who = offer.customers.find((one) => one.phone === from)?.name ?? from;
    const wanted = { from, to, words, expect, patience: patience === "" ? null : Number(patience) };
    act(api.sendCustomer(wanted), text.calling(who, to));
  }
  return (
    <Box title={text.send}>
      <form onSubmit={submit}>
        <Choice label={text.who} value={from} options={customers} onChoose={setFrom} />
        <Choice label={text.to} value={to} options={targets} onChoose={setTo} />
        <label class="field">
          <span>{text.words}</span>
          <textarea
            rows={2}
            maxLength={1000}
            placeholder={text.wordsHint}
            value={words}
            onInput={(event) => setWords(event.currentTarget.value)}
          />
        </label>
        <label class="field">
          <span>{text.patience}</span>
          <input
            type="number"
            min={1}
            max={3600}
            value={patience}
            onInput={(event) => setPatience(event.currentTarget.value)}
          />
        </label>
        <Choice label={text.expect} value={expect} options={right} onChoose={setExpect} />
        <button type="submit" class="button primary">
          {text.call}
        </button>
      </form>
    </Box>
  );
}

function Lessons({ offer, floor, act }: Part): JSX.Element {
  const text = strings.trainer;
  const { progress } = floor;
  const title = (name: string): string => offer.lessons.find((one) => one.name === name)?.title || name;
  return (
    <Box title={text.scenarios}>
      <ul class="trainer-rows">
        {offer.lessons.map((lesson) => (
          <li key={lesson.name}>
            <p>
              <strong>{lesson.title || lesson.name}</strong>
              <small>{lesson.description}</small>
            </p>
            <button
              type="button"
              class="quiet-icon lesson-play"
              aria-label={text.play(title(lesson.name))}
              title={text.play(title(lesson.name))}
              disabled={progress?.running === true}
              onClick={() => act(api.play(lesson.name))}
            >
              <Icon name="play" size={20} />
            </button>
          </li>
        ))}
      </ul>
      {progress?.running === true && (
        <div class="trainer-progress">
          <p>
            {text.running(title(progress.name))}{" "}
            <button type="button" class="button small" onClick={() => act(api.stopLesson())}>
              {text.stop}
            </button>
          </p>
          <progress
            aria-label={text.running(title(progress.name))}
            max={progress.steps.length}
            value={progress.steps.filter((step) => step.state !== "waiting").length}
          />
        </div>
      )}
    </Box>
  );
}

function BeginAgain({ act }: { act: Act }): JSX.Element {
  const text = strings.trainer;
  const [ended, setEnded] = useState<number | null>(null);
  return (
    <Box title={text.reset} hint={text.resetHint}>
      <button type="button" class="button danger" onClick={() => act(api.clearFloor().then(setEnded))}>
        {text.resetDo}
      </button>
      <p role="status">{ended === null ? "" : text.resetDone(ended)}</p>
    </Box>
  );
}
