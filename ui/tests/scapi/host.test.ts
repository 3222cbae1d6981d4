/** The host against pages in frames: what they may ask, what they are told, and who is not heard. */
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Desktop } from "../../src/desktop";
import { ScapiHost } from "../../src/scapi/host";
import { SERVICES } from "../../src/scapi/services";
import type { Call } from "../../src/state";
import { Store } from "../../src/store";
import { SESSION } from "../fakes/session";

const CRM = "https://crm.example";
let store: Store;
let host: ScapiHost;
let said: { message: Record<string, unknown>; to: string }[];
let did: unknown[][];
let muted: boolean;
const page = { postMessage: (message: Record<string, unknown>, to: string) => said.push({ message, to }) } as unknown as Window;

const act =
  (name: string, result: unknown = true) =>
  (...given: unknown[]): Promise<unknown> => {
    did.push([name, ...given]);
    return Promise.resolve(result);
  };

const CALL = {
  connId: "c1",
  callUuid: "U1",
  callType: "Inbound",
  state: "Established",
  direction: "in",
  startedAt: 5,
  otherDn: "+1415",
  ani: "+1415",
  dnis: "8000",
  userData: { Segment: "Gold", Secret: "x" },
  late: {},
  consultOf: null,
  parties: [],
  members: {},
  able: null,
} as unknown as Call;

beforeEach(() => {
  store = new Store();
  [said, did, muted] = [[], [], false];
  const options = {
    "service-client-api.accepted-web-content-origins": CRM,
    "service-client-api.user-data.read-allowed": "Segment",
    "service-client-api.user-data.write-allowed": "Order",
    "service-client-api.rate-limit.agent.get": "2",
    "service-client-api.option.read-allowed-web-content-origin": CRM,
    "voice.prompt-for-end": "true",
  };
  store.dispatch({ type: "signedIn", session: { ...SESSION, options }, at: 0 });
  const desktop = {
    store,
    phone: { current: () => ({ muted }) },
    toggleMute: () => (muted = !muted),
    agent: { choose: act("choose") },
    calls: { dial: act("dial"), hold: act("hold"), accept: act("accept"), send: act("send", false), release: act("release") },
    cases: { setData: act("setData"), deleteData: act("deleteData"), markDone: act("markDone") },
  } as unknown as Desktop;
  host = new ScapiHost(desktop, "http://desk");
  host.attach({ window: page, visible: () => true });
});

function granting(origins: string): void {
  const options = { "service-client-api.accepted-web-content-origins": origins };
  store.dispatch({ type: "signedIn", session: { ...SESSION, options }, at: 0 });
}

function withCall(call: Call = CALL): void {
  const state = store.get();
  vi.spyOn(store, "get").mockReturnValue({ ...state, calls: { [call.connId]: call }, order: [call.connId] });
}

async function ask(request: string, ...parameters: unknown[]): Promise<Record<string, unknown>> {
  await host.heard({ data: { request, parameters, referenceId: "9", userAgent: "WWE Client" }, origin: CRM, source: page });
  const { message, to } = said[said.length - 1] ?? { message: {}, to: "" };
  expect([message["referenceId"], message["protocolVersion"], to]).toEqual(["9", 2, CRM]);
  return message;
}

