/** The messages that wait for one, and for one's groups: played, kept or deleted here, or by telephone. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Problem, TOO_LATE } from "../../backend/http";
import { deleteMessage, heard, mailboxes, patience, soundOf, type Mailbox, type VoiceMessage } from "../../backend/voicemail";
import { dateAndTime } from "../../i18n/format";
import { may } from "../../options";
import { strings } from "../../strings";
import { Icon } from "../common/icons";
import { Badge, Card } from "../common/parts";
import { useLoaded } from "../common/useLoaded";
import type { View } from "../view";

export function VoiceMail({ desktop, state }: View): JSX.Element {
  const text = strings.voicemail;
  // The lamp says when there is something else to see.
  const found = useLoaded(JSON.stringify(state.mail), () => mailboxes(state.session));
  const late = found.error === TOO_LATE;
  const access = found.value?.accessNumber ?? "";
  return (
    <div class="with-details">
      <h1 class="visually-hidden">{text.title}</h1>
      {found.error !== null && <p class="form-error">{late ? text.late(patience(state.session)) : found.error}</p>}
      {late && (
        <div>
          <button type="button" class="button" onClick={found.again}>
            {text.again}
          </button>
        </div>
      )}
      {found.value?.mailboxes.map((box) => (
        <Box key={box.box} box={box} desktop={desktop} state={state} onChanged={found.again} />
      ))}
      {access !== "" && may(state.session, "voice.can-make-call") && (
        <div>
          <button type="button" class="button ghost" onClick={() => void desktop.calls.dial(access)}>
            <Icon name="phone" size={18} /> {text.callIn(access)}
          </button>
        </div>
      )}
    </div>
  );
}

function Box({ box, desktop, onChanged }: View & { box: Mailbox; onChanged: () => void }): JSX.Element {
  const text = strings.voicemail;
  return (
    <Card
      title={box.personal ? text.mine : text.ofGroup(box.box)}
      icon="note"
      testId={`mailbox-${box.box}`}
      action={<Badge tone={box.new > 0 ? "accent" : "grey"}>{text.count(box.new, box.old)}</Badge>}
    >
      {box.messages.length === 0 && <p class="empty">{text.nothing}</p>}
      <ul class="plain-list">
        {box.messages.map((message) => (
          <Message
            key={message.number}
            message={message}
            onChanged={() => {
              onChanged();
              void desktop.mail.load();
            }}
          />
        ))}
      </ul>
    </Card>
  );
}

function Message({ message, onChanged }: { message: VoiceMessage; onChanged: () => void }): JSX.Element {
  const text = strings.voicemail;
  const [open, setOpen] = useState(false);
  const [error, setError] = useState("");

  async function change(done: () => Promise<void>): Promise<void> {
    try {
      await done();
      onChanged();
    } catch (fault) {
      if (!(fault instanceof Problem)) throw fault;
      setError(fault.message);
    }
  }

  return (
    <li class={message.new ? "voice-message new" : "voice-message"} data-testid="message">
      <span class="entry-text">
        <strong>{message.caller}</strong>
        <span>{dateAndTime(Date.parse(message.time))}</span>
      </span>
      {message.new && <Badge tone="accent">{text.new}</Badge>}
      {open ? (
        <audio
          controls
          autoplay
          src={soundOf(message)}
          aria-label={text.from(message.caller)}
          onPlay={() => message.new && void change(() => heard(message))}
        />
      ) : (
        <button type="button" class="button small ghost" aria-label={text.play(message.caller)} onClick={() => setOpen(true)}>
          <Icon name="play" size={16} /> {text.listen}
        </button>
      )}
      <button
        type="button"
        class="quiet-icon small"
        aria-label={text.remove(message.caller)}
        title={text.remove(message.caller)}
        onClick={() => void change(() => deleteMessage(message))}
      >
        <Icon name="trash" size={16} />
      </button>
      {error !== "" && (
        <p class="form-error" role="alert">
          {error}
        </p>
      )}
    </li>
  );
}
