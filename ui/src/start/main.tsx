/** The start page: what this is, how it is doing, and how to take a first call. */
import { render } from "preact";
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { get, post, Problem } from "../backend/http";
import { startLanguage, useLanguage } from "../i18n/language";
import { strings } from "../strings";
import "../styles/base.css";
import "../styles/start.css";
import { applyTheme } from "../theme";
import { Icon, Mark } from "../views/common/icons";
import { Heads } from "../views/common/parts";
import { LanguageChoice } from "../views/frame/LanguageChoice";
import { ThemeButton } from "../views/frame/TopBar";
import { wayIn } from "./firstCall";

const text = strings.start;
const REFRESH_MS = 2000;
const CALL_TO = "8000";
const SHOWN = 5;

interface Live {
  state: "up" | "starting" | "down";
  calls: Row[] | null;
  phones: Row[] | null;
}

interface Row {
  key: string;
  main: string;
  detail: string;
}

interface LoginRow {
  username: string;
  password: string;
  dn: string;
  name: string;
}

type Fields = Record<string, unknown>;

const field = (row: Fields, ...names: string[]): string => {
  const value = names.map((name) => row[name]).find((one) => typeof one === "string" || typeof one === "number");
  return value === undefined ? "" : String(value);
};

async function list(path: string, read: (row: Fields, i: number) => Row): Promise<Row[] | null> {
  const rows = await get<Fields[]>(path).catch(() => null);
  return Array.isArray(rows) ? rows.map(read) : null;
}

function callRow(row: Fields, i: number): Row {
  const parties = Array.isArray(row["parties"]) ? (row["parties"] as Fields[]) : [];
  const where = parties.map((party) => `${field(party, "dn")} ${field(party, "state").toLowerCase()}`).join(", ");
  return {
    key: field(row, "connId", "id") || String(i),
    main: `${field(row, "ani", "from")} → ${field(row, "dnis", "to")}`,
    detail: where || field(row, "state"),
  };
}

const phoneRow = (row: Fields, i: number): Row => ({
  key: `${field(row, "dn")} ${i}`,
  main: field(row, "dn"),
  detail: field(row, "transport", "contact").toUpperCase(),
});

async function live(): Promise<Live> {
  try {
    await get("/readyz");
  } catch (error) {
    const starting = error instanceof Problem && error.status === 503;
    return { state: starting ? "starting" : "down", calls: null, phones: null };
  }
  const [calls, phones] = await Promise.all([list("/sim/calls", callRow), list("/sim/registrations", phoneRow)]);
  return { state: "up", calls, phones };
}

/** The demo centre's logins follow one pattern; other people's passwords are theirs and are not shown. */
function login(row: Fields): LoginRow {
  const username = field(row, "username");
  const logins = Array.isArray(row["agentLogins"]) ? (row["agentLogins"] as unknown[]) : [];
  const dn = field(row, "dn", "number") || String(logins[0] ?? field(row, "employeeId"));
  return { username, password: /^agent\d+$/.test(username) ? `${username}pass` : "", dn, name: field(row, "name") };
}

async function demoLogins(): Promise<LoginRow[]> {
  const persons = await get<Fields[]>("/config/persons").catch(() => []);
  return (Array.isArray(persons) ? persons : []).map(login).filter((row) => row.password !== "");
}

function Start(): JSX.Element {
  useLanguage();
  const [logins, setLogins] = useState<LoginRow[]>([]);
  useEffect(() => void demoLogins().then(setLogins), []);
  return (
    <div class="start">
      <header class="start-top">
        <span class="brand">
          <Mark size={32} /> {strings.product}
        </span>
        <nav>
          <a href="/docs">
            <Icon name="book" size={18} /> {text.docs}
          </a>
          <LanguageChoice />
          <ThemeButton />
        </nav>
      </header>
      <main>
        <section class="hero">
          <svg class="arcs" viewBox="0 0 400 400" aria-hidden="true">
            {[60, 105, 150, 195, 240].map((r) => (
              <path key={r} d={`M${200 - r} 260a${r} ${r} 0 0 1 ${r * 2} 0`} />
            ))}
          </svg>
          <h1>{text.title}</h1>
          <p>{text.lead}</p>
          <div class="hero-actions">
            <FirstCall logins={logins} />
            <a class="hero-link" href="/ui/workspace/">
              {text.otherLogin}
            </a>
          </div>
        </section>
        <div class="start-grid">
          <Steps />
          <LiveCard />
        </div>
        <Logins rows={logins} />
      </main>
      <footer>{text.footer}</footer>
    </div>
  );
}

/** The one thing to press. The people of the demo are known a moment after the page is there. */
function FirstCall({ logins }: { logins: readonly LoginRow[] }): JSX.Element {
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState("");

  async function go(): Promise<void> {
    setBusy(true);
    try {
      location.assign(await wayIn(logins.length > 0 ? logins : await demoLogins()));
    } catch (fault) {
      setWrong(fault instanceof Problem && fault.status !== 0 ? fault.message : strings.login.unreachable);
      setBusy(false);
    }
  }

  return (
    <>
      <button type="button" class="button large on-dark" disabled={busy} onClick={() => void go()}>
        {busy ? strings.login.busy : text.first} {!busy && <Icon name="arrow" size={18} />}
      </button>
      <p class="hero-said" role="status">
        {wrong}
      </p>
    </>
  );
}

