/**
 * Server-sent events: one stream, followed until nobody wants it any more.
 * It decides when to ask again; it does not know what the messages mean.
 */

/** What an EventSource has of use here. */
export interface Source {
  readyState: number;
  onopen: (() => void) | null;
  onmessage: ((event: { data: string }) => void) | null;
  onerror: (() => void) | null;
  close(): void;
}

/** lost: the browser itself connects again. refused: the answer was no stream; it is asked for anew, ever more seldom. */
export type Link = "up" | "lost" | "refused";

export interface Follower<T> {
  /** first: of a connection, where most streams tell everything there is. */
  message(value: T, first: boolean): void;
  link?(link: Link): void;
}

/** With which status the server refuses a stream for want of a password or of rights; null: it is there, or may be soon. An
 * EventSource does not tell. */
export async function refusalOf(url: string): Promise<number | null> {
  try {
    const response = await fetch(url, { headers: { Accept: "text/event-stream" } });
    await response.body?.cancel();
    return response.status === 401 || response.status === 403 ? response.status : null;
  } catch {
    return null;
  }
}

const REFUSED = 2;
const BACKOFF_MS = [1000, 2000, 4000, 8000, 15_000];
/** That the desktops of a whole floor do not come back in the same moment. */
const SPREAD = 0.3;

/** Tells of the stream's messages, each a JSON text, until the answer is called. */
export function followStream<T>(
  url: string,
  follower: Follower<T>,
  open = (address: string): Source => new EventSource(address) as Source,
  jitter: () => number = Math.random,
): () => void {
  let refusals = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let source = start();

  function start(): Source {
    const made = open(url);
    let first = true;
    made.onopen = () => {
      refusals = 0;
      first = true;
      follower.link?.("up");
    };
    made.onmessage = ({ data }) => {
      const begins = first;
      first = false;
      follower.message(JSON.parse(data) as T, begins);
    };
    made.onerror = () => {
      const refused = made.readyState === REFUSED;
      if (refused) again();
      follower.link?.(refused ? "refused" : "lost");
    };
    return made;
  }

  function again(): void {
    const step = BACKOFF_MS[Math.min(refusals++, BACKOFF_MS.length - 1)] ?? 0;
    timer = setTimeout(() => (source = start()), Math.round(step * (1 + SPREAD * jitter())));
  }

  return () => {
    clearTimeout(timer);
    source.close();
  };
}
