/** The softphone as a page of its own. */
import { render } from "preact";
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { currentSession } from "./backend/session";
import { startLanguage, useLanguage } from "./i18n/language";
import { Phone, type PhoneAccount, type PhoneCall, type PhoneStats, type PhoneStatus } from "./phone";
import { followMediaKeys, Headset } from "./phone/headset";
import { Ring } from "./phone/ring";
import { SharedPhone } from "./phone/shared";
import { strings } from "./strings";
import "./styles/base.css";
import "./styles/phone.css";
import { applyTheme } from "./theme";
import { Icon, Mark } from "./views/common/icons";
import { Keys } from "./views/calls/Keypad";
import { Avatar } from "./views/common/parts";
import { DeviceChoice } from "./views/phone/DeviceChoice";
import { Quality } from "./views/phone/Quality";
import { InAnotherTab, RegistrationBadge } from "./views/phone/Panel";
import { SoundControls } from "./views/phone/SoundControls";
import { Timer } from "./views/common/time";
import { LanguageChoice } from "./views/frame/LanguageChoice";
import { ThemeButton } from "./views/frame/TopBar";

declare global {
  interface Window {
    engagePhone?: { stats(): Promise<PhoneStats> };
  }
}

const text = strings.phone;
// A call that the switch makes for this phone is answered by NOTIFY at once: it must not ring first.
const RING_AFTER_MS = 250;
// Says back what it hears.
const ECHO = "*101";

const phone = new Phone();
const shared = new SharedPhone(phone);
const headset = new Headset(phone);
const ring = new Ring(phone.devices);
const stats = (): Promise<PhoneStats> => phone.stats();

function Softphone(): JSX.Element {
  useLanguage();
  const [status, setStatus] = useState<PhoneStatus>(phone.current());
  const [account, setAccount] = useState<PhoneAccount | null>(null);
  useEffect(() => phone.onStatus(setStatus), []);
  useEffect(() => {
    void currentSession()
      .catch(() => null)
      .then((session) => session !== null && begin(session.sip));
  }, []);
  const incoming = status.calls.some((call) => call.state === "incoming");
  useEffect(() => {
    if (!incoming) return;
    const timer = setTimeout(() => ring.start(), RING_AFTER_MS);
    return () => {
      clearTimeout(timer);
      ring.stop();
    };
  }, [incoming]);

  function begin(next: PhoneAccount): void {
    setAccount(next);
    shared.start(next);
    headset.start();
    void phone.prepare();
  }

  function end(): void {
    shared.stop();
    setAccount(null);
  }

  return (
    <div class="phone-page">
      <header class="phone-top">
        <a class="brand" href="/">
          <Mark size={30} />
          <span>{strings.softphone}</span>
        </a>
        <LanguageChoice />
        <ThemeButton />
      </header>
      <main>
        {account === null ? <Register onRegister={begin} /> : <Handset account={account} status={status} onEnd={end} />}
      </main>
    </div>
  );
}

function Register({ onRegister }: { onRegister: (account: PhoneAccount) => void }): JSX.Element {
  function submit(event: SubmitEvent): void {
    event.preventDefault();
    ring.unlock();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const dn = String(form.get("dn") ?? "").trim();
    const password = String(form.get("password") ?? "");
    onRegister({ uri: `sip:${dn}@${location.hostname}`, authorizationUser: dn, password, path: "/sip" });
  }
  return (
    <form class="handset register" onSubmit={submit}>
      <h1>{text.title2}</h1>
      <p class="lead">{text.lead}</p>
      <label class="field">
        <span>{text.dn}</span>
        <input name="dn" inputMode="tel" autocomplete="username" required />
      </label>
      <label class="field">
        <span>{strings.login.password}</span>
        <input name="password" type="password" autocomplete="current-password" required />
      </label>
      <button type="submit" class="button primary wide">
        {text.register}
      </button>
      <a class="quiet-link" href="/ui/workspace/">
        {text.signInInstead}
      </a>
    </form>
  );
}

