/** A newcomer's way to the first call: signed in as somebody of the demo at whose desk nobody is. */
import { get, Problem } from "../backend/http";
import { currentSession, signIn } from "../backend/session";

/** Of the demo's people; password: empty where it is not known. */
export interface DemoLogin {
  username: string;
  password: string;
}

/** dn's telephone and who is at it, as /sim/floor has them. */
interface Seat {
  username: string;
  status: string;
  registered: boolean;
  virtual: boolean;
}

const AWAY = ["LoggedOut", "Unknown"];

/** Those at whose desks nobody is, in their order. */
export function free<Login extends DemoLogin>(logins: readonly Login[], seats: readonly Seat[]): Login[] {
  const empty = (seat: Seat): boolean => AWAY.includes(seat.status) && !seat.registered && !seat.virtual;
  return logins.filter(
    ({ username, password }) => password !== "" && seats.some((seat) => seat.username === username && empty(seat)),
  );
}

/**
 * Signs in as the first who is free, unless somebody is signed in here already. Ends in the workspace's address: without a
 * session it is that of its form.
 */
export async function wayIn(logins: readonly DemoLogin[]): Promise<string> {
  const there = "/ui/workspace/";
  if ((await currentSession()) !== null) return there;
  for (const { username, password } of free(logins, await get<Seat[]>("/sim/floor").catch(() => []))) {
    try {
      await signIn({ username, password }, {});
      return there;
    } catch (fault) {
      // Somebody was faster, or the password is another one.
      if (!(fault instanceof Problem) || ![401, 403, 409].includes(fault.status)) throw fault;
    }
  }
  return there;
}
