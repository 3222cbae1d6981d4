/** Whom the Team Communicator finds, in which order, and how each is reached. */
import { describe, expect, it, vi } from "vitest";
import { forgetNarrowing, keepNarrowing, keptNarrowing } from "../src/narrowing";
import { INITIAL, reduce, type State } from "../src/state";
import { addedAtOnce, corporate, dialable, directory, matching, outside, resolved, way, type Candidate } from "../src/team";
import { EVERYTHING, kindsOf, narrowed, rows, viewsOf, type Search } from "../src/teamList";
import type { TEvent } from "../src/tlib/messages";
import { SESSION } from "./fakes/session";

const OPTIONS = {
  "intercommunication.voice.routing-points": "8009, 8010",
  "teamcommunicator.corporate-favorites": "Spanish, Gone, Half",
  "teamcommunicator.recent-max-records": "1",
};
const SECTIONS = {
  Spanish: { type: "Skill", id: "Spanish", "display-name": "Habla", category: "Languages", "attached-data.Language": "es" },
  Half: { type: "Skill" },
};
const TEAM = {
  favorites: [{ type: "Queue" as const, id: "9000", name: "Old name", category: "Mine" }],
  recents: [
    { type: "CustomContact" as const, id: "+1415", name: "+1415", category: "" },
    { type: "CustomContact" as const, id: "+1416", name: "+1416", category: "" },
  ],
  groups: [
    { name: "Service", script: "" },
    { name: "Experts", script: 'Skill("Sales") > 5' },
  ],
  skills: ["Spanish", "Sales"],
};

function world(options: Record<string, string> = {}): State {
  const agent = (dn: string, name: string, skills: Record<string, number>, groups: string[]) =>
    ({ dn, name, kind: "agent", username: `agent${dn}`, skills, groups }) as const;
  const told: TEvent[] = [
    { message: "EventAgentReady", ThisDN: "5003" } as unknown as TEvent,
    { message: "EventAgentNotReady", ThisDN: "5002" } as unknown as TEvent,
  ];
  const messages = [
    { type: "signedIn" as const, session: { ...SESSION, options: { ...OPTIONS, ...options }, sections: SECTIONS }, at: 0 },
    {
      type: "directory" as const,
      colleagues: [
        agent("5002", "Ben Okafor", { Spanish: 3 }, ["Service"]),
        agent("5003", "Chloe Diaz", { Spanish: 9, Sales: 0 }, ["Service"]),
        { dn: "8010", name: "By skill", kind: "queue" as const, type: "RoutingPoint" as const },
        { dn: "9000", name: "Service queue", kind: "queue" as const, type: "Queue" as const },
      ],
    },
    { type: "team" as const, team: TEAM },
    ...told.map((event) => ({ type: "tlib" as const, event, at: 1 })),
  ];
  return messages.reduce(reduce, INITIAL);
}

/** One of two groups, and one of none. */
function withGroups(): State {
  const { "5002": ben, "5003": chloe, ...others } = world().colleagues;
  if (ben === undefined || chloe === undefined) throw new Error("nobody");
  const dana = { ...ben, dn: "5004", name: "Dana Fox", username: "agent5004", groups: [] };
  return { ...world(), colleagues: { ...others, "5002": ben, "5003": { ...chloe, groups: ["Spanish", "Service"] }, "5004": dana } };
}

const search = (more: Partial<Search> = {}): Search => ({ ...EVERYTHING, text: "", purpose: "call", contacts: [], ...more });
const shown = (state: State, more: Partial<Search> = {}): string[] =>
  rows(state, search(more)).map(({ shelf, candidate }) => `${shelf} ${candidate.name}`);
const one = (name: string): Candidate => {
  const found = directory(world()).find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(name);
  return found;
};

