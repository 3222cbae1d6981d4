/**
 * `?demo=<scene>` in development: the pages run on a fake backend inside the browser, for screenshots.
 * Scenes: login, idle, ready, ringing, talking, held, two, wrapup, missed, down, dark, start. Never part of a build.
 */
import type { Customer, Session } from "../src/state";
import { FakeSwitch } from "./fakeSwitch";

const SESSION: Session = {
  username: "agent5001",
  name: "Ana Costa",
  agentId: "5001",
  place: "Place5001",
  dn: "5001",
  queue: "",
  phone: "",
  switch: "SIP_Switch",
  supervisor: false,
  legalGuardTime: 0,
  notReadyReasons: ["Break", "Lunch", "Training"],
  reasons: [{ name: "Break", code: "Break", workMode: "" }, { name: "Lunch", code: "Lunch", workMode: "" }, { name: "Training", code: "Training", workMode: "" }],
  dispositions: ["Resolved", "Callback", "Complaint", "Wrong number"],
  sip: { uri: "sip:5001@127.0.0.1", authorizationUser: "5001", password: "demo", path: "/sip" },
  options: {},
  sections: {},
  transactions: {},
  businessAttributes: {},
};

const CUSTOMERS: Customer[] = [
  {
    phone: "+14155550123",
    name: "Jo Doe",
    attributes: { segment: "Gold", account: "77-1204", city: "San Francisco", since: 2014 },
  },
  {
    phone: "+14155550177",
    name: "Priya Raman",
    attributes: { segment: "Silver", account: "77-3391", city: "Oakland", since: 2021 },
  },
];

const PLACES = Array.from({ length: 6 }, (_, i) => ({ name: `Place${5001 + i}`, dns: [String(5001 + i)] }));

const scene = new URLSearchParams(location.search).get("demo");
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

let online = true;
const fakeSwitch = new FakeSwitch({ wrapUp: 30 });

export async function install(): Promise<void> {
  if (scene === null) return;
  Object.assign(window, { fetch: answer, WebSocket: FakeSocket, fakeSwitch });
  void play().catch(console.error);
}

function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
}

let signedIn = scene !== "login";

async function answer(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const path = String(input);
  const method = init.method ?? "GET";
  if (path === "/ui/session") return session(method, init);
  if (path === "/ui/places") return json(["Place5001", "Place5002"]);
  if (path.startsWith("/config/customers")) {
    const phone = new URL(path, location.href).searchParams.get("phone");
    return json(CUSTOMERS.filter((customer) => customer.phone === phone));
  }
  if (path === "/config/persons") {
    return json(
      Array.from({ length: 6 }, (_, i) => ({
        username: `agent${5001 + i}`,
        name: ["Ana Costa", "Ben Okafor", "Chloe Martin", "Dev Patel", "Elif Aydin", "Finn Larsen"][i],
        place: `Place${5001 + i}`,
      })),
    );
  }
  if (path === "/config/places") return json(PLACES);
  if (path === "/config/dns") return json([{ number: "8000", type: "RoutingPoint", name: "Service" }]);
  if (path === "/readyz") return json({ status: "ready" });
  if (path === "/sim/calls")
    return method === "POST" ? json({ id: 7 }) : json([{ id: 6, from: "+14155550123", to: "8000", state: "queued" }]);
  if (path === "/sim/registrations")
    return json([
      { dn: "5001", contact: "ws" },
      { dn: "5002", contact: "ws" },
    ]);
  return json({ title: "Not Found" }, 404);
}

function session(method: string, init: RequestInit): Response {
  if (method === "DELETE") signedIn = false;
  if (method === "POST") {
    const { password } = JSON.parse(String(init.body)) as { password: string };
    if (password === "wrong") return json({ title: "Unauthorized" }, 401);
    signedIn = true;
  }
  return signedIn ? json(SESSION) : new Response(null, { status: 204 });
}

/** Plays the switch on /tlib and a registrar on /sip. */
class FakeSocket extends EventTarget {
  static readonly OPEN = 1;
  readonly OPEN = 1;
  readonly CONNECTING = 0;
  readyState = 0;
  binaryType = "blob";
  onopen: (() => void) | null = null;
  onclose: ((event: { code: number; reason: string; wasClean: boolean }) => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onerror: (() => void) | null = null;
  private toSwitch: ReturnType<FakeSwitch["connect"]> | null = null;

  constructor(readonly url: string) {
    super();
    open.add(this);
    setTimeout(() => (online ? this.opened() : this.dropped()), 20);
  }

  send(data: string): void {
    if (this.toSwitch !== null) setTimeout(() => this.toSwitch?.(JSON.parse(data)), 15);
    else setTimeout(() => this.register(data), 15);
  }

  close(): void {
    this.readyState = 3;
    open.delete(this);
  }

  dropped(): void {
    if (this.readyState === 3) return;
    this.close();
    this.onclose?.({ code: 1006, reason: "", wasClean: false });
  }

  private opened(): void {
    this.readyState = 1;
    if (this.url.endsWith("/ui/capabilities"))
      fakeSwitch.watch((calls) => this.onmessage?.({ data: JSON.stringify({ calls }) }));
    if (this.url.endsWith("/tlib"))
      this.toSwitch = fakeSwitch.connect((event) => this.onmessage?.({ data: JSON.stringify(event) }));
    this.onopen?.();
  }

  private register(request: string): void {
    if (!request.startsWith("REGISTER")) return;
    const kept = request.split("\r\n").filter((line) => /^(Via|From|Call-ID|CSeq|Contact):/i.test(line));
    const to = request.split("\r\n").find((line) => /^To:/i.test(line));
    this.onmessage?.({
      data: ["SIP/2.0 200 OK", ...kept, `${to};tag=demo`, "Expires: 300", "Content-Length: 0", "", ""].join("\r\n"),
    });
  }
}

const open = new Set<FakeSocket>();

async function play(): Promise<void> {
  if (scene === null || ["login", "idle", "start"].includes(scene)) return;
  if (scene === "dark") document.documentElement.dataset["theme"] = "dark";
  await pause(900);
  const send = fakeSwitch.connect(() => undefined);
  send({ message: "RequestAgentReady", ReferenceID: 900 });
  if (scene === "ready") return;
  if (scene === "missed") {
    const gone = fakeSwitch.offer("+14155550177");
    await pause(200);
    return fakeSwitch.noAnswer(gone);
  }
  const first = fakeSwitch.offer("+14155550123", {
    Segment: "Gold",
    Reason: "Billing question",
    Language: "English",
    Priority: 5,
  });
  if (scene === "ringing" || scene === "dark") return;
  await pause(300);
  send({ message: "RequestAnswerCall", ReferenceID: 901, ConnID: first });
  if (scene === "held") send({ message: "RequestHoldCall", ReferenceID: 902, ConnID: first });
  if (scene === "two") fakeSwitch.offer("+14155550177", { Reason: "Callback requested" }, "8001");
  if (scene === "wrapup") send({ message: "RequestReleaseCall", ReferenceID: 903, ConnID: first });
  if (scene === "down") {
    online = false;
    for (const socket of [...open]) socket.dropped();
  }
}
