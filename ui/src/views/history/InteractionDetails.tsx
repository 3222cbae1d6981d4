import type { JSX } from "preact";
import type { Interaction } from "../../backend/history";
import { dispositionLabel, dispositionsOf } from "../../dispositions";
import { dateAndTime } from "../../i18n/format";
import { may, optionsOf } from "../../options";
import { strings } from "../../strings";
import { kvTechnical } from "../../tlib/messages";
import { label } from "../common/parts";
import { clockText } from "../common/time";
import type { View } from "../view";
import { CallRecordings } from "./CallRecordings";

/** Everything that is known about an interaction: when, with whom, its data, what came of it. */
export function InteractionDetails({ interaction, state }: { interaction: Interaction; state: View["state"] }): JSX.Element {
  const text = strings.history;
  const tree = dispositionsOf(state.session, optionsOf(state.session, interaction.userData));
  const meant = Object.entries(interaction.userData).filter(([key]) => !kvTechnical(key));
  const facts: [string, string][] = [
    [text.status, text.outcomes[interaction.outcome]],
    [text.number, interaction.number],
    [text.queue, interaction.queue],
    [text.start, dateAndTime(Date.parse(interaction.startDate))],
    [text.end, interaction.endDate === null ? "" : dateAndTime(Date.parse(interaction.endDate))],
    [text.talked, interaction.answered === null ? "" : clockText(interaction.talkSeconds * 1000)],
    [text.owner, interaction.ownerName],
    [text.disposition, interaction.disposition === "" ? "" : dispositionLabel(tree, interaction.disposition)],
    [text.note, interaction.note],
  ];
  const rows = (pairs: [string, string][]): JSX.Element => (
    <dl class="data-list plain">
      {pairs
        .filter(([, value]) => value !== "")
        .map(([name, value]) => (
          <div class="pair" key={name}>
            <dt>{name}</dt>
            <dd>
              <span class="said">{value}</span>
            </dd>
          </div>
        ))}
    </dl>
  );
  return (
    <div class="interaction-details">
      {rows(facts)}
      {interaction.answered !== null && may(state.session, "recording.can-play") && <CallRecordings id={interaction.id} />}
      {meant.length > 0 && (
        <>
          <h4 class="folder">{text.data}</h4>
          {rows(meant.map(([key, value]) => [label(key), value]))}
        </>
      )}
    </div>
  );
}
