/** Who a call is with: the server's contact, what it kept of the call, or a colleague's own word. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ContactActions } from "../src/actions/contacts";
import type { Requests } from "../src/actions/requests";
import type { Contact } from "../src/backend/contacts";
import { Store } from "../src/store";
import type { TEvent } from "../src/tlib/messages";
import { SESSION } from "./fakes/session";

const RUFUS: Contact = {
  id: "k1",
  name: "Rufus Moss",
  attributes: { LastName: ["Moss"], PhoneNumber: ["+14155550101", "+1"], segment: ["Gold"] },
  modified: "",
};
let store: Store;
let contacts: ContactActions;
let answers: Record<string, unknown>;
let asked: string[];

function ring(more: object = {}): void {
  const common = { ThisDN: "5001", ConnID: "c1", CallType: "Inbound", CallState: "Ok", ThisDNRole: "RoleDestination" };
  const event = { message: "EventRinging", ...common, ANI: "+14155550101", ...more } as unknown as TEvent;
  store.dispatch({ type: "signedIn", session: SESSION, at: 0 });
  const before = store.get();
  store.dispatch({ type: "tlib", event, at: 1 });
  contacts.follow(store.get(), before);
}

const customer = () => store.get().calls["c1"]?.customer;

beforeEach(() => {
  store = new Store();
  contacts = new ContactActions({ store, dn: () => "5001" } as unknown as Requests);
  answers = {};
  asked = [];
  vi.stubGlobal("fetch", (path: string) => {
    asked.push(path);
    const known = Object.entries(answers).find(([start]) => path.startsWith(start));
    return Promise.resolve(known === undefined ? Response.json({}, { status: 404 }) : Response.json(known[1]));
  });
});

afterEach(() => vi.unstubAllGlobals());

it("is what the history says, with the note that was kept", async () => {
  answers["/ui/history/calls/c1"] = { contact: RUFUS, note: "Angry" };
  ring();
  await vi.waitFor(() => expect(customer()).toMatchObject({ name: "Rufus Moss", attributes: { segment: "Gold" }, contact: { id: "k1" } }));
  expect(store.get().calls["c1"]).toMatchObject({ note: "Angry", savedNote: "Angry" });
});

it("is found by the number where there is no history", async () => {
  answers["/ui/contacts?phone="] = { contacts: [RUFUS], total: 1 };
  ring();
  await vi.waitFor(() => expect(customer()).toMatchObject({ phone: "+14155550101" }));
  contacts.changed({ ...RUFUS, name: "Rufus Roe" });
  contacts.changed({ ...RUFUS, id: "k2", name: "Nobody" });
  expect(customer()).toMatchObject({ name: "Rufus Roe" });
});

it("is nobody where nobody knows the number", async () => {
  ring();
  await vi.waitFor(() => expect(customer()).toBeNull());
});

it("a colleague is named by what came with the call", async () => {
  const UserData = { WWE_PARTY_5002: { username: "ben", firstname: "Ben", lastname: "Okafor" } };
  ring({ CallType: "Internal", ANI: undefined, OtherDN: "5002", UserData });
  await vi.waitFor(() => expect(customer()).toMatchObject({ name: "Ben Okafor" }));
  expect(asked).toEqual([]);
});

it("another contact is kept before it is shown", async () => {
  ring();
  await vi.waitFor(() => expect(customer()).toBeNull());
  await contacts.assign("c1", RUFUS);
  expect(customer()).toBeNull();
  expect(store.get().notices[0]).toMatchObject({ tone: "error" });
  answers["/ui/history/calls/c1"] = {};
  await contacts.assign("c1", RUFUS);
  expect(customer()).toMatchObject({ name: "Rufus Moss" });
});

it("is the one that a contact has become", async () => {
  answers["/ui/contacts?phone="] = { contacts: [RUFUS], total: 1 };
  ring();
  await vi.waitFor(() => expect(customer()).toMatchObject({ contact: { id: "k1" } }));
  contacts.changed({ ...RUFUS, id: "k2", name: "Rufus Roe" }, "other");
  expect(customer()).toMatchObject({ name: "Rufus Moss" });
  contacts.changed({ ...RUFUS, id: "k2", name: "Rufus Roe" }, "k1");
  expect(customer()).toMatchObject({ name: "Rufus Roe", contact: { id: "k2" } });
});

it("is looked up again when the server says that a contact is another now", async () => {
  answers["/ui/history/calls/c1"] = { contact: RUFUS, note: "" };
  ring();
  await vi.waitFor(() => expect(customer()).toMatchObject({ name: "Rufus Moss" }));
  const told = (ThisDN: string, UserData: object): TEvent => ({ message: "EventUserEvent", ThisDN, UserData }) as unknown as TEvent;
  const before = asked.length;
  contacts.heard(told("5002", { ContactId: "k2" }));
  contacts.heard(told("5001", { CallbackId: "k2" }));
  expect(asked.length).toBe(before);
  answers["/ui/history/calls/c1"] = { contact: { ...RUFUS, id: "k2", name: "Rufus Roe" }, note: "" };
  contacts.heard(told("5001", { ContactId: "k2" }));
  await vi.waitFor(() => expect(customer()).toMatchObject({ name: "Rufus Roe", contact: { id: "k2" } }));
  delete answers["/ui/history/calls/c1"];
  contacts.heard(told("5001", { ContactId: "k3" }));
  await vi.waitFor(() => expect(asked.length).toBe(before + 2));
  expect(customer()).toMatchObject({ contact: { id: "k2" } });
});
