/** Which services of the platform answer. */
import { get } from "./http";

/** The names of those that do not; null where nobody says. */
export async function inactive(): Promise<string[] | null> {
  const list = await get<unknown>("/ui/services").catch(() => null);
  if (!Array.isArray(list)) return null;
  return (list as { name: string; state: string }[]).filter(({ state }) => state === "Inactive").map(({ name }) => name);
}
