/** How well each trainee handled the calls of the lesson: in time, held correctly, with the right disposition. */
import type { JSX } from "preact";
import { timeOfDay } from "../i18n/format";
import { strings } from "../strings";
import { Heads } from "../views/common/parts";
import { clockText } from "../views/common/time";
import { Box } from "./Box";
import type { CallScore, Scorecard } from "./training";

export function Scorecards({ cards }: { cards: readonly Scorecard[] }): JSX.Element {
  const text = strings.trainer;
  return (
    <Box title={text.scores} hint={text.scoresHint} wide>
      {cards.length === 0 && <p class="trainer-hint">{text.noScores}</p>}
      <ul class="trainer-list">
        {cards.map((card) => (
          <li key={card.username}>
            <details>
              <summary>
                <strong>{card.name}</strong>{" "}
                <span class={`console-state tone-${tone(card)}`}>{text.points(card.met, card.asked)}</span>
              </summary>
              <Calls card={card} />
            </details>
          </li>
        ))}
      </ul>
    </Box>
  );
}

function Calls({ card }: { card: Scorecard }): JSX.Element {
  const text = strings.trainer;
  return (
    <div class="console-table score-table" tabIndex={0} role="region" aria-label={text.callsOf(card.name)}>
      <table>
        <Heads titles={[strings.consoleCalls.call, text.inTime, text.heldWell, text.rightDisposition]} />
        <tbody>
          {card.calls.map((call) => (
            <tr key={`${call.connId} ${call.started}`}>
              <th scope="row">
                {timeOfDay(Date.parse(call.started))} <small>{call.number}</small>
              </th>
              <td>
                <Point met={call.answeredInTime} said={clockText(call.waited * 1000)} />
              </td>
              <td>
                <Point met={call.heldCorrectly} said={call.longestHold === null ? "" : clockText(call.longestHold * 1000)} />
              </td>
              <td>
                <Point met={call.dispositionRight} said={disposition(call)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Point({ met, said }: { met: boolean | null; said: string }): JSX.Element {
  if (met === null) return <>–</>;
  const text = strings.trainer;
  return (
    <>
      <span class={`console-state tone-${met ? "green" : "red"}`}>{met ? text.met : text.missed}</span> <small>{said}</small>
    </>
  );
}

function disposition({ disposition: given, expected, dispositionRight }: CallScore): string {
  const text = strings.trainer;
  const said = given === "" ? text.noDisposition : given;
  return expected === "" || dispositionRight === true ? said : text.insteadOf(said, expected);
}

/** Good from four points of five, bad under three. */
function tone({ met, asked }: Scorecard): string {
  const share = asked === 0 ? null : met / asked;
  return share === null ? "grey" : share >= 0.8 ? "green" : share >= 0.6 ? "amber" : "red";
}
