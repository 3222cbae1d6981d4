import { Problem } from "./backend/http";
import type { End } from "./backend/session";
import { strings } from "./strings";

/** What to tell who cannot sign in. Throws what is not a Problem of the backend. */
export function loginText(error: unknown): string {
  if (!(error instanceof Problem)) throw error;
  if (error.status === 0 || error.status >= 502) return strings.login.unreachable;
  if (error.status === 401) return strings.login.wrong;
  return strings.login.failed(error.message);
}

/** What to tell whose session is over. */
export function endText(end: End | null): string {
  const { endedElsewhere, endedPlace, endedIdle } = strings.login;
  if (end?.why === "elsewhere") return endedElsewhere;
  if (end?.why === "place taken") return endedPlace(end.by, end.place);
  return end?.why === "idle" ? endedIdle : strings.notices.signedOutElsewhere;
}
