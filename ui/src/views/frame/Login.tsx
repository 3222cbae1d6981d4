import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { rememberedAccount } from "../../account";
import { locales, type Choices } from "../../backend/session";
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
  const [known, setKnown] = useState(rememberedAccount);
  const [remember, setRemember] = useState(known !== "");
  const username = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  useEffect(() => (known === "" ? username : password).current?.focus(), [known]);
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
    void desktop.signIn(field("username"), String(form.get("password") ?? ""), "", telephone, remember);
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
        <h1>{choices === null ? text.title : seatTitle(choices)}</h1>
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
          <div class="field">
            <div class="field-head">
              <label for="username">{text.username}</label>
              {known !== "" && (
                <button type="button" class="quiet-link" onClick={() => setKnown("")}>
                  {text.changeAccount}
                </button>
              )}
            </div>
            <input
              key={known}
              id="username"
              name="username"
              ref={username}
              autocomplete="username"
              autocapitalize="none"
              spellcheck={false}
              defaultValue={known}
              readOnly={known !== ""}
              required
            />
          </div>
          <div class="field">
            <label for="password">{text.password}</label>
            <span class="with-button">
              {shown ? (
                <input type="text" ref={password} {...PASSWORD} />
              ) : (
                <input type="password" ref={password} {...PASSWORD} />
              )}
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
          <div class="ticked-choice">
            <input
              id="remember"
              type="checkbox"
              checked={remember}
              aria-describedby="remember-hint"
              onChange={(event) => setRemember(event.currentTarget.checked)}
            />
            <label for="remember">{text.remember}</label>
            <small id="remember-hint">{text.rememberHint}</small>
          </div>
          <div class="ticked-choice">
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

/** What the second step is about. */
function seatTitle({ promptPlace, promptPhone }: Choices): string {
  return promptPhone && !promptPlace ? strings.seat.phoneTitle : strings.seat.title;
}
