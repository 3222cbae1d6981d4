/** Everybody on the floor, and what a supervisor does with one of them. */
import type { JSX } from "preact";
import { memo } from "preact/compat";
import { useMemo, useState } from "preact/hooks";
import { send } from "../backend/http";
import { useLanguage } from "../i18n/language";
import { Icon, type IconName } from "../views/common/icons";
import { Avatar, Heads } from "../views/common/parts";
import { clockText } from "../views/common/time";
import { strings } from "../strings";
import { groupOf, type Group } from "./counts";
import { Elapsed } from "./Elapsed";
import { Filter } from "./Filter";
import { Headcounts } from "./Headcounts";
import { stateOf, stateText, toneOf, type AgentRow, type Floor } from "./floor";
import type { View } from "./view";

const RED_AFTER_S = 600;
const LONG = (): { after: number; words: string } => ({ after: RED_AFTER_S, words: strings.supervisor.long });
const BY_NAME = new Intl.Collator();

export function Agents({ floor, session, go }: View): JSX.Element {
  const text = strings.supervisor;
  const [sought, setSought] = useState("");
  const [group, setGroup] = useState<Group | null>(null);
  const [chosen, setChosen] = useState("");
  const language = useLanguage();
  const rows = useMemo(() => inOrder(floor.agents, sought, group), [floor.agents, sought, group, language]);
  const agent = floor.agents.get(chosen);
  return (
    <>
      <div class="console-head">
        <Headcounts agents={floor.agents.values()} chosen={group} choose={setGroup} />
        <Filter sought={sought} onSeek={setSought} />
      </div>
      <div class="console-split">
        <div class="console-table" tabIndex={0} role="region" aria-label={text.agents}>
          <table>
            <Heads titles={[text.agent, text.state, text.inState, text.call, text.calls, text.handling]} />
            <tbody>
              {rows.map((row) => (
                <Row
                  key={row.username}
                  row={row}
                  offset={floor.offset}
                  language={language}
                  chosen={row.username === chosen}
                  choose={setChosen}
                />
              ))}
            </tbody>
          </table>
        </div>
        {agent !== undefined && session.supervisor && agent.username !== session.username && (
          <Actions key={agent.username} agent={agent} session={session} go={go} />
        )}
      </div>
    </>
  );
}

interface RowProps {
  row: AgentRow;
  offset: number;
  /** Drawn anew in another language. */
  language: string;
  chosen: boolean;
  choose(username: string): void;
}

/** Who is here first, then by name. */
function inOrder(agents: Floor["agents"], sought: string, group: Group | null): AgentRow[] {
  const wanted = sought.toLowerCase();
  return [...agents.values()]
    .filter((row) => group === null || groupOf(row) === group)
    .filter((row) => [row.name, row.dn, stateText(stateOf(row)), row.reason].join(" ").toLowerCase().includes(wanted))
    .sort((one, other) => Number(one.dn === "") - Number(other.dn === "") || BY_NAME.compare(one.name, other.name));
}

/** A row that has not changed is not drawn again: a big floor changes many times a second. */
const Row = memo(function Row({ row, offset, chosen, choose }: RowProps): JSX.Element {
  const state = stateOf(row);
  const tone = toneOf(state);
  const grows = tone !== "green" && tone !== "grey";
  return (
    <tr class={chosen ? "is-chosen" : ""}>
      <th scope="row">
        <span class="console-person">
          <Avatar name={row.name} />
          <button type="button" aria-pressed={chosen} onClick={() => choose(chosen ? "" : row.username)}>
            {row.name}
          </button>
          <small>{row.dn}</small>
        </span>
      </th>
      <td>
        <span class={`console-state tone-${tone}`}>{stateText(state)}</span> <small>{row.reason}</small>
      </td>
      <td class="console-number">
        <Elapsed since={row.since} offset={offset} long={grows ? LONG() : undefined} />
      </td>
      <td>{row.other}</td>
      <td class="console-number">{row.calls}</td>
      <td class="console-number">{row.handling === null ? "–" : clockText(row.handling * 1000)}</td>
    </tr>
  );
});

interface ActionsProps extends Pick<View, "session" | "go"> {
  agent: AgentRow;
}

function Actions({ agent, session, go }: ActionsProps): JSX.Element {
  const text = strings.supervisor;
  const [reason, setReason] = useState(session.notReadyReasons[0] ?? "");
  const [said, setSaid] = useState("");
  const [type, setType] = useState("OneCall");
  const at = `/ui/supervision/agents/${encodeURIComponent(agent.username)}`;
  const ask = (method: string, path: string, body?: unknown) => () => {
    setSaid("");
    send(method, `${at}/${path}`, body).then(
      () => setSaid(text.done),
      (error: unknown) => setSaid(error instanceof Error ? error.message : String(error)),
    );
  };
  const observing = agent.observed_by.includes(session.dn);
  const method = observing ? "PUT" : "POST";
  const ordered = (mode: string): Record<string, string> => (observing ? { mode } : { mode, type });
  const off = agent.dn === "";
  const button = (icon: IconName, title: string, act: () => void, disabled = off): JSX.Element => (
    <button type="button" class="button small" disabled={disabled} onClick={act}>
      <Icon name={icon} size={16} /> {title}
    </button>
  );
  const state = stateOf(agent);
  return (
    <section class="console-actions" aria-label={agent.name}>
      <header>
        <Avatar name={agent.name} large />
        <div>
          <h2>{agent.name}</h2>
          <span class={`console-state tone-${toneOf(state)}`}>{stateText(state)}</span> <small>{agent.dn}</small>
        </div>
      </header>
      <h3>{text.observe}</h3>
      <p>{off ? text.away : observing && agent.monitor_type === "AllCalls" ? text.allHint : text.hint}</p>
      <div>
        {!observing && (
          <label>
            <span class="visually-hidden">{text.which}</span>
            <select value={type} onChange={(event) => setType(event.currentTarget.value)}>
              <option value="OneCall">{agent.conn_id === "" ? text.nextCall : text.thisCall}</option>
              <option value="AllCalls">{text.allCalls}</option>
            </select>
          </label>
        )}
        {button("volume", text.monitor, ask(method, "monitoring", ordered("mute")))}
        {button("whisper", text.coach, ask(method, "monitoring", ordered("coach")))}
        {button("group", text.barge, ask(method, "monitoring", ordered("connect")))}
        {button("stop", text.endMonitoring, ask("DELETE", "monitoring"))}
      </div>
      <h3>{text.state}</h3>
      <div>
        {button("checkCircle", text.makeReady, ask("POST", "state", { state: "ready" }))}
        {button("power", text.logOff, ask("POST", "state", { state: "logout" }))}
        {button("pauseCircle", text.makeNotReady, ask("POST", "state", { state: "notready", reason }))}
        <label>
          <span class="visually-hidden">{text.reason}</span>
          <select value={reason} onChange={(event) => setReason(event.currentTarget.value)}>
            {session.notReadyReasons.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
      </div>
      <div>{button("clock", strings.happened.title, () => go("happened", agent.dn))}</div>
      <p role="status">{said}</p>
    </section>
  );
}
