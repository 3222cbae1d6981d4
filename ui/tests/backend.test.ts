import { afterEach, describe, expect, it, vi } from "vitest";
import { get, post, TOO_LATE } from "../src/backend/http";
import { colleagueByDn, customerByPhone } from "../src/backend/people";
import { currentSession } from "../src/backend/session";
import { mailboxes, patience, type Mailboxes } from "../src/backend/voicemail";
import { SESSION } from "./fakes/session";

afterEach(() => vi.unstubAllGlobals());

/** Answers by path; anything else is 404. */
function serve(answers: Record<string, { status?: number; body: unknown }>): void {
  vi.stubGlobal("fetch", (path: string) => {
    const { status = 200, body } = answers[path] ?? { status: 404, body: { title: "Not Found" } };
    return Promise.resolve(status === 204 ? new Response(null, { status }) : Response.json(body, { status }));
  });
}

describe("problems", () => {
  it("carry the status and the detail, or the title", async () => {
    serve({ "/a": { status: 409, body: { title: "Conflict", detail: "The place is taken." } } });
    await expect(get("/a")).rejects.toMatchObject({ status: 409, message: "The place is taken." });
    await expect(post("/b", {})).rejects.toMatchObject({ status: 404, message: "Not Found" });
  });

  it("an answer that is no JSON still has its status", async () => {
    vi.stubGlobal("fetch", () => Promise.resolve(new Response("x", { status: 502, statusText: "Bad Gateway" })));
    await expect(get("/a")).rejects.toMatchObject({ status: 502, message: "Bad Gateway" });
  });

  it("no answer at all is status 0", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("refused")));
    await expect(get("/a")).rejects.toMatchObject({ status: 0 });
    await expect(currentSession()).rejects.toMatchObject({ status: 0 });
  });
});

describe("an answer that is waited for only so long", () => {
  /** Answers after a while, or breaks off when it is told to. */
  const after = (milliseconds: number, answer: () => Response) => (_: string, { signal }: RequestInit) =>
    new Promise<Response>((resolve, reject) => {
      setTimeout(() => resolve(answer()), milliseconds);
      signal?.addEventListener("abort", () => reject(signal.reason as Error));
    });
  const waits = (seconds: string): Promise<Mailboxes> =>
    mailboxes({ ...SESSION, options: { "voicemail.request-timeout": seconds } });

  it("is given up after voicemail.request-timeout", async () => {
    vi.stubGlobal("fetch", after(1e6, () => Response.json({ mailboxes: [] })));
    await expect(waits("0.02")).rejects.toMatchObject({ status: 0, message: TOO_LATE });
    expect(patience(null)).toBe(5);
  });

  it("counts when it comes before that, to its end", async () => {
    vi.stubGlobal("fetch", after(1, () => Response.json({ mailboxes: [] })));
    expect(await waits("30")).toEqual({ mailboxes: [] });
    const broken = (): Response => ({ ok: true, json: () => new Promise((_, reject) => setTimeout(reject, 60)) }) as unknown as Response;
    vi.stubGlobal("fetch", after(1, broken));
    await expect(waits("0.03")).rejects.toMatchObject({ message: TOO_LATE });
  });
});

describe("lists", () => {
  it("a session that is not there is null", async () => {
    serve({ "/ui/session": { status: 204, body: null } });
    expect(await currentSession()).toBeNull();
    serve({ "/ui/session": { body: { username: "agent5001" } } });
    expect(await currentSession()).toEqual({ username: "agent5001" });
  });

  it("a customer is asked for by the whole number", async () => {
    const customer = { phone: "+1415", name: "Jo", attributes: {} };
    serve({ "/config/customers?phone=%2B1415": { body: [customer] } });
    expect(await customerByPhone("+1415")).toEqual(customer);
    expect(await customerByPhone("+9")).toBeNull();
  });

  it("a colleague is found by the DN of the place", async () => {
    serve({
      "/config/persons": { body: [{ name: "Ben", place: "Seat2" }] },
      "/config/places": { body: [{ name: "Seat2", dns: ["5002"] }] },
    });
    expect(await colleagueByDn("5002")).toMatchObject({ name: "Ben", phone: "5002" });
    expect(await colleagueByDn("5003")).toBeNull();
  });
});
