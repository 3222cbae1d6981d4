/** Favourites and recent targets, which the server keeps for each person, and the groups and skills there are. */
import type { Target, Team } from "../team";
import { get, post, remove } from "./http";

export async function team(): Promise<Team> {
  const [favorites, recents, groups, skills] = await Promise.all([
    some<Target>("/ui/favorites"),
    some<Target>("/ui/recents"),
    some<{ name: string; script: string }>("/config/agent-groups"),
    some<string>("/config/skills"),
  ]);
  return { favorites, recents, groups, skills };
}

// What cannot be had is left out; one can still dial.
async function some<T>(path: string): Promise<T[]> {
  const list = await get<unknown>(path).catch(() => []);
  return Array.isArray(list) ? (list as T[]) : [];
}

export async function addFavorite(target: Target): Promise<void> {
  await post("/ui/favorites", target);
}

export async function removeFavorite({ type, id }: Target): Promise<void> {
  await remove(`/ui/favorites/${type}/${encodeURIComponent(id)}`);
}

export async function addRecent(target: Target): Promise<void> {
  await post("/ui/recents", target);
}
