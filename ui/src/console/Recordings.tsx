/** The calls that were recorded, the latest first, to be listened to. */
import type { JSX } from "preact";
import { get } from "../backend/http";
import { dateAndTime } from "../i18n/format";
import { strings } from "../strings";
import { useLoaded } from "../views/common/useLoaded";

interface Recording {
  name: string;
  started: string;
}

export function Recordings(): JSX.Element {
  const text = strings.supervisor;
  const { value: found, error } = useLoaded("", () => get<Recording[]>("/sim/recordings"));
  if (error !== null) return <p class="form-error">{error}</p>;
  if (found === null) return <p role="status" />;
  if (found.length === 0) return <p>{text.noRecordings}</p>;
  return (
    <ul class="trainer-list">
      {found.map(({ name, started }) => (
        <li key={name} class="trainer-box">
          <strong>{dateAndTime(Date.parse(started))}</strong>
          <small>{name}</small>
          <audio controls preload="none" src={`/sim/recordings/${encodeURI(name)}`} aria-label={name} />
        </li>
      ))}
    </ul>
  );
}
