import { Problem } from "./backend/http";
import { strings } from "./strings";

/** What to tell who cannot sign in. Throws what is not a Problem of the backend. */
export function loginText(error: unknown): string {
  if (!(error instanceof Problem)) throw error;
  if (error.status === 0 || error.status >= 502) return strings.login.unreachable;
  if (error.status === 401) return strings.login.wrong;
  return strings.login.failed(error.message);
}
