import { expect, test } from "vitest";
import { dataAtAGlance, matches, quality, stageOf, type Call, type Media } from "../src/console/calls";
import { exactTime, sequenceOf, type Line } from "../src/console/sequence";

const CUSTOMER = "+14155550100";
const invite = `INVITE sip:8000@sim SIP/2.0\r\nFrom: "Ada" <sip:${CUSTOMER}@127.0.0.1>;tag=1\r\nTo: <sip:8000@sim>\r\n`;

function line(kind: Line["kind"], source: string, target: string, summary: string, more: Partial<Line> = {}): Line {
  return { time: "2026-02-02T08:24:59.859Z", kind, source, target, summary, text: "", referenceId: 0, client: "", ...more };
}

const LINES = [
  line("event", "SIP Server", "8000", "EventRouteRequest"),
  line("sip", "127.0.0.1:5080", "SIP Server", "INVITE", { text: invite }),
  line("request", "8000", "SIP Server", "RequestRouteCall", { client: "URS" }),
  line("event", "SIP Server", "8000", "EventRouteUsed", { client: "URS" }),
  line("sip", "SIP Server", "5001", "INVITE"),
  line("sip", "5001", "SIP Server", "486 Busy Here"),
  line("sip", "SIP Server", "127.0.0.1:5080", "200 OK", { text: "To: <sip:8000@sim>\r\n" }),
  line("media", CUSTOMER, "media", "PCMU, MOS 4.3"),
];

test("lifelines go from the customer over the server and telephones to T-Library clients", () => {
  const { lanes, arrows } = sequenceOf(LINES);
  expect(lanes.map(({ kind, title, clients }) => [kind, title, ...clients])).toEqual([
    ["outside", CUSTOMER],
    ["server", "SIP Server"],
    ["telephone", "5001"],
    ["tlibrary", "8000", "URS"],
  ]);
  const ways = arrows.map(({ from, to }) => [from, to]);
  expect(ways).toEqual([[1, 3], [0, 1], [3, 1], [1, 3], [1, 2], [2, 1], [1, 0], [0, 0]]);
  expect(arrows.map((arrow) => arrow.failed)).toEqual([false, false, false, false, false, true, false, false]);
});

test("who is called at an address is named as well, and an address by itself where nobody is", () => {
  const called = line("sip", "SIP Server", "10.0.0.1:5060", "INVITE", { text: "t: <sip:+1999@trunk>\r\n" });
  const unknown = line("sip", "10.0.0.2:5060", "SIP Server", "OPTIONS");
  expect(sequenceOf([called, unknown]).lanes.map((lane) => lane.title)).toEqual(["+1999", "10.0.0.2:5060", "SIP Server"]);
});

test("a question for a password and an EventError", () => {
  const failed = ["401 Unauthorized", "407 Proxy Authentication Required", "503 Service Unavailable"];
  const sip = sequenceOf(failed.map((summary) => line("sip", "SIP Server", "5001", summary)));
  expect(sip.arrows.map((arrow) => arrow.failed)).toEqual([false, false, true]);
  expect(sequenceOf([line("event", "SIP Server", "5001", "EventError")]).arrows[0]?.failed).toBe(true);
});

test("times are exact", () => {
  expect(exactTime("2026-02-02T08:24:59.059Z")).toMatch(/^\d\d:24:59\.059$/);
});

const heard: Media = { codec: "PCMU", lost: 0, received: 100, jitter: 0, mos: 4.2, silent: null };
const call: Call = {
  connId: "006c", callUUID: "U", callType: "Inbound", ani: CUSTOMER, dnis: "8000", created: "", userData: {},
  parties: [{ dn: "8000", role: "RoleDestination", state: "Queued", queue: null, media: null }],
};
const inState = (...states: string[]): Call => ({
  ...call,
  parties: states.map((state) => ({ dn: "5001", role: "", state, queue: null, media: null })),
});
const sounding = (...media: (Media | null)[]): Call => ({
  ...call,
  parties: media.map((one) => ({ dn: "5001", role: "", state: "Connected", queue: null, media: one })),
});

test("a call stands where its parties do", () => {
  const states = [["Connected", "Queued"], ["Connected", "Alerting"], ["Dialing"], ["Connected", "Connected"], ["Held", "Connected"]];
  expect(states.map((one) => stageOf(inState(...one)))).toEqual(["waiting", "ringing", "dialing", "talking", "held"]);
  expect(stageOf({ ...call, ended: "", answered: true })).toBe("ended");
  expect(stageOf({ ...call, ended: "", answered: false })).toBe("unanswered");
});

test("a call sounds as its worst telephone", () => {
  expect(quality(sounding(null))).toBe(null);
  expect(quality(sounding(heard, { ...heard, mos: 3.7 }))).toEqual({ mos: 3.7, silent: false, tone: "amber" });
  expect(quality(sounding({ ...heard, mos: null }))?.tone).toBe("grey");
  expect(quality(sounding({ ...heard, mos: 3 }))?.tone).toBe("red");
  expect(quality(sounding({ ...heard, silent: 5 }))).toEqual({ mos: 4.2, silent: true, tone: "red" });
  expect(quality({ ...sounding({ ...heard, silent: 5 }), ended: "" })?.silent).toBe(false);
});

test("what people attached is seen at a glance, what routing and desktops did is not", () => {
  const userData = { RTargetAgentSelected: "5001", IW_CaseUid: "c", Segment: "Gold", RVQID: "1", Reason: "Invoice", A: "1", B: "2" };
  expect(dataAtAGlance({ ...call, userData }).map(([key]) => key)).toEqual(["Segment", "Reason", "A"]);
});

test("calls are found by numbers, data and state", () => {
  const one = { ...call, userData: { Segment: "Gold" } };
  expect(["4155", "gold", "waiting", "8000", "5001"].map((word) => matches(one, word, "Waiting"))).toEqual([
    true, true, true, true, false,
  ]);
});
