import { afterEach, expect, it, vi } from "vitest";
import { free, wayIn } from "../src/start/firstCall";

const seat = (username: string, more: object = {}): { username: string; status: string; registered: boolean; virtual: boolean } => ({
  username,
  status: "LoggedOut",
  registered: false,
  virtual: false,
  ...more,
});
const LOGINS = ["ada", "bo", "cem"].map((username) => ({ username, password: `${username}pass` }));

afterEach(() => vi.unstubAllGlobals());

it("a newcomer sits where nobody is, and nobody's password is guessed", () => {
  const seats = [seat("ada", { status: "Ready" }), seat("bo", { registered: true }), seat("cem"), seat("dee")];
  expect(free(LOGINS, seats).map((one) => one.username)).toEqual(["cem"]);
  expect(free(LOGINS, [seat("ada", { virtual: true }), seat("bo", { status: "Unknown" })]).map((one) => one.username)).toEqual(["bo"]);
  expect(free([{ username: "cem", password: "" }], [seat("cem")])).toEqual([]);
});

/** refused: statuses with which logins are refused, in their order. */
function platform(session: boolean, refused: number[] = []): string[] {
  const asked: string[] = [];
  vi.stubGlobal("fetch", (url: string, { method, body }: { method: string; body?: string }) => {
    const user = (JSON.parse(body ?? "{}") as { username?: string }).username ?? "";
    asked.push(`${method} ${url} ${user}`.trim());
    if (url === "/sim/floor") return Promise.resolve(Response.json(LOGINS.map(({ username }) => seat(username))));
    if (method === "GET") return Promise.resolve(session ? Response.json({}) : new Response(null, { status: 204 }));
    const status = refused.shift() ?? 200;
    return Promise.resolve(Response.json({ title: "No", detail: "No.", status }, { status }));
  });
  return asked;
}

it("who is signed in goes on", async () => {
  const asked = platform(true);
  expect(await wayIn(LOGINS)).toBe("/ui/workspace/");
  expect(asked).toEqual(["GET /ui/session"]);
});

it("where somebody was faster the next desk is taken; without any there is the form", async () => {
  const asked = platform(false, [409, 401]);
  expect(await wayIn(LOGINS)).toBe("/ui/workspace/");
  expect(asked.slice(2)).toEqual(["POST /ui/session ada", "POST /ui/session bo", "POST /ui/session cem"]);
  platform(false, [409, 401, 403]);
  expect(await wayIn(LOGINS)).toBe("/ui/workspace/");
});

it("a platform that fails is told of", async () => {
  platform(false, [503]);
  await expect(wayIn(LOGINS)).rejects.toThrow("No.");
});
