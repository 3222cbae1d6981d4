import { Problem } from "./backend/http";
import type { End } from "./backend/session";
import { strings } from "./strings";

/** What to tell who cannot sign in. Throws what is not a Problem of the backend. */
export function loginText(error: unknown): string {
  if (!(error instanceof Problem)) throw error;
  if (error.status === 0 || error.status >= 502) return strings.login.unreachable;
  const { tenant, phone } = error.more as { tenant?: string; phone?: string };
  if (tenant !== undefined) return strings.login.wrongTenant(tenant);
  if (error.status === 401) return strings.login.wrong;
  const ofPhone = (strings.seat.phoneErrors as Readonly<Record<string, string>>)[phone ?? ""];
  if (ofPhone !== undefined) return ofPhone;
  return strings.login.failed(error.message);
}

/** What to tell whose session is over. */
export function endText(end: End | null): string {
  const { endedElsewhere, endedPlace, endedIdle, endedGone } = strings.login;
  if (end?.why === "elsewhere") return endedElsewhere;
  if (end?.why === "place taken") return endedPlace(end.by, end.place);
  if (end?.why === "gone") return endedGone;
  return end?.why === "idle" ? endedIdle : strings.notices.signedOutElsewhere;
}
