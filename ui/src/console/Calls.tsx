/** Every call, live and lately ended; the one that is chosen with its sequence, and why it went where it went. */
import type { JSX } from "preact";
import { memo } from "preact/compat";
import { useMemo, useState } from "preact/hooks";
import { timeOfDay } from "../i18n/format";
import { useLanguage } from "../i18n/language";
import { strings } from "../strings";
import { Heads } from "../views/common/parts";
import { clockText } from "../views/common/time";
import { useLoaded } from "../views/common/useLoaded";
import { CallDetails } from "./CallDetails";
import { calls, dataAtAGlance, matches, quality, stageOf, stageTone, type Call } from "./calls";
import { Elapsed } from "./Elapsed";
import { Filter } from "./Filter";
import type { View } from "./view";

const LOOK_MS = 2000;

export function Calls({ floor }: View): JSX.Element {
  const text = strings.consoleCalls;
  const [sought, setSought] = useState("");
  const [only, setOnly] = useState("");
  const [chosen, setChosen] = useState("");
  const language = useLanguage();
  const { value: found, error } = useLoaded("", calls, LOOK_MS);
  // The floor changes many times a second, what is found does not.
  const wanted = useMemo(
    () =>
      (found ?? []).filter(
        (call) =>
          (only === "" || (only === "live") === (call.ended === undefined)) && matches(call, sought, stageText(call)),
      ),
    [found, only, sought, language],
  );
  const call = found?.find((one) => one.callUUID === chosen);
  return (
    <>
      <div class="console-filters" role="search">
        <Filter sought={sought} onSeek={setSought} />
        <label class="console-filter">
          {text.which}
          <select value={only} onChange={(event) => setOnly(event.currentTarget.value)}>
            <option value="">{text.all}</option>
            <option value="live">{text.live}</option>
            <option value="ended">{text.ended}</option>
          </select>
        </label>
      </div>
      {error !== null && <p class="form-error">{error}</p>}
      <div class="console-table calls-table" tabIndex={0} role="region" aria-label={text.title}>
        <table>
          <Heads titles={[text.call, text.parties, text.state, text.since, text.lasted, text.data, text.sound]} />
          <tbody>
            {wanted.map((one) => (
              <Row
                key={one.callUUID}
                call={one}
                offset={floor.offset}
                language={language}
                chosen={one.callUUID === chosen}
                choose={setChosen}
              />
            ))}
          </tbody>
        </table>
        {found !== null && wanted.length === 0 && <p class="console-none">{text.none}</p>}
      </div>
      {call !== undefined && <CallDetails key={call.callUUID} call={call} />}
    </>
  );
}

interface RowProps {
  call: Call;
  offset: number;
  /** Drawn anew in another language. */
  language: string;
  chosen: boolean;
  choose(callUUID: string): void;
}

const Row = memo(function Row({ call, offset, chosen, choose }: RowProps): JSX.Element {
  const stage = stageOf(call);
  const began = Date.parse(call.created);
  return (
    <tr class={chosen ? "is-chosen" : ""}>
      <th scope="row">
        <button type="button" aria-pressed={chosen} onClick={() => choose(call.callUUID)}>
          {call.ani || call.parties[0]?.dn || call.connId}
          {call.dnis !== "" && ` → ${call.dnis}`}
        </button>
      </th>
      <td>{call.parties.map((party) => party.dn).join(", ")}</td>
      <td>
        <span class={`console-state tone-${stageTone(stage)}`}>{strings.consoleCalls.stages[stage]}</span>
      </td>
      <td class="console-number">{timeOfDay(began)}</td>
      <td class="console-number">
        {call.ended === undefined ? (
          <Elapsed since={began / 1000} offset={offset} />
        ) : (
          clockText(Date.parse(call.ended) - began)
        )}
      </td>
      <td class="calls-data">
        {dataAtAGlance(call).map(([key, value]) => (
          <span key={key}>
            <small>{key}</small> {value}
          </span>
        ))}
      </td>
      <td>
        <Sound call={call} />
      </td>
    </tr>
  );
});

function Sound({ call }: { call: Call }): JSX.Element {
  const text = strings.consoleCalls;
  const heard = quality(call);
  if (heard === null) return <small>{text.direct}</small>;
  const words = heard.silent ? text.silent : heard.mos === null ? "–" : text.mos(heard.mos.toFixed(1));
  return <span class={`console-state tone-${heard.tone}`}>{words}</span>;
}

const stageText = (call: Call): string => strings.consoleCalls.stages[stageOf(call)];
