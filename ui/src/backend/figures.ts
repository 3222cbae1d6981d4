/** The statistics of the session, pushed by the server as they change. */
import { merged, NO_FIGURES, type Figure, type Figures } from "../figures";
import { followStream, type Source } from "./stream";

/** Tells of every change until the answer is called. A stream that breaks off comes back, with all there is. */
export function followFigures(told: (figures: Figures) => void, open?: (url: string) => Source): () => void {
  let figures = NO_FIGURES;
  const tell = (now: Figures): void => told((figures = now));
  return followStream<Figure[]>(
    "/ui/statistics",
    {
      message: (news, first) => tell(merged(first ? NO_FIGURES : figures, news)),
      link: (link) => link !== "up" && tell({ ...figures, up: false }),
    },
    open,
  );
}
