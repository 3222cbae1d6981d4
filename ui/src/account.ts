/** The user name that the login offers the next time, if its owner wants that. Never a password. */

const KEY = "engage-sim.account";

/** Empty: nobody wanted to be remembered, or the browser keeps nothing. */
export function rememberedAccount(): string {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}

/** Empty: it is forgotten. */
export function rememberAccount(username: string): void {
  try {
    if (username === "") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, username);
  } catch {
    // It is asked for the next time.
  }
}