describe("what is listed", () => {
  it("without a word: favourites, everybody's favourites, the latest, then the rest, who is free first", () => {
    expect(shown(world())).toEqual([
      "favorites Service queue",
      "corporate Habla",
      "recent +1415",
      "everybody Chloe Diaz",
      "everybody By skill",
      "everybody Experts",
      "everybody Sales",
      "everybody Service",
      "everybody Ben Okafor",
    ]);
    const poor = { "privilege.teamcommunicator.can-view-favorites": "false", "teamcommunicator.show-all-internal-targets": "false" };
    expect(shown(world(poor))).toEqual(["recent +1415"]);
    expect(shown(world(poor), { kind: "Skill" })).toEqual(["everybody Sales", "everybody Spanish"]);
  });

  it("by words of the name and parts of the number", () => {
    expect(shown(world(), { text: "dia chl" })).toEqual(["found Chloe Diaz"]);
    expect(shown(world(), { text: "serv" })).toEqual(["found Service", "found Service queue"]);
    expect(shown(world(), { text: "500" })).toEqual(["number 500", "found Chloe Diaz", "found Ben Okafor"]);
    expect(shown(world(), { text: "5002" })).toEqual(["found Ben Okafor"]);
    expect(shown(world(), { text: "afor" })).toEqual([]);
    expect(matching(directory(world()), "  ").length).toBe(8);
  });

  it("contacts come after colleagues, numbers before", () => {
    const contacts = [outside("Contact", "+14155550100", "Chloris Farthing")];
    expect(shown(world(), { text: "chl", contacts })).toEqual(["found Chloe Diaz", "found Chloris Farthing"]);
    expect(shown(world(), { text: "chl", contacts, kind: "Contact" })).toEqual(["found Chloris Farthing"]);
    expect(shown(world({ "teamcommunicator.max-suggestion-size": "1" }), { text: "chl", contacts })).toHaveLength(1);
    expect(shown(world({ "teamcommunicator.list-filter-showing": "Skill" }), { text: "s" })).toEqual(["found Sales", "found Spanish"]);
  });

  it("a conference cannot wait", () => {
    expect(shown(world(), { purpose: "conference" })).toEqual(["recent +1415", "everybody Chloe Diaz", "everybody Ben Okafor"]);
  });

  it("who is added at once is what an option says", () => {
    expect(addedAtOnce("Agent", {})).toBe(true);
    const named = { "intercommunication.voice.single-step-conference-enabled": "Agent,TypeDestination" };
    expect([addedAtOnce("Agent", named), addedAtOnce("CustomContact", named), addedAtOnce("Contact", named)]).toEqual([true, true, false]);
  });

  it("says how many are ready where that can be known", () => {
    expect([one("Service").ready, one("Experts").ready, one("Spanish").ready, one("Sales").ready]).toEqual([1, null, 1, 0]);
    expect(one("Ben Okafor").presence).toBe("notReady");
    const blind = directory(world({ "presence.evaluate-presence": "false" }));
    expect(blind.every((candidate) => candidate.presence === null && candidate.ready === null)).toBe(true);
  });
});

describe("what the list is narrowed to", () => {
  const contacts = [outside("Contact", "+14155550100", "Chloris Farthing")];
  it.each<[Partial<Search>, string[]]>([
    [{ view: "favorites" }, ["favorites Service queue", "corporate Habla"]],
    [{ view: "favorites", text: "hab" }, ["found Habla"]],
    // Whatever is listed, a number can be dialled.
    [{ view: "favorites", text: "500" }, ["number 500"]],
    [{ view: "favorites", sorting: "group" }, ["group Languages Habla", "group Mine Service queue"]],
    [{ view: "favorites", kind: "Agent" }, []],
    [{ view: "recent" }, ["recent +1415"]],
    [{ view: "recent", text: "+14" }, ["number +14", "found +1415", "found +1416"]],
    [{ view: "recent", sorting: "group" }, ["type CustomContact +1415"]],
    [{ kind: "CustomContact" }, ["recent +1415"]],
    [{ kind: "Queue" }, ["favorites Service queue"]],
    [{ kind: "Queue", text: "5002" }, []],
    [{ kind: "RoutingPoint" }, ["everybody By skill"]],
    [
      { view: "type" },
      [
        "type Agent Chloe Diaz",
        "type Agent Ben Okafor",
        "type AgentGroup Experts",
        "type AgentGroup Service",
        "type Skill Sales",
        "type Skill Spanish",
        "type RoutingPoint By skill",
        "type Queue Service queue",
      ],
    ],
    [{ view: "type", kind: "AgentGroup" }, ["type AgentGroup Experts", "type AgentGroup Service"]],
    [{ view: "type", text: "chl", contacts }, ["type Agent Chloe Diaz", "type Contact Chloris Farthing"]],
    [
      { kind: "Agent", sorting: "group" },
      ["group Service Chloe Diaz", "group Service Ben Okafor", "group Spanish Chloe Diaz", "groupless Dana Fox"],
    ],
    [{ text: "chl", sorting: "group", contacts }, ["group Service Chloe Diaz", "group Spanish Chloe Diaz", "type Contact Chloris Farthing"]],
  ])("%j lists %j", (more, names) => {
    const state = more.sorting === "group" ? withGroups() : world();
    expect(shown(state, more)).toEqual(names);
  });

  it("as many of each kind as an option says", () => {
    const state = world({ "teamcommunicator.max-size": "1" });
    expect(shown(state, { view: "type" })).toHaveLength(5);
    expect(shown(state, { text: "s", kind: "AgentGroup" })).toEqual(["found Service"]);
  });

  it("offers the kinds of the option, and for a conference those who need not wait", () => {
    const { session } = world({ "teamcommunicator.list-filter-showing": "Queue,InteractionQueue,Agent" });
    expect(kindsOf(session, "call")).toEqual(["Agent", "Queue"]);
    expect(kindsOf(session, "conference")).toEqual(["Agent"]);
    expect(kindsOf(null, "conference")).toEqual(["Agent", "Contact", "CustomContact"]);
  });

  it("what is kept and cannot be had here counts for nothing", () => {
    const { session } = world({ "privilege.teamcommunicator.can-view-favorites": "false" });
    expect(viewsOf(session)).toEqual(["all", "recent", "type"]);
    expect(narrowed({ view: "favorites", kind: "Queue", sorting: "group" }, session, "conference")).toEqual({
      view: "all",
      kind: null,
      sorting: "group",
    });
    expect(shown(world({ "privilege.teamcommunicator.can-view-favorites": "false" }), { text: "hab", view: "favorites" })).toEqual([]);
  });

  it("is the session's", () => {
    const state = reduce(world(), { type: "narrow", to: { view: "type" } });
    expect(reduce(state, { type: "narrow", to: { kind: "Skill" } }).narrowing).toEqual({ view: "type", kind: "Skill", sorting: "contact" });
    expect(reduce(state, { type: "signedOut" }).narrowing).toEqual(EVERYTHING);
  });

  it("stays over a reload, for the same person only", () => {
    const kept = new Map<string, string>();
    vi.stubGlobal("sessionStorage", {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
      removeItem: (key: string) => kept.delete(key),
    });
    keepNarrowing("agent5001", { view: "recent", kind: "Agent", sorting: "group" });
    expect(keptNarrowing("agent5001")).toEqual({ view: "recent", kind: "Agent", sorting: "group" });
    expect(keptNarrowing("agent5002")).toEqual({});
    kept.set("engage-sim.team", '{"username":"agent5001","view":"none","kind":"Planet","sorting":7}');
    expect(keptNarrowing("agent5001")).toEqual({ kind: null });
    kept.set("engage-sim.team", "{");
    expect(keptNarrowing("agent5001")).toEqual({});
    forgetNarrowing();
    expect(kept.size).toBe(0);
    vi.stubGlobal("sessionStorage", undefined);
    keepNarrowing("agent5001", EVERYTHING);
    forgetNarrowing();
    expect(keptNarrowing("agent5001")).toEqual({});
    vi.unstubAllGlobals();
  });
});

