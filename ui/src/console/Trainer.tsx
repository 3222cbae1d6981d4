/** What a trainer does with the floor: customers, virtual agents, faults, lessons, and beginning again. */
import type { JSX } from "preact";
import { useEffect, useId, useState } from "preact/hooks";
import { strings } from "../strings";
import { Box } from "./Box";
import { Scorecards } from "./Scorecards";
import type { View } from "./sections";
import * as api from "./training";

const REFRESH_MS = 1500;
const FAULTS = ["link-down", "routing-down", "voicemail-down", "contacts-down", "statistics-down"] as const;

/** Does something, says how it went, and looks again. */
type Act = (work: Promise<unknown>, done?: string) => void;

interface Part {
  offer: api.Offer;
  floor: api.Training;
  act: Act;
}

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
          <VirtualAgents floor={floor} act={act} />
          <Faults floor={floor} act={act} />
          <Lessons offer={offer} floor={floor} act={act} />
          <BeginAgain act={act} />
          <Scorecards cards={floor.cards} />
        </div>
      )}
    </>
  );
}

function Choice({ label, value, options, onChoose }: {
  label: string;
  value: string;
  options: readonly { value: string; text: string }[];
  onChoose: (value: string) => void;
}): JSX.Element {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
        {options.map((one) => (
          <option key={one.value} value={one.value}>
            {one.text}
          </option>
        ))}
      </select>
    </div>
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

function VirtualAgents({ floor, act }: Omit<Part, "offer">): JSX.Element {
  const text = strings.trainer;
  const free = floor.seats.filter((seat) => !seat.virtual && seat.status === "LoggedOut");
  const [chosen, setChosen] = useState("");
  const dn = free.some((seat) => seat.dn === chosen) ? chosen : (free.at(-1)?.dn ?? "");
  const nameOf = (number: string): string => floor.seats.find((seat) => seat.dn === number)?.name ?? number;
  const stances = Object.entries(text.stances).map(([value, name]) => ({ value, text: name }));
  return (
    <Box title={text.agents} hint={text.agentsHint}>
      <Choice
        label={text.seat}
        value={dn}
        options={free.map((seat) => ({ value: seat.dn, text: `${seat.dn} ${seat.name}` }))}
        onChoose={setChosen}
      />
      <button type="button" class="button" disabled={dn === ""} onClick={() => act(api.hire(dn))}>
        {text.hire}
      </button>
      {floor.agents.length === 0 && <p class="trainer-hint">{text.none}</p>}
      <ul class="trainer-list">
        {floor.agents.map((agent) => (
          <li key={agent.dn}>
            <strong>{nameOf(agent.dn)}</strong> <small>{agent.trouble || text.calls(agent.calls)}</small>
            <Choice
              label={text.stance(nameOf(agent.dn))}
              value={agent.stance}
              options={stances}
              onChoose={(stance) => act(api.setStance(agent.dn, stance))}
            />
            <button type="button" class="button small" onClick={() => act(api.dismiss(agent.dn))}>
              {text.dismiss(nameOf(agent.dn))}
            </button>
          </li>
        ))}
      </ul>
    </Box>
  );
}

function Faults({ floor, act }: Omit<Part, "offer">): JSX.Element {
  const text = strings.trainer;
  const kinds = text.kinds as Readonly<Record<string, string>>;
  return (
    <Box title={text.faults} hint={text.faultsHint}>
      <div class="trainer-buttons">
        {FAULTS.map((fault) => (
          <button
            key={fault}
            type="button"
            class="button"
            disabled={floor.faults.some((one) => one.fault === fault)}
            onClick={() => act(api.breakIt(fault))}
          >
            {kinds[fault]}
          </button>
        ))}
      </div>
      <h3>{text.broken}</h3>
      {floor.faults.length === 0 && <p class="trainer-hint">{text.nothing}</p>}
      <ul class="trainer-list">
        {floor.faults.map((fault) => (
          <li key={fault.name}>
            <button type="button" class="button small" onClick={() => act(api.mend(fault.name))}>
              {text.mend(kinds[fault.fault] ?? fault.name)}
            </button>
          </li>
        ))}
      </ul>
    </Box>
  );
}

function Lessons({ offer, floor, act }: Part): JSX.Element {
  const text = strings.trainer;
  const { progress } = floor;
  const title = (name: string): string => offer.lessons.find((one) => one.name === name)?.title || name;
  return (
    <Box title={text.scenarios}>
      <ul class="trainer-list">
        {offer.lessons.map((lesson) => (
          <li key={lesson.name}>
            <p class="trainer-hint">{lesson.description}</p>
            <button
              type="button"
              class="button"
              disabled={progress?.running === true}
              onClick={() => act(api.play(lesson.name))}
            >
              {text.play(title(lesson.name))}
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
