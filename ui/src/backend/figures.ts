/** The statistics of the session, pushed by the server as they change. */
import { merged, NO_FIGURES, type Figure, type Figures } from "../figures";

const AGAIN_MS = 5000;

/** What an EventSource has of use here. */
export interface Source {
  readyState: number;
  onmessage: ((event: MessageEvent<string>) => void) | null;
  onerror: (() => void) | null;
  close(): void;
}

const CLOSED = 2;

/** Tells of every change until the answer is called. A stream that breaks off comes back. */
export function followFigures(
  told: (figures: Figures) => void,
  open = (url: string): Source => new EventSource(url) as Source,
): () => void {
  let figures = NO_FIGURES;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let source = start();

  function start(): Source {
    const made = open("/ui/statistics");
    made.onmessage = (event) => {
      figures = merged(figures, JSON.parse(event.data) as Figure[]);
      told(figures);
    };
    made.onerror = () => {
      figures = { ...figures, up: false };
      told(figures);
      // A refusal ends it for good; by then there may be another session.
      if (made.readyState === CLOSED) timer = setTimeout(() => (source = start()), AGAIN_MS);
    };
    return made;
  }

  return () => {
    clearTimeout(timer);
    source.close();
  };
}