describe("the service API", () => {
  it("hears only pages in its frames, of accepted origins", async () => {
    const data = { request: "agent.get", referenceId: "1", userAgent: "WWE Client" };
    await host.heard({ data, origin: "https://evil.example", source: page });
    await host.heard({ data, origin: CRM, source: {} as Window });
    await host.heard({ data: "hello", origin: CRM, source: page });
    expect(said).toEqual([]);
    expect(await ask("agent.get")).toMatchObject({ username: "agent5001", firstname: "Ana", lastname: "Costa" });
  });

  it("is no longer there for a page that is gone", async () => {
    const other = { postMessage: vi.fn() } as unknown as Window;
    const detach = host.attach({ window: other, visible: () => false });
    await host.heard({ data: { event: "subscribe", data: "agent", referenceId: "1", userAgent: "WWE Client" }, origin: CRM, source: other });
    detach();
    store.dispatch({ type: "agentRequested" });
    expect(other.postMessage).toHaveBeenCalledTimes(1);
  });

  it("refuses what it does not know, and who asks too fast", async () => {
    expect(await ask("email.create")).toMatchObject({ errorMessage: "There is no service email.create" });
    await ask("agent.get");
    await ask("agent.get");
    expect((await ask("agent.get"))["errorMessage"]).toContain("Too many requests");
    expect((await ask("agent.getState"))["errorMessage"]).toBeUndefined();
  });

  it("gives a token to pages that are granted that by name, and other services as far as they are granted", async () => {
    const fetched = vi.fn(() => Promise.resolve(Response.json({ jwtToken: "a.b.c", expiration: "2026-01-01T00:05:00Z" })));
    vi.stubGlobal("fetch", fetched);
    expect(await ask("auth.getJwtToken")).toMatchObject({ errorMessage: "This page may not use auth.getJwtToken" });
    expect(fetched).not.toHaveBeenCalled();
    granting(`${CRM} (auth.getJwtToken, voice.*)`);
    expect(await ask("auth.getJwtToken")).toMatchObject({ data: { jwtToken: "a.b.c", expiration: "2026-01-01T00:05:00Z" } });
    expect(await ask("agent.get")).toMatchObject({ errorMessage: "This page may not use agent.get" });
    expect((await ask("voice.dial", "5002"))["errorMessage"]).toBeUndefined();
    fetched.mockResolvedValue(Response.json({ detail: "Log in" }, { status: 401 }));
    expect(await ask("auth.getJwtToken")).toMatchObject({ errorMessage: "There is no token just now" });
    vi.unstubAllGlobals();
  });

  it("shows and changes the agent's state", async () => {
    expect(await ask("agent.getState")).toMatchObject({ operationName: "LoggedOut", type: "LOGOUT" });
    expect((await ask("agent.getStateList"))["states"]).toHaveLength(5);
    await ask("agent.setState", "NotReady");
    await ask("media.setState", "voice", "Break");
    await ask("agent.setState", 0);
    expect(did).toEqual([["choose", "NotReady", null], ["choose", "NotReady", "Break"], ["choose", "Ready", null]]);
    expect((await ask("agent.setState", "Dancing"))["errorMessage"]).toBe("There is no state Dancing");
    expect(await ask("media.getMediaByName", "voice")).toMatchObject({ name: "voice", dn: "5001" });
    expect((await ask("media.getMediaByName", "chat"))["errorMessage"]).toBe("There is no media chat");
    expect((await ask("media.getMediaList"))["mediaList"]).toHaveLength(1);
  });

  it("shows interactions with the data that pages may read", async () => {
    withCall();
    const shown = await ask("interaction.getByInteractionId", "c1");
    expect(shown).toMatchObject({ state: "TALKING", callType: "INBOUND", direction: "IN", userData: { Segment: "Gold" }, parties: [{ name: "+1415" }] });
    expect((await ask("interaction.getInteractions"))["interactions"]).toHaveLength(1);
    expect((await ask("interaction.getByInteractionId", "c2"))["errorMessage"]).toBe("The interaction does not exist");
  });

  it("writes the data that pages may write", async () => {
    withCall();
    expect((await ask("interaction.setUserData", "c1", { Order: 77 }))["errorMessage"]).toBeUndefined();
    expect((await ask("interaction.setUserData", "c1", { Segment: "x" }))["errorMessage"]).toContain("Segment");
    expect((await ask("interaction.deleteUserData", "c1", "Segment"))["errorMessage"]).toContain("Segment");
    await ask("interaction.deleteUserData", "c1", "Order");
    expect(did).toEqual([["setData", "c1", "Order", "77"], ["deleteData", "c1", "Order"]]);
  });

  it("does with calls what clicks do", async () => {
    withCall();
    await ask("voice.dial", "5002", { k: "v" });
    await ask("voice.dialEx", { type: "AGENT", destination: "5003" });
    await ask("voice.hold", "c1");
    await ask("voice.hangUp", "c1");
    await ask("voice.answer", "c1");
    expect(did).toEqual([["dial", "5002", { k: "v" }], ["dial", "5003", {}], ["hold", "c1"], ["release", "c1", true], ["accept", "c1"]]);
    expect((await ask("interaction.singleStepTransfer", "c1", { destination: "5002" }))["errorMessage"]).toContain("did not accept");
    expect((await ask("voice.dial", {}))["errorMessage"]).toBe("The target has no destination");
  });

  it("keeps a case open while a page blocks it", async () => {
    withCall();
    await ask("interaction.blockMarkdone", "c1", "Fill in the order first");
    expect((await ask("interaction.markdone", "c1"))["errorMessage"]).toBe("Fill in the order first");
    await ask("interaction.unblockMarkdone", "c1");
    expect((await ask("interaction.markdone", "c1"))["errorMessage"]).toBe("The case cannot be closed now");
    expect(did).toEqual([["markDone", "c1"]]);
  });

  it("mutes, toasts, says what there is and what options are", async () => {
    await ask("sipEndpoint.muteMicrophone");
    await ask("sipEndpoint.muteMicrophone");
    expect(await ask("sipEndpoint.isMicrophoneMute")).toMatchObject({ isMuted: true });
    await ask("sipEndpoint.unmuteMicrophone");
    expect(muted).toBe(false);
    const { toastId } = await ask("system.popupToast", { title: "Mind", subject: "Order", message: "late" });
    expect(store.get().notices).toMatchObject([{ title: "Mind", text: "Order: late" }]);
    await ask("system.closeToast", toastId);
    expect(store.get().notices).toEqual([]);
    const all = Object.keys(SERVICES).filter((service) => service !== "auth.getJwtToken");
    expect((await ask("system.getAllowedServices"))["services"]).toEqual(all);
    expect(await ask("system.amIVisible")).toMatchObject({ visible: true });
    expect(await ask("configuration.getOption", "voice.prompt-for-end")).toMatchObject({ value: "true" });
  });

  it("tells subscribers what changes, until they have heard enough", async () => {
    const subscribe = { event: "subscribe", data: ["agent", "interaction"], referenceId: "1", userAgent: "WWE Client" };
    await host.heard({ data: subscribe, origin: CRM, source: page });
    const { subscriptionId } = said[0]?.message ?? {};
    expect(subscriptionId).toBeDefined();
    store.dispatch({ type: "agentRequested" });
    expect(said[1]).toMatchObject({ to: CRM, message: { event: "agent", data: { eventType: "STATE_CHANGED" } } });
    store.dispatch({ type: "select", connId: "c1" });
    expect(said[2]?.message).toMatchObject({ event: "interaction", data: { eventType: "CASE_SELECTED", selectedCaseId: "c1" } });
    await host.heard({ data: { event: "unsubscribe", data: subscriptionId, userAgent: "WWE Client" }, origin: CRM, source: page });
    store.dispatch({ type: "agentAnswered" });
    expect(said).toHaveLength(3);
  });
});
