/** The session's figures, for as long as somebody looks at them. */
import { useEffect, useState } from "preact/hooks";
import { followFigures } from "../../backend/figures";
import { NO_FIGURES, type Figures } from "../../figures";
import type { Session } from "../../state";

// What was seen last, so that going to another part and back shows no empty page.
let last: { session: Session | null; figures: Figures } = { session: null, figures: NO_FIGURES };

export function useFigures(session: Session | null): Figures {
  const [figures, setFigures] = useState(last.session === session ? last.figures : NO_FIGURES);
  useEffect(
    () =>
      followFigures((now) => {
        last = { session, figures: now };
        setFigures(now);
      }),
    [session],
  );
  return figures;
}
