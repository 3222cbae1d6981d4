/** How well each trainee handled the calls of the lesson: in time, held correctly, with the right disposition. */
import type { JSX } from "preact";
import { timeOfDay } from "../i18n/format";
import { strings } from "../strings";
import { Heads } from "../views/common/parts";
import { clockText } from "../views/common/time";
import { Box } from "./Box";
import { Limits } from "./Limits";
import type { Act, CallScore, Rubric, Scorecard } from "./training";

interface ScorecardsProps {
  cards: readonly Scorecard[];
  rubric: Rubric;
  act: Act;
}

export function Scorecards({ cards, rubric, act }: ScorecardsProps): JSX.Element {
  const text = strings.trainer;
  return (
    <Box title={text.scores} hint={text.scoresHint(rubric.answerWithin, rubric.holdAtMost)} wide>
      <Limits rubric={rubric} act={act} />
      {cards.length === 0 && <p class="trainer-hint">{text.noScores}</p>}
      <ul class="trainer-list">
        {cards.map((card) => (
          <li key={card.username}>
            <details>
              <summary>
                <strong>{card.name}</strong>{" "}
                <span class={`console-state tone-${tone(card, rubric)}`}>{text.points(card.met, card.asked)}</span>
              </summary>
              <Calls card={card} />
            </details>
          </li>
        ))}
      </ul>
      {cards.length > 0 && (
        <p class="score-export">
          {text.exported}{" "}
          <a href="/sim/scorecards.csv" download>
            CSV
          </a>{" "}
          <a href="/sim/scorecards" download="scorecards.json">
            JSON
          </a>
        </p>
      )}
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

function tone({ met, asked }: Scorecard, { good, fair }: Rubric): string {
  const share = asked === 0 ? null : met / asked;
  return share === null ? "grey" : share >= good ? "green" : share >= fair ? "amber" : "red";
}