function Handset({
  account,
  status,
  onEnd,
}: {
  account: PhoneAccount;
  status: PhoneStatus;
  onEnd: () => void;
}): JSX.Element {
  const [number, setNumber] = useState("");
  const call = status.calls.find((one) => one.state === "incoming") ?? status.calls.at(-1) ?? null;
  const ready = status.registration === "registered";
  const elsewhere = status.registration === "elsewhere";

  function dial(event: SubmitEvent): void {
    event.preventDefault();
    ring.unlock();
    const target = number.replace(/[\s().-]/g, "");
    if (target !== "") void phone.dial(target).then(() => setNumber(""));
  }

  return (
    <section class="handset" aria-label={text.title}>
      <header class="handset-head">
        <h1>{account.authorizationUser}</h1>
        <RegistrationBadge registration={status.registration} />
      </header>
      {status.registration === "failed" && (
        <p class="form-error" role="alert">
          {status.why?.startsWith("40") ? text.wrong : (status.why ?? text.unreachable)}
        </p>
      )}
      {!elsewhere && <Display call={call} />}
      {elsewhere ? (
        <InAnotherTab busy={status.busyElsewhere} onTake={() => shared.takeOver()} />
      ) : call === null ? (
        <form class="dialler" onSubmit={dial}>
          <input
            class="number"
            aria-label={text.number}
            placeholder={text.number}
            inputMode="tel"
            autocomplete="off"
            value={number}
            onInput={(event) => setNumber(event.currentTarget.value)}
          />
          <Keys onDigit={(digit) => setNumber(number + digit)} label={(digit) => digit} />
          <button type="button" class="button ghost wide" disabled={!ready} onClick={() => void phone.dial(ECHO)}>
            <Icon name="volume" /> {text.soundTest}
          </button>
          <button type="submit" class="button accept wide large" disabled={!ready || number.trim() === ""}>
            <Icon name="phone" /> {text.dial}
          </button>
        </form>
      ) : (
        <Controls call={call} status={status} />
      )}
      {status.microphone === "missing" && <p class="hint mic-hint">{text.noMicrophone}</p>}
      <DeviceChoice phone={phone} headset={headset} />
      <footer class="handset-foot">
        <button type="button" class="button ghost small" onClick={onEnd}>
          {text.unregister}
        </button>
      </footer>
    </section>
  );
}

function Display({ call }: { call: PhoneCall | null }): JSX.Element {
  if (call === null) return <p class="display idle">{text.idle}</p>;
  const words = { incoming: text.incoming, outgoing: text.outgoing, talking: text.talking, held: text.held, ended: "" };
  return (
    <div class="display" data-testid="phone-call" data-state={call.state}>
      <Avatar name={null} large />
      <h2>{call.number}</h2>
      <p role={call.state === "incoming" ? "alert" : "status"}>
        {words[call.state]} {call.state !== "incoming" && <Timer since={call.since} />}
      </p>
    </div>
  );
}

function Controls({ call, status }: { call: PhoneCall; status: PhoneStatus }): JSX.Element {
  if (call.state === "incoming") {
    return (
      <div class="controls two">
        <button type="button" class="button accept large" onClick={() => void phone.answer(call.id)}>
          <Icon name="phone" /> {text.answer}
        </button>
        <button type="button" class="button danger large" onClick={() => phone.hangUp(call.id)}>
          <Icon name="hangUp" /> {text.decline}
        </button>
      </div>
    );
  }
  const held = call.state === "held";
  return (
    <>
      <SoundControls phone={phone} speakerMuted={status.speakerMuted} volume={status.volume} />
      <Quality stats={stats} />
      {call.number === ECHO && call.state === "talking" && (
        <p class="hint" role="status">
          {text.soundTestHint}
        </p>
      )}
      <div class="controls two">
        <button
          type="button"
          class={status.muted ? "button on" : "button"}
          onClick={() => phone.setMuted(!status.muted)}
        >
          <Icon name={status.muted ? "micOff" : "mic"} /> {status.muted ? text.unmute : text.mute}
        </button>
        <button
          type="button"
          class={held ? "button primary" : "button"}
          disabled={call.state === "outgoing"}
          onClick={() => (held ? phone.resume(call.id) : phone.hold(call.id))}
        >
          <Icon name={held ? "play" : "pause"} /> {held ? text.resume : text.hold}
        </button>
      </div>
      <button type="button" class="button danger wide large" onClick={() => phone.hangUp(call.id)}>
        <Icon name="hangUp" /> {text.hangUp}
      </button>
      {call.state === "talking" && (
        <Keys onDigit={(digit) => phone.sendDigits(digit, call.id)} label={strings.keypad.key} />
      )}
    </>
  );
}

applyTheme();
if (import.meta.env.DEV) await (await import("../dev/demo")).install();
followMediaKeys(phone);
window.engagePhone = { stats };
await startLanguage();
render(<Softphone />, document.getElementById("app") ?? document.body);
