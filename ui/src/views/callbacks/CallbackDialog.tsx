import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Desktop } from "../../desktop";
import { timeOfDay } from "../../i18n/format";
import type { CallbackDraft, State } from "../../state";
import { strings } from "../../strings";
import { Modal } from "../common/Modal";

// So far the computer's clock may be from the platform's before it is worth a word.
const APART_MS = 90_000;

/** When, to whom, by whom: a callback that is promised or moved. */
export function CallbackDialog({ desktop, state }: { desktop: Desktop; state: State }): JSX.Element | null {
  const draft = state.callbackDraft;
  return draft === null ? null : <Form key={draft.id ?? "new"} draft={draft} desktop={desktop} state={state} />;
}

function Form({ draft, desktop, state }: { draft: CallbackDraft; desktop: Desktop; state: State }): JSX.Element {
  const text = strings.callbacks;
  const [number, setNumber] = useState(draft.number);
  const [day, setDay] = useState(localDay(draft.due ?? 0));
  const [time, setTime] = useState(localTime(draft.due ?? 0));
  const [queue, setQueue] = useState(draft.queue);
  const [note, setNote] = useState(draft.note);
  const [error, setError] = useState("");
  const { now, queues } = state.callbacks;

  async function save(event: Event): Promise<void> {
    event.preventDefault();
    const due = new Date(`${day}T${time}`).getTime();
    if (number.trim() === "") return setError(text.numberMissing);
    if (Number.isNaN(due)) return setError(text.timeMissing);
    setError((await desktop.callbacks.save({ ...draft, number: number.trim(), due, queue, note })) ?? "");
  }

  return (
    <Modal
      class="callback-dialog"
      title={draft.id === null ? text.schedule : text.reschedule}
      onClose={() => desktop.callbacks.close()}
    >
      {draft.name !== "" && <p class="callback-for">{draft.name}</p>}
      <form onSubmit={(event) => void save(event)} noValidate>
        <label class="field">
          <span>{text.number}</span>
          <input type="text" inputMode="tel" required value={number} onInput={(event) => setNumber(event.currentTarget.value)} />
        </label>
        <div class="callback-when">
          <label class="field">
            <span>{text.day}</span>
            <input type="date" required value={day} onInput={(event) => setDay(event.currentTarget.value)} />
          </label>
          <label class="field">
            <span>{text.time}</span>
            <input type="time" required value={time} onInput={(event) => setTime(event.currentTarget.value)} />
          </label>
        </div>
        {Math.abs(now - Date.now()) > APART_MS && <p class="hint">{text.clock(`${localDay(now)} ${timeOfDay(now)}`)}</p>}
        <label class="field">
          <span>{text.who}</span>
          <select value={queue} onChange={(event) => setQueue(event.currentTarget.value)}>
            <option value="">{text.myself}</option>
            {queues.map((one) => (
              <option key={one} value={one}>
                {text.byQueue(queueName(one, state))}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>{text.note}</span>
          <textarea rows={3} maxLength={2000} value={note} onInput={(event) => setNote(event.currentTarget.value)} />
        </label>
        <p class="form-error" role="alert">
          {error}
        </p>
        <div class="confirm-actions">
          <button type="submit" class="button primary">
            {text.save}
          </button>
          <button type="button" class="button ghost" onClick={() => desktop.callbacks.close()}>
            {text.cancel}
          </button>
        </div>
      </form>
    </Modal>
  );
}

export function queueName(dn: string, state: State): string {
  const name = state.colleagues[dn]?.name ?? dn;
  return name === dn ? dn : `${name} (${dn})`;
}

function localDay(at: number): string {
  const day = new Date(at);
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

function localTime(at: number): string {
  const time = new Date(at);
  return `${two(time.getHours())}:${two(time.getMinutes())}`;
}

const two = (value: number): string => String(value).padStart(2, "0");
