/** Signing in step by step: what is asked, what stands in the way, what is sent; and another place later. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeSwitch } from "../dev/fakeSwitch";
import { rememberAccount, rememberedAccount } from "../src/account";
import { LoginActions } from "../src/actions/login";
import type { Choices } from "../src/backend/session";
import { offeredLanguages } from "../src/i18n/language";
import { endText } from "../src/problems";
import type { Session, TelephoneKind } from "../src/state";
import { Store } from "../src/store";
import { storage } from "./fakes/devices";
import { SESSION } from "./fakes/session";

const ASKED: Choices = {
  promptPlace: true,
  promptQueue: true,
  promptPhone: false,
  place: "5001",
  queue: "9000",
  phones: [],
  voice: true,
  places: [{ name: "5001", sitter: "", stays: "" }],
  queues: [{ number: "9000", name: "Service" }],
};
const PLAIN: Choices = { ...ASKED, promptPlace: false, promptQueue: false };

let store: Store;
let login: LoginActions;
let begun: [Session, TelephoneKind][];
let moved: Session[];
let sent: { method: string; path: string; body: Record<string, unknown> }[];
let answers: { status: number; body: unknown }[];

beforeEach(() => {
  store = new Store();
  begun = [];
  moved = [];
  sent = [];
  answers = [];
  login = new LoginActions(store, {
    begin: (session, telephone) => {
      begun.push([session, telephone]);
      store.dispatch({ type: "signedIn", session, at: 0 });
    },
    moved: (session) => {
      moved.push(session);
      store.dispatch({ type: "moved", session });
    },
  });
  vi.stubGlobal("fetch", (path: string, init: RequestInit) => {
    sent.push({ method: init.method ?? "", path, body: JSON.parse(String(init.body ?? "{}")) as Record<string, unknown> });
    const { status, body } = answers.shift() ?? { status: 500, body: {} };
    return Promise.resolve(Response.json(body, { status }));
  });
});

afterEach(() => vi.unstubAllGlobals());

const answer = (body: unknown, status = 200): void => void answers.push({ status, body });
const conflict = (kind: string, who: string, place: string): void =>
  answer({ title: "Conflict", detail: "in the way", conflict: kind, who, place }, 409);
const seat = () => store.get().seat;

describe("signing in", () => {
  it("asks nothing where nothing is to be asked", async () => {
    answer(PLAIN);
    answer(SESSION, 201);
    await login.signIn("ada", "secret", "", "own");
    expect(sent.map(({ path }) => path)).toEqual(["/ui/session/choices", "/ui/session"]);
    expect(sent[1]?.body).toEqual({ username: "ada", password: "secret" });
    expect(begun).toEqual([[SESSION, "own"]]);
  });

  it("asks for place and queue, and goes on with them", async () => {
    answer(ASKED);
    await login.signIn("ada", "secret", "", "browser");
    expect(store.get()).toMatchObject({ phase: "signedOut", seat: { choices: ASKED, conflict: null } });
    answer(SESSION, 201);
    await login.sit({ place: "5002", queue: "", voice: false });
    expect(sent[1]?.body).toEqual({ username: "ada", password: "secret", place: "5002", queue: "", voice: false });
    expect(store.get()).toMatchObject({ phase: "signedIn", seat: { choices: null } });
  });

  it("asks for a telephone number, and says what is wrong with it", async () => {
    answer({ ...PLAIN, promptPhone: true, phones: ["94155550199"] });
    await login.signIn("ada", "secret", "", "browser");
    expect(seat().choices?.phones).toEqual(["94155550199"]);
    answer({ detail: "No trunk leads to 7.", phone: "unreachable" }, 422);
    await login.sit({ phone: "7", voice: true });
    expect(sent[1]?.body).toMatchObject({ phone: "7" });
    expect(seat()).toMatchObject({ conflict: null, error: expect.stringContaining("No line leads to that number.") as string });
    answer({ ...SESSION, phone: "94155550199" }, 201);
    await login.sit({ phone: "9 415 555 0199", voice: true });
    expect(begun[0]?.[0].phone).toBe("94155550199");
  });

  it("a wrong tenant is told by its name", async () => {
    answer({ detail: "There is no tenant Elsewhere here.", tenant: "Elsewhere" }, 401);
    await login.signIn("Elsewhere\\ada", "secret", "", "browser");
    expect(store.get().loginError).toContain("There is no tenant Elsewhere here.");
  });

  it.each([
    [true, "Resources\\ada"],
    [false, ""],
    [null, "before"],
  ])("remembering: %j keeps %j, once it is known to be right, and never the password", async (remember, kept) => {
    const local = storage();
    const written: string[] = [];
    vi.stubGlobal("localStorage", {
      ...local,
      setItem: (key: string, value: string) => {
        written.push(`${key}=${value}`);
        local.setItem(key, value);
      },
    });
    rememberAccount("before");
    answer({ detail: "wrong" }, 401);
    await login.signIn("Resources\\ada", "no", "", "browser", remember);
    expect(rememberedAccount()).toBe("before");
    answer(PLAIN);
    answer(SESSION, 201);
    await login.signIn("Resources\\ada", "secret", "", "browser", remember);
    expect(rememberedAccount()).toBe(kept);
    expect(written.join()).not.toContain("secret");
  });

  it("without storage nobody is remembered, and everything else works", async () => {
    vi.stubGlobal("localStorage", undefined);
    answer(PLAIN);
    answer(SESSION, 201);
    await login.signIn("ada", "secret", "", "browser", true);
    expect(begun).toHaveLength(1);
    expect(rememberedAccount()).toBe("");
  });

  it("what is in the way is asked about one by one, and taken over together", async () => {
    answer(ASKED);
    await login.signIn("ada", "secret", "", "browser");
    conflict("session", "Ada", "5001");
    await login.sit({ place: "5002" });
    expect(seat().conflict).toEqual({ kind: "session", who: "Ada", place: "5001" });
    conflict("place", "Boris", "5002");
    await login.takeOver();
    expect(seat().conflict).toEqual({ kind: "place", who: "Boris", place: "5002" });
    answer(SESSION, 201);
    await login.takeOver();
    expect(sent.at(-1)?.body).toMatchObject({ place: "5002", takeOver: ["session", "place"] });
    expect(begun).toHaveLength(1);
  });

  it("back leads from the question to the choice, and from there to the beginning, where the password is forgotten", async () => {
    answer(ASKED);
    await login.signIn("ada", "secret", "", "browser");
    conflict("busy", "Boris", "5002");
    await login.sit({ place: "5002" });
    await login.takeOver();
    expect(sent).toHaveLength(2);
    login.back();
    expect(seat()).toMatchObject({ choices: ASKED, conflict: null });
    login.back();
    expect(seat().choices).toBeNull();
    await login.sit({ place: "5002" });
    expect(sent).toHaveLength(2);
  });

  it("a question without a choice before it leads back to the beginning", async () => {
    answer(PLAIN);
    conflict("session", "Ada", "5001");
    await login.signIn("ada", "secret", "", "browser");
    expect(store.get()).toMatchObject({ phase: "signedOut", seat: { conflict: { kind: "session" } } });
    login.back();
    expect(seat()).toMatchObject({ choices: null, conflict: null, pending: false });
  });

  it("any other refusal is told where one is", async () => {
    answer(ASKED);
    await login.signIn("ada", "secret", "", "browser");
    answer({ detail: "There is no place Attic." }, 422);
    await login.sit({ place: "Attic" });
    expect(seat()).toMatchObject({ choices: ASKED, conflict: null, pending: false });
    expect(seat().error).toContain("There is no place Attic.");
  });
});

describe("another place", () => {
  it("is offered, taken, and leaves nothing of the old telephone", async () => {
    store.dispatch({ type: "signedIn", session: SESSION, at: 0 });
    store.dispatch({ type: "notice", tone: "info", title: "kept", text: "" });
    store.dispatch({ type: "wish", wish: { status: "NotReady", reason: null } });
    answer(PLAIN);
    await login.offer();
    expect(seat().choices).toEqual(PLAIN);
    answer({ ...SESSION, dn: "5002", place: "5002" });
    await login.sit({ place: "5002" });
    expect(sent[1]).toMatchObject({ method: "PUT", path: "/ui/session/place", body: { place: "5002" } });
    expect(moved).toHaveLength(1);
    const { phase, session, wish, notices, agent } = store.get();
    expect({ phase, dn: session?.dn, wish, status: agent.status }).toEqual({
      phase: "signedIn",
      dn: "5002",
      wish: null,
      status: "LoggedOut",
    });
    expect(notices).toHaveLength(1);
  });

  it("that is the same is none", async () => {
    store.dispatch({ type: "signedIn", session: SESSION, at: 0 });
    answer(PLAIN);
    await login.offer();
    await login.sit({ place: "5001", queue: "" });
    expect(sent).toHaveLength(1);
    expect(seat()).toMatchObject({ choices: null, pending: false });
    expect(moved).toEqual([]);
  });

  it("may be the same with another telephone number", async () => {
    store.dispatch({ type: "signedIn", session: { ...SESSION, phone: "94155550101" }, at: 0 });
    answer({ ...PLAIN, promptPhone: true });
    await login.offer();
    await login.sit({ place: "5001", phone: "94155550101" });
    expect(sent).toHaveLength(1);
    answer({ ...PLAIN, promptPhone: true });
    await login.offer();
    answer({ ...SESSION, phone: "" });
    await login.sit({ place: "5001", phone: "" });
    expect(moved).toMatchObject([{ phone: "" }]);
  });

  it("is not offered during a call", async () => {
    const fakeSwitch = new FakeSwitch();
    store.dispatch({ type: "signedIn", session: SESSION, at: 0 });
    fakeSwitch.connect((event) => store.dispatch({ type: "tlib", event, at: 0 }));
    fakeSwitch.offer("+14155550123");
    await login.offer();
    expect(sent).toEqual([]);
    expect(store.get().notices[0]?.text).toBe("End the call first, then change your place.");
  });

  it("that cannot be offered is told", async () => {
    store.dispatch({ type: "signedIn", session: SESSION, at: 0 });
    answer({ detail: "broken" }, 500);
    await login.offer();
    expect(store.get().notices[0]?.title).toBe("The places could not be read");
  });
});

it.each([
  [{ why: "elsewhere", place: "5001", by: "" } as const, "somewhere else"],
  [{ why: "place taken", place: "5001", by: "Boris" } as const, "Boris took over your place 5001"],
  [{ why: "idle", place: "5001", by: "" } as const, "a long time"],
  [{ why: "gone", place: "5001", by: "" } as const, "had been closed"],
  [null, "Your session has ended"],
])("a session that ended as %j is told as %j", (end, words) => {
  expect(endText(end)).toContain(words);
});

it.each([
  [[], ["en", "de"]],
  [["de-DE", "en-US", "de"], ["de", "en"]],
  [["fr-FR", "de-CH"], ["de"]],
  [["fr-FR"], ["en", "de"]],
])("locales %j offer %j", (locales, languages) => {
  expect(offeredLanguages(locales).map(([one]) => one)).toEqual(languages);
});
