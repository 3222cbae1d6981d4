import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { TlibClient, type LinkChange } from "../../src/tlib/client";
import { FakeSocket } from "../fakes/socket";

let sockets: FakeSocket[];
let client: TlibClient;
let links: LinkChange[];
const newest = (): FakeSocket => sockets.at(-1)!;
const settled = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
  sockets = [];
  links = [];
  client = new TlibClient({
    url: "ws://x/tlib",
    dn: "5001",
    jitter: () => 0,
    open: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket;
    },
  });
  client.onLink((change) => links.push(change));
});

afterEach(() => {
  client.stop();
  vi.useRealTimers();
});

async function registered(): Promise<FakeSocket> {
  newest().open();
  newest().receive({ message: "EventLinkConnected", ReferenceID: newest().last().ReferenceID });
  await settled();
  newest().receive({ message: "EventRegistered", ReferenceID: newest().last().ReferenceID, ThisDN: "5001" });
  await settled();
  return newest();
}

describe("link", () => {
  it("registers the client, then the address, then is up", async () => {
    client.start();
    const socket = await registered();
    expect(socket.sent.map((frame) => frame.message)).toEqual(["RequestRegisterClient", "RequestRegisterAddress"]);
    expect(socket.sent[1]).toMatchObject({ ThisDN: "5001", RegisterMode: "ModeShare", AddressType: "DN" });
    expect(links.map((change) => change.status)).toEqual(["connecting", "up"]);
  });

  it("comes back with growing pauses and registers again", async () => {
    client.start();
    await registered();
    newest().drop();
    expect(links.at(-1)).toMatchObject({ status: "down", retryIn: 500 });
    await vi.advanceTimersByTimeAsync(500);
    newest().drop();
    expect(links.at(-1)).toMatchObject({ status: "down", attempt: 1, retryIn: 500 });
    await vi.advanceTimersByTimeAsync(500);
    newest().drop();
    expect(links.at(-1)).toMatchObject({ attempt: 2, retryIn: 1000 });
    await vi.advanceTimersByTimeAsync(1000);
    await registered();
    expect(sockets).toHaveLength(4);
    expect(links.at(-1)).toEqual({ status: "up", attempt: 0 });
  });

  it("is down while the T-Server has no switch, and registers again when it has", async () => {
    client.start();
    const socket = await registered();
    socket.receive({ message: "EventLinkDisconnected", ErrorCode: 109, ErrorMessage: "CTI link down" });
    expect(links.at(-1)).toEqual({ status: "down", attempt: 0, reason: "CTI link down" });
    socket.receive({ message: "EventLinkConnected" });
    await settled();
    expect(socket.sent.map((frame) => frame.message).slice(2)).toEqual(["RequestRegisterAddress"]);
    expect(links.at(-1)).toMatchObject({ status: "down" });
    socket.receive({ message: "EventRegistered", ReferenceID: socket.last().ReferenceID, ThisDN: "5001" });
    await settled();
    expect(links.at(-1)).toEqual({ status: "up", attempt: 0 });
    expect(sockets).toHaveLength(1);
  });

  it("waits for the switch of a T-Server that has none at the beginning", async () => {
    client.start();
    const socket = newest();
    socket.open();
    const ReferenceID = socket.last().ReferenceID;
    socket.receive({ message: "EventLinkDisconnected", ReferenceID, ErrorCode: 109, ErrorMessage: "CTI link down" });
    await settled();
    expect(links.at(-1)).toEqual({ status: "down", attempt: 0, reason: "CTI link down" });
    expect(socket.sent).toHaveLength(1);
    socket.receive({ message: "EventLinkConnected" });
    await settled();
    socket.receive({ message: "EventRegistered", ReferenceID: socket.last().ReferenceID, ThisDN: "5001" });
    await settled();
    expect(links.at(-1)).toEqual({ status: "up", attempt: 0 });
    expect(sockets).toEqual([socket]);
  });

  it("says why the server refuses and tries again slowly", async () => {
    client.start();
    newest().open();
    newest().receive({
      message: "EventError",
      ReferenceID: newest().last().ReferenceID,
      ErrorCode: 119,
      ErrorMessage: "Bad password",
    });
    await settled();
    expect(links.at(-1)).toMatchObject({ status: "down", reason: "Bad password", retryIn: 8000 });
  });

  it("tries at once when asked to", async () => {
    client.start();
    newest().drop();
    client.retryNow();
    expect(sockets).toHaveLength(2);
    client.retryNow();
    expect(sockets).toHaveLength(2);
  });

  it("stays closed after stop", async () => {
    client.start();
    await registered();
    client.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sockets).toHaveLength(1);
    expect(links.at(-1)?.status).toBe("closed");
  });
});

describe("requests", () => {
  it("resolve with the event that carries their ReferenceID", async () => {
    client.start();
    const socket = await registered();
    const answer = client.request("RequestHoldCall", { ThisDN: "5001", ConnID: "c1" });
    const { ReferenceID } = socket.last();
    socket.receive({ message: "EventHeld", ThisDN: "5001", ConnID: "other" });
    socket.receive({ message: "EventHeld", ThisDN: "5001", ConnID: "c1", ReferenceID });
    expect(await answer).toMatchObject({ message: "EventHeld", ConnID: "c1" });
  });

  it("reject with EventError's code and text", async () => {
    client.start();
    const socket = await registered();
    const answer = client.request("RequestAnswerCall", { ThisDN: "5001", ConnID: "c1" });
    socket.receive({
      message: "EventError",
      ReferenceID: socket.last().ReferenceID,
      ErrorCode: 1167,
      ErrorMessage: "No call to answer",
    });
    await expect(answer).rejects.toMatchObject({
      code: 1167,
      message: "No call to answer",
      request: "RequestAnswerCall",
      connId: "c1",
    });
  });

  it("reject when the link goes away, when there is none, and when no answer comes", async () => {
    await expect(client.request("RequestQueryServer", {})).rejects.toMatchObject({ code: 109 });
    client.start();
    const socket = await registered();
    const late = client.request("RequestQueryServer", {});
    const lateResult = expect(late).rejects.toMatchObject({ code: 57 });
    await vi.advanceTimersByTimeAsync(40_000);
    await lateResult;
    const cut = client.request("RequestQueryServer", {});
    const cutResult = expect(cut).rejects.toMatchObject({ code: 109 });
    socket.drop();
    await cutResult;
  });
});

describe("events", () => {
  it("reach every listener in order, and only from the socket in use", async () => {
    const seen: string[] = [];
    const off = client.onEvent((event) => seen.push(event.message));
    client.start();
    const old = await registered();
    old.receiveText("not JSON");
    old.receiveText(new ArrayBuffer(2));
    old.receive({ message: "EventRinging" });
    old.drop();
    old.receive({ message: "EventHeld" });
    off();
    expect(seen).toEqual(["EventLinkConnected", "EventRegistered", "EventRinging"]);
  });
});