describe("how somebody is reached", () => {
  it("people, lines and numbers by their number", () => {
    expect(way(one("Ben Okafor"), "call", "now", world())).toEqual({ number: "5002", data: {} });
    expect(way(outside("CustomContact", "+1415", "x"), "transfer", "now", world())).toEqual({ number: "+1415", data: {} });
  });

  it("groups and skills by the first routing point there is, with what they are", () => {
    expect(way(one("Service"), "transfer", "consult", world())).toEqual({
      number: "8010",
      data: {
        IW_RoutingBasedRequestType: "InitTransfer",
        IW_RoutingBasedTargetId: "Service",
        IW_RoutingBasedTargetType: "AgentGroup",
        IW_RoutingBasedOriginalEmployeeId: "5001",
      },
    });
    const [habla] = corporate(world().session, directory(world()));
    expect(habla).toMatchObject({ ready: 1, category: "Languages" });
    expect(habla === undefined ? null : way(habla, "call", "now", world())?.data).toMatchObject({ Language: "es" });
  });

  it("an offer is redirected as a transfer at once is made", () => {
    const found = way(one("Service"), "redirect", "now", world());
    expect(found?.data["IW_RoutingBasedRequestType"]).toBe("OneStepTransfer");
  });

  it("or not at all", () => {
    expect(way(one("Service"), "call", "now", world({ "intercommunication.voice.routing-points": "8009" }))).toBeNull();
    expect(way(one("Service"), "call", "now", world({ "intercommunication.voice.routing-based-actions": "InitTransfer" }))).toBeNull();
  });

  it("agents too where an option says so", () => {
    const state = world({ "intercommunication.voice.routing-based-targets": "Agent" });
    expect(way(one("Ben Okafor"), "call", "now", state)).toMatchObject({ number: "8010" });
  });

  it("favourites that are gone keep their names", () => {
    expect(resolved({ type: "Skill", id: "Dutch", name: "Dutch", category: "" }, [])).toMatchObject({ number: null });
    expect(resolved({ type: "Queue", id: "9009", name: "Gone", category: "" }, [])).toMatchObject({ number: "9009" });
  });

  it("numbers are what an option says", () => {
    expect([dialable({}, "+1 (415) 555"), dialable({}, "ben"), dialable({}, " "), dialable({}, "*100#")]).toEqual([true, false, false, true]);
    expect(dialable({ "expression.phone-number.supported-characters": "0123456789" }, "+1")).toBe(false);
  });
});
