/** Where one sits: the second step of signing in, another place later, and the question what to take over. */
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Choices, Conflict, PlaceChoice } from "../../backend/session";
import type { Desktop } from "../../desktop";
import type { State } from "../../state";
import { strings } from "../../strings";
import { Modal } from "../common/Modal";

const text = strings.seat;
// What people write between the digits, too; which characters can be dialled is for the server to say.
const PHONE_PATTERN = "[0-9A-Da-d+*#.\\s\\-\\/\\(\\)]*";

interface View {
  desktop: Desktop;
  state: State;
}

/** Place, telephone, queue and channels, as far as they are asked for. moves: signed in already. */
export function SeatForm({ desktop, state, choices, moves }: View & { choices: Choices; moves: boolean }): JSX.Element {
  const form = useRef<HTMLFormElement>(null);
  const busy = state.seat.pending;
  useEffect(() => form.current?.querySelector<HTMLElement>("select, input")?.focus(), []);

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    const said = new FormData(event.currentTarget as HTMLFormElement);
    const field = (name: string): string | undefined => said.get(name)?.toString();
    void desktop.login.sit({
      ...(field("place") === undefined ? {} : { place: field("place") ?? "" }),
      ...(field("phone") === undefined ? {} : { phone: field("phone") ?? "" }),
      ...(field("queue") === undefined ? {} : { queue: field("queue") ?? "" }),
      ...(moves ? {} : { voice: said.has("voice") }),
    });
  }

  return (
    <form class="login-form" ref={form} onSubmit={submit} aria-busy={busy} data-testid="seat-form">
      {(moves || choices.promptPlace) && <PlaceField choices={choices} current={moves ? state.session?.place : undefined} />}
      {choices.promptPhone && <PhoneField choices={choices} current={moves ? state.session?.phone : undefined} />}
      {choices.promptQueue && <QueueField choices={choices} current={moves ? state.session?.queue : undefined} />}
      {!moves && (
        <fieldset class="channel-choice">
          <legend>{text.channels}</legend>
          <label>
            <input type="checkbox" name="voice" defaultChecked={choices.voice} /> {text.voice}
          </label>
        </fieldset>
      )}
      <div class="confirm-actions">
        <button class="button primary" type="submit" disabled={busy}>
          {moves ? text.move : text.submit}
        </button>
        <button class="button ghost" type="button" onClick={() => desktop.login.back()}>
          {moves ? text.cancel : text.back}
        </button>
      </div>
    </form>
  );
}

function PlaceField({ choices, current }: { choices: Choices; current: string | undefined }): JSX.Element {
  const chosen = current ?? choices.place;
  return (
    <label class="field">
      <span>{text.place}</span>
      <select name="place" required>
        {chosen === "" && (
          <option value="" selected>
            {text.choosePlace}
          </option>
        )}
        {choices.places.map((place) => (
          <option key={place.name} value={place.name} selected={place.name === chosen} disabled={place.stays !== ""}>
            {placeText(place)}
          </option>
        ))}
      </select>
    </label>
  );
}

function placeText({ name, sitter, stays }: PlaceChoice): string {
  if (stays === "virtual") return text.virtual(name);
  if (sitter === "") return name;
  return stays === "call" ? text.onCall(name, sitter) : text.taken(name, sitter);
}

function PhoneField({ choices, current }: { choices: Choices; current: string | undefined }): JSX.Element {
  return (
    <label class="field">
      <span>{text.phone}</span>
      <input
        name="phone"
        type="tel"
        autocomplete="tel"
        list="phones-of-late"
        defaultValue={current ?? choices.phones[0] ?? ""}
        pattern={PHONE_PATTERN}
        title={text.phoneErrors.characters}
        aria-describedby="phone-hint"
      />
      <datalist id="phones-of-late">
        {choices.phones.map((number) => (
          <option key={number} value={number} />
        ))}
      </datalist>
      <small id="phone-hint">{text.phoneHint}</small>
    </label>
  );
}

function QueueField({ choices, current }: { choices: Choices; current: string | undefined }): JSX.Element {
  const chosen = current ?? choices.queue;
  return (
    <label class="field">
      <span>{text.queue}</span>
      <select name="queue">
        <option value="" selected={chosen === ""}>
          {text.noQueue}
        </option>
        {choices.queues.map(({ number, name }) => (
          <option key={number} value={number} selected={number === chosen}>
            {name === number ? number : `${name} (${number})`}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What stands in the way, and whether it shall go. */
export function TakeOver({ desktop, state, conflict }: View & { conflict: Conflict }): JSX.Element {
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), [conflict]);
  const { kind, who, place } = conflict;
  const words = {
    session: [text.elsewhereTitle, text.elsewhere(place)],
    place: [text.placeTitle, text.placeTaken(who, place)],
    busy: [text.busyTitle, text.busy(who, place)],
  }[kind];
  return (
    <div class="login-form" role="group" aria-label={words[0]} data-testid="take-over">
      <div role="alert">
        <h2>{words[0]}</h2>
        <p>{words[1]}</p>
      </div>
      <div class="confirm-actions">
        {kind !== "busy" && (
          <button
            type="button"
            class="button primary"
            ref={first}
            disabled={state.seat.pending}
            onClick={() => void desktop.login.takeOver()}
          >
            {text.takeOver}
          </button>
        )}
        <button type="button" class="button ghost" ref={kind === "busy" ? first : null} onClick={() => desktop.login.back()}>
          {text.back}
        </button>
      </div>
    </div>
  );
}

/** Another place for who is signed in. */
export function ChangePlace({ desktop, state }: View): JSX.Element | null {
  const { choices, conflict, error } = state.seat;
  if (choices === null) return null;
  return (
    <Modal title={text.changeTitle} onClose={() => desktop.login.close()} testId="change-place">
      <p class="lead">{text.changeLead}</p>
      <div class="form-error" role="alert">
        {error}
      </div>
      {conflict !== null ? (
        <TakeOver desktop={desktop} state={state} conflict={conflict} />
      ) : (
        <SeatForm desktop={desktop} state={state} choices={choices} moves />
      )}
    </Modal>
  );
}
