import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { locales } from "../../backend/session";
import type { Desktop } from "../../desktop";
import type { State } from "../../state";
import { strings } from "../../strings";
import { chosenTelephone, rememberTelephone } from "../../telephone";
import { Icon, Mark } from "../common/icons";
import { LanguageChoice } from "./LanguageChoice";
import { SeatForm, TakeOver } from "./Seat";

const text = strings.login;
const PASSWORD = { id: "password", name: "password", autocomplete: "current-password", required: true } as const;

export function Login({ desktop, state }: { desktop: Desktop; state: State }): JSX.Element {
  const [offered, setOffered] = useState<string[]>([]);
  const [shown, setShown] = useState(false);
  useEffect(() => void locales().then(setOffered), []);
  const [browserPhone, setBrowserPhone] = useState(() => chosenTelephone() === "browser");
  const { choices, conflict, pending } = state.seat;
  const busy = state.phase === "signingIn" || pending;
  const further = choices !== null || conflict !== null;
  const wrong = state.seat.error ?? state.loginError;

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const field = (name: string): string => String(form.get(name) ?? "").trim();
    const telephone = browserPhone ? "browser" : "own";
    void desktop.signIn(field("username"), String(form.get("password") ?? ""), "", telephone);
  }

  function choose(browser: boolean): void {
    setBrowserPhone(browser);
    rememberTelephone(browser ? "browser" : "own");
  }

  return (
    <main class="login">
      <div class="login-art" aria-hidden="true">
        <Mark size={56} />
        <svg viewBox="0 0 400 400" class="arcs">
          {[60, 105, 150, 195, 240].map((r) => (
            <path key={r} d={`M${200 - r} 260a${r} ${r} 0 0 1 ${r * 2} 0`} />
          ))}
        </svg>
      </div>
      <div class="login-card">
        <div class="brand-line">
          <Mark size={28} /> {strings.product} <LanguageChoice locales={offered} />
        </div>
        <h1>{choices === null ? text.title : strings.seat.title}</h1>
        {!further && <p class="lead">{text.lead}</p>}
        <div class="form-error" role="alert">
          {wrong !== null && (
            <>
              <Icon name="warning" size={18} /> <span>{wrong}</span>
            </>
          )}
        </div>
        {conflict !== null && <TakeOver desktop={desktop} state={state} conflict={conflict} />}
        {conflict === null && choices !== null && (
          <SeatForm desktop={desktop} state={state} choices={choices} moves={false} />
        )}
        {/* It keeps what was typed for who goes back. */}
        <form class="login-form" onSubmit={submit} aria-busy={busy} hidden={further}>
          <label class="field">
            <span>{text.username}</span>
            <input name="username" autocomplete="username" autocapitalize="none" spellcheck={false} required />
          </label>
          <div class="field">
            <label for="password">{text.password}</label>
            <span class="with-button">
              {shown ? <input type="text" {...PASSWORD} /> : <input type="password" {...PASSWORD} />}
              <button
                type="button"
                class="quiet-icon"
                aria-label={shown ? text.hidePassword : text.showPassword}
                aria-pressed={shown}
                onClick={() => setShown(!shown)}
              >
                <Icon name="eye" />
              </button>
            </span>
          </div>
          <div class="telephone-choice">
            <input
              id="browser-phone"
              type="checkbox"
              checked={browserPhone}
              aria-describedby="browser-phone-hint"
              onChange={(event) => choose(event.currentTarget.checked)}
            />
            <label for="browser-phone">{text.browserPhone}</label>
            <small id="browser-phone-hint">{text.browserPhoneHint}</small>
          </div>
          <button class="button primary wide" type="submit" disabled={busy}>
            {busy ? text.busy : text.submit}
            {!busy && <Icon name="arrow" size={18} />}
          </button>
        </form>
        <a class="quiet-link" href="/">
          {text.backToStart}
        </a>
      </div>
    </main>
  );
}
