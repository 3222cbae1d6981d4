import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { doneText, forget, leftText, nameOf, rewind, setMark, summaryOf, type Mark, type Rewound } from "../src/console/marks";

const MARK: Mark = {
  id: "3",
  title: "Before the transfer",
  at: "2026-02-02T08:24:59Z",
  seats: [
    { dn: "5001", name: "Ada", status: "Ready", reason: "" },
    { dn: "5002", name: "Boris", status: "NotReady", reason: "Break" },
  ],
  customers: [
    { from: "+1", to: "8000", stage: "talking", agents: ["5001"] },
    { from: "+2", to: "8000", stage: "waiting", agents: [] },
    { from: "+3", to: "8000", stage: "waiting", agents: [] },
  ],
  calls: ["5003, 5004"],
  faults: ["link-down"],
  lesson: "",
};
const NOTHING: Rewound = { ended: 0, brought: 0, agents: 0, faults: 0, left: [] };

describe("a mark", () => {
  it("is summed up by what was there", () => {
    expect(summaryOf(MARK)).toBe("Logged in: 2, ready: 1 · Waiting: 2 · Talking: 1 · Other calls: 1 · Broken: 1");
    expect(summaryOf({ ...MARK, seats: [], customers: [], calls: [], faults: [] })).toBe("Logged in: 0, ready: 0");
  });

  it("without a name is called by its time", () => {
    expect(nameOf(MARK)).toBe("Before the transfer");
    expect(nameOf({ ...MARK, title: "" })).toMatch(/^Mark at \d\d:\d\d/);
  });
});

describe("what going back did", () => {
  it.each([
    [{ ...NOTHING, ended: 2, brought: 1 }, "Back at “Before the transfer”. Calls ended: 2, customers who call again: 1."],
    [{ ...NOTHING, agents: 1, faults: 3 }, "Back at “Before the transfer”. agents put back: 1, faults mended or made again: 3."],
    [NOTHING, "All is as it was at “Before the transfer”."],
    [{ ...NOTHING, left: [{ code: "call", who: "5003", text: "" }] }, "More does not come back of “Before the transfer”."],
  ])("%j is told", (rewound, said) => {
    expect(doneText(MARK, rewound)).toBe(said);
  });

  it("has words for what does not come back, or those of the platform", () => {
    expect(leftText({ code: "telephone", who: "5001", text: "" })).toBe("Nobody is logged in at 5001 again: there is no telephone.");
    expect(leftText({ code: "unheardOf", who: "5001", text: "Something about 5001." })).toBe("Something about 5001.");
  });
});

describe("over HTTP", () => {
  const asked: string[] = [];

  beforeEach(() => {
    asked.length = 0;
    vi.stubGlobal("fetch", (url: string, { method, body }: { method: string; body?: string }) => {
      asked.push(`${method} ${url} ${body ?? ""}`.trim());
      return Promise.resolve(new Response(JSON.stringify(NOTHING), { status: 200 }));
    });
  });

  afterEach(() => vi.unstubAllGlobals());

  it("marks are set, gone back to and forgotten", async () => {
    await setMark("Before");
    expect(await rewind(MARK)).toEqual(NOTHING);
    await forget(MARK);
    expect(asked).toEqual(['POST /sim/marks {"title":"Before"}', "POST /sim/marks/3/rewind {}", "DELETE /sim/marks/3"]);
  });
});
