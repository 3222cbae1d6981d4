/** What was recorded of a call, to be listened to. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { recordingsOf, soundOf, type CallRecording } from "../../backend/history";
import { dateAndTime } from "../../i18n/format";
import { strings } from "../../strings";
import { Icon } from "../common/icons";
import { clockText } from "../common/time";
import { useLoaded } from "../common/useLoaded";

/** Nothing where nothing was recorded. */
export function CallRecordings({ id }: { id: string }): JSX.Element | null {
  const text = strings.history;
  const found = useLoaded(id, () => recordingsOf(id));
  if (found.error !== null) return <p class="form-error">{found.error}</p>;
  if (found.value === null || found.value.length === 0) return null;
  return (
    <>
      <h4 class="folder">{text.recordings}</h4>
      <ul class="plain-list" aria-label={text.recordings}>
        {found.value.map((one) => (
          <Recorded key={one.name} id={id} recording={one} />
        ))}
      </ul>
    </>
  );
}

function Recorded({ id, recording }: { id: string; recording: CallRecording }): JSX.Element {
  const [plays, setPlays] = useState(false);
  const label = strings.history.recordingOf(dateAndTime(Date.parse(recording.started)));
  return (
    <li class="voice-message">
      {plays ? (
        <audio controls autoplay src={soundOf(id, recording.name)} aria-label={label} />
      ) : (
        <button type="button" class="button small ghost" aria-label={`${strings.history.listen}: ${label}`} onClick={() => setPlays(true)}>
          <Icon name="play" size={16} /> {strings.history.listen} ({clockText(recording.seconds * 1000)})
        </button>
      )}
    </li>
  );
}
