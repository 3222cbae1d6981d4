/** The performance tracker: one's own statistics at a glance, between calls. */
import type { JSX } from "preact";
import { mine } from "../../figures";
import type { State } from "../../state";
import { strings } from "../../strings";
import { useFigures } from "./useFigures";
import { Value } from "./Value";

export function Tracker({ state }: { state: State }): JSX.Element {
  const figures = useFigures(state.session);
  return (
    <section class="figures tracker" aria-label={strings.statistics.mine} data-testid="tracker">
      {mine(state.session, figures).map((one) => (
        <div key={one.section} class="figure" title={one.hint || undefined}>
          <span>{one.label}</span>
          <strong>
            <Value of={one} figure={one.figure} />
          </strong>
        </div>
      ))}
    </section>
  );
}
