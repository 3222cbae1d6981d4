/** Every option of the desktop: what counts for who is signed in, and who says so. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { options, type Option } from "../../backend/options";
import { strings } from "../../strings";
import { Badge, Card, Heads } from "../common/parts";
import { useLoaded } from "../common/useLoaded";
import type { View } from "../view";

const TONES: Record<Option["level"], string> = {
  default: "plain",
  application: "grey",
  tenant: "grey",
  "agent group": "accent",
  person: "green",
  transaction: "amber",
};

export function OptionsPage({ state }: View): JSX.Element {
  const text = strings.options;
  const [wanted, setWanted] = useState("");
  const [onlySet, setOnlySet] = useState(false);
  const [transaction, setTransaction] = useState("");
  const found = useLoaded(transaction, () => options(transaction));
  const transactions = Object.keys(state.session?.transactions ?? {});
  const words = wanted.toLowerCase().split(/\s+/);
  const shown = (found.value ?? []).filter(
    (one) =>
      (!onlySet || one.level !== "default") &&
      words.every((word) => `${one.name} ${one.value} ${one.source} ${one.doc}`.toLowerCase().includes(word)),
  );
  return (
    <Card title={text.title} icon="info" testId="options">
      <h1 class="visually-hidden">{text.title}</h1>
      <p class="hint">{text.lead}</p>
      <div class="finder" role="search">
        <input
          type="search"
          aria-label={text.find}
          placeholder={text.find}
          value={wanted}
          onInput={(event) => setWanted(event.currentTarget.value)}
        />
        {transactions.length > 0 && (
          <select aria-label={text.transaction} value={transaction} onChange={(event) => setTransaction(event.currentTarget.value)}>
            <option value="">{text.noTransaction}</option>
            {transactions.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        )}
        <label class="only">
          <input type="checkbox" checked={onlySet} onChange={(event) => setOnlySet(event.currentTarget.checked)} />
          {text.onlySet}
        </label>
      </div>
      {found.error !== null && <p class="form-error">{found.error}</p>}
      <p class="hint" role="status">
        {text.count(shown.length, found.value?.length ?? 0)}
      </p>
      <div class="table-scroll" tabIndex={0} role="group" aria-label={text.title}>
        <table class="table options-table">
          <Heads titles={[text.option, text.value, text.from]} />
          <tbody>
            {shown.map((one) => (
              <tr key={one.name} class={one.honoured ? "" : "accepted"}>
                <td lang="en">
                  <code>{breakable(one.name)}</code>
                  <small>
                    {one.doc} {one.honoured ? "" : text.accepted}
                  </small>
                </td>
                <td>
                  <strong>{one.value === "" ? text.empty : breakable(one.value)}</strong>
                  {one.level !== "default" && <small>{text.otherwise(one.default === "" ? text.empty : one.default)}</small>}
                </td>
                <td>
                  <Badge tone={TONES[one.level]}>{text.levels[one.level]}</Badge>
                  <small>{one.source}</small>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

/** Long names and lists go on in the next line after a dot or a comma, and not within a word. */
function breakable(words: string): (string | JSX.Element)[] {
  return words.split(/(?<=[.,])/).flatMap((part, at) => (at === 0 ? [part] : [<wbr key={at} />, part]));
}