function Steps(): JSX.Element {
  return (
    <section class="card steps" aria-labelledby="steps">
      <h2 id="steps">{text.steps}</h2>
      <ol>
        <Step title={text.step1} what={text.step1Text} />
        <Step title={text.step2} what={text.step2Text} />
        <Step title={text.step3} what={text.step3Text}>
          <SendCustomer />
        </Step>
      </ol>
    </section>
  );
}

function Step({ title, what, children }: { title: string; what: string; children?: ComponentChildren }): JSX.Element {
  return (
    <li>
      <h3>{title}</h3>
      <p>{what}</p>
      {children}
    </li>
  );
}

function SendCustomer(): JSX.Element {
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<{ good: boolean; text: string } | null>(null);

  async function send(): Promise<void> {
    setBusy(true);
    try {
      await post("/sim/calls", { to: CALL_TO });
      setResult({ good: true, text: text.sent(CALL_TO) });
    } catch (error) {
      const detail = error instanceof Problem && error.status !== 0 ? error.message : strings.login.unreachable;
      setResult({ good: false, text: text.sendFailed(detail) });
    }
    setBusy(false);
  }

  return (
    <>
      <button type="button" class="button" disabled={busy} onClick={() => void send()}>
        <Icon name="phone" size={18} /> {busy ? text.sending : text.send}
      </button>
      <p class={result?.good === false ? "send-result bad" : "send-result"} role="status">
        {result?.text}
      </p>
    </>
  );
}

function LiveCard(): JSX.Element {
  const [now, setNow] = useState<Live>({ state: "starting", calls: null, phones: null });
  useEffect(() => {
    let stopped = false;
    const look = async (): Promise<void> => {
      const next = await live();
      if (!stopped) setNow(next);
    };
    void look();
    const timer = setInterval(() => !document.hidden && void look(), REFRESH_MS);
    return () => {
      stopped = true;
      clearInterval(timer);
    };
  }, []);
  const tone = { up: "green", starting: "amber", down: "red" }[now.state];
  const icon = ({ up: "checkCircle", starting: "clock", down: "linkOff" } as const)[now.state];
  return (
    <section class="card live" aria-labelledby="live">
      <header class="live-head">
        <h2 id="live">{text.live}</h2>
        <span class={`badge tone-${tone}`} role="status" data-testid="platform-state" data-state={now.state}>
          <Icon name={icon} size={14} /> {text[now.state]}
        </span>
      </header>
      <Rows title={text.callsNow} rows={now.calls} none={text.noCalls} />
      <Rows title={text.phonesNow} rows={now.phones} none={text.noPhones} />
      <nav class="doors" aria-label={text.doors}>
        <h3>{text.doors}</h3>
        <a href="/ui/console/">{text.console}</a>
        <a href="/ui/wallboard/">{text.wallboard}</a>
        <a href="/ui/phone/">{text.phone}</a>
      </nav>
    </section>
  );
}

function Rows({ title, rows, none }: { title: string; rows: Row[] | null; none: string }): JSX.Element {
  return (
    <div class="rows">
      <h3>
        {title} <b>{rows?.length ?? "–"}</b>
      </h3>
      {rows !== null && rows.length === 0 && <p class="empty">{none}</p>}
      {rows === null && <p class="empty">{text.unavailable}</p>}
      <ul>
        {rows?.slice(0, SHOWN).map((row) => (
          <li key={row.key}>
            <strong>{row.main}</strong>
            <span>{row.detail}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Logins({ rows }: { rows: readonly LoginRow[] }): JSX.Element | null {
  if (rows.length === 0) return null;
  return (
    <section class="card logins" aria-labelledby="logins">
      <h2 id="logins">{text.logins}</h2>
      <p class="empty">{text.loginsLead}</p>
      <div class="table" role="group" aria-labelledby="logins" tabIndex={0}>
        <table>
          <Heads titles={[text.name, text.user, text.password, text.dn]} />
          <tbody>
            {rows.map((row) => (
              <tr key={row.username}>
                <th scope="row">{row.name}</th>
                <td>
                  <Copyable value={row.username} />
                </td>
                <td>
                  <Copyable value={row.password} />
                </td>
                <td>{row.dn}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Copyable({ value }: { value: string }): JSX.Element {
  const [copied, setCopied] = useState(false);
  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(value).catch(() => undefined);
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  }
  return (
    <span class="copyable">
      <code>{value}</code>
      <button
        type="button"
        class="quiet-icon small"
        aria-label={copied ? text.copied : text.copy(value)}
        title={copied ? text.copied : text.copy(value)}
        onClick={() => void copy()}
      >
        <Icon name={copied ? "check" : "copy"} size={16} />
      </button>
    </span>
  );
}

applyTheme();
if (import.meta.env.DEV) await (await import("../../dev/demo")).install();
await startLanguage();
render(<Start />, document.getElementById("app") ?? document.body);
