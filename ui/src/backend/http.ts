/** Requests over HTTP, and what is said of those that fail. */

/** An answer that is not a success, with the problem's text (RFC 9457). */
export class Problem extends Error {
  /** more: what the problem says beside status, title and detail. */
  constructor(
    readonly status: number,
    message: string,
    readonly more: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = "Problem";
  }
}

/** What a problem says whose answer did not come in time. */
export const TOO_LATE = "timed out";

export async function send(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
  const init: RequestInit = { method, headers: { Accept: "application/json" }, ...(signal === undefined ? {} : { signal }) };
  if (body !== undefined) {
    init.headers = { Accept: "application/json", "Content-Type": "application/json" };
    init.body = JSON.stringify(body);
  }
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch {
    throw new Problem(0, signal?.aborted ? TOO_LATE : "unreachable");
  }
  if (!response.ok) throw await problem(response);
  return response;
}

async function problem(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null);
  const { title, detail, ...more } = (body ?? {}) as { title?: string; detail?: string };
  const text = typeof detail === "string" ? detail : title;
  return new Problem(response.status, text ?? response.statusText, more);
}

/** patience: milliseconds until the answer, to its end, is given up. */
export async function get<T>(path: string, patience?: number): Promise<T> {
  if (patience === undefined) return (await send("GET", path)).json() as Promise<T>;
  const signal = AbortSignal.timeout(patience);
  const response = await send("GET", path, undefined, signal);
  return response.json().catch((fault: unknown) => {
    throw signal.aborted ? new Problem(0, TOO_LATE) : fault;
  }) as Promise<T>;
}

export async function post<T>(path: string, body: unknown): Promise<T> {
  return (await send("POST", path, body)).json() as Promise<T>;
}

export async function put<T>(path: string, body: unknown): Promise<T> {
  return (await send("PUT", path, body)).json() as Promise<T>;
}

export async function patch<T>(path: string, body: unknown): Promise<T> {
  return (await send("PATCH", path, body)).json() as Promise<T>;
}

export async function remove(path: string): Promise<void> {
  await send("DELETE", path);
}
