/** The calls that were recorded, the latest first, to be found and listened to. */
import type { JSX } from "preact";
import { useMemo, useState } from "preact/hooks";
import { dateAndTime } from "../i18n/format";
import { strings } from "../strings";
import { Heads } from "../views/common/parts";
import { clockText } from "../views/common/time";
import { useLoaded } from "../views/common/useLoaded";
import { Filter } from "./Filter";
import { agentOf, matches, recordings, wayOf, type Recording } from "./recordings";

export function Recordings(): JSX.Element {
  const text = strings.supervisor;
  const [sought, setSought] = useState("");
  const [chosen, setChosen] = useState("");
  const { value, error } = useLoaded("", recordings);
  const rows = useMemo(
    () => (value?.found ?? []).map((recording) => ({ recording, agent: agentOf(recording, value?.persons ?? []) })),
    [value],
  );
  if (error !== null) return <p class="form-error">{error}</p>;
  if (value === null) return <p role="status" />;
  if (value.found.length === 0) return <p>{text.noRecordings}</p>;
  const wanted = rows.filter(({ recording, agent }) => matches(recording, agent, sought));
  return (
    <>
      <Filter sought={sought} onSeek={setSought} />
      <div class="console-table" tabIndex={0} role="region" aria-label={text.recordings}>
        <table>
          <Heads titles={[text.began, text.agent, text.way, text.kind, text.length, text.listenTo]} />
          <tbody>
            {wanted.map(({ recording, agent }) => (
              <Row
                key={recording.name}
                recording={recording}
                agent={agent}
                plays={recording.name === chosen}
                play={setChosen}
              />
            ))}
          </tbody>
        </table>
        {wanted.length === 0 && <p class="console-none">{strings.consoleCalls.none}</p>}
      </div>
    </>
  );
}

interface RowProps {
  recording: Recording;
  agent: string;
  plays: boolean;
  play(name: string): void;
}

function Row({ recording, agent, plays, play }: RowProps): JSX.Element {
  const text = strings.supervisor;
  const { name, started, seconds, metadata } = recording;
  const label = text.recordingOf(agent, dateAndTime(Date.parse(started)));
  return (
    <tr class={plays ? "is-chosen" : ""}>
      <th scope="row">{dateAndTime(Date.parse(started))}</th>
      <td>{agent}</td>
      <td>{wayOf(recording)}</td>
      <td>{metadata["CallType"] ?? ""}</td>
      <td class="console-number">{clockText(seconds * 1000)}</td>
      <td class="recording-player">
        {plays ? (
          <audio controls autoplay src={`/sim/recordings/${encodeURI(name)}`} aria-label={label} />
        ) : (
          <button type="button" class="button small" aria-label={text.playRecording(label)} onClick={() => play(name)}>
            {text.listenTo}
          </button>
        )}
      </td>
    </tr>
  );
}
