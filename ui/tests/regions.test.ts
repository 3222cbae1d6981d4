/** Which sections there are, and in what order, by option. */
import { describe, expect, it } from "vitest";
import { hasView, ordered, type Placed } from "../src/regions";
import { INITIAL, reduce, type State } from "../src/state";
import { sectionOf, sectionsOf } from "../src/views/sections";
import { SESSION } from "./fakes/session";

const NAVIGATION = "views.NavigationBarRegion.ConnectRegion.order";
const ACTIVATE = "views.NavigationBarRegion.ConnectRegion.activate-order";
const SIDE = "views.SideBarRegion.order";

const withOptions = (options: Record<string, string>): State =>
  reduce(INITIAL, { type: "signedIn", session: { ...SESSION, options }, at: 0 });
const ids = (state: State): string => sectionsOf(state).map((one) => one.id).join(" ");

describe("the sections of My workspace", () => {
  it.each([
    ["as they come", {}, "home channels history interactions contacts callbacks messages voicemail options"],
    ["without a value, too", { [NAVIGATION]: "", [SIDE]: " , " }, "home channels history interactions contacts callbacks messages voicemail options"],
    ["in the order of the option, without those it leaves out",
      { [NAVIGATION]: "ContactDirectoryView, MyChannelsView" }, "home contacts channels callbacks messages voicemail options"],
    ["ours where they are named", { [NAVIGATION]: "CallbacksView,MyHistoryView,HomeView" }, "callbacks history home messages voicemail options"],
    ["one that another region names", { [NAVIGATION]: "VoiceMailView,MyChannelsView" }, "home voicemail channels callbacks messages options"],
    ["without the side bar's", { [SIDE]: "TeamCommunicatorView" }, "home channels history interactions contacts callbacks options"],
    ["without everybody's calls, for whom may not search them", { "privilege.contact.can-search-all-interactions": "false" },
      "home channels history contacts callbacks messages voicemail options"],
    ["never one without its privilege", { [NAVIGATION]: "ContactDirectoryView", "privilege.contact.can-use": "false" },
      "home callbacks messages voicemail options"],
    ["names that there are not count for nothing", { [NAVIGATION]: "WorkbinsView,Whatever,MyChannelsView" },
      "home channels callbacks messages voicemail options"],
  ])("are there %s", (_, options, expected) => expect(ids(withOptions(options))).toBe(expected));

  it("take in a view that Genesys has a name for wherever the option has it", () => {
    const views: Placed[] = ["HomeView", "MyHistoryView", "InteractionsSearchView", "ContactDirectoryView", "CallbacksView"].map(
      (view) => ({ view, region: "NavigationBarRegion.ConnectRegion" }),
    );
    const order = (said: string): string =>
      ordered({ ...SESSION, options: { [NAVIGATION]: said } }, views).map((one) => one.view).join();
    expect(order("InteractionsSearchView,MyHistoryView")).toBe("HomeView,InteractionsSearchView,MyHistoryView,CallbacksView");
    expect(order("MyHistoryView")).toBe("HomeView,MyHistoryView,CallbacksView");
  });

  it.each([
    [{}, "home"],
    [{ [ACTIVATE]: "MyCampaignsView,MyHistoryView,MyChannelsView" }, "history"],
    [{ [ACTIVATE]: "MyHistoryView", [NAVIGATION]: "MyChannelsView" }, "home"],
    [{ [NAVIGATION]: "MyChannelsView,HomeView" }, "channels"],
  ])("begin, by %j, with %s", (options, expected) => {
    const state = withOptions(options);
    expect(sectionOf(state).id).toBe(expected);
    expect(sectionOf(reduce(state, { type: "section", id: "callbacks" })).id).toBe("callbacks");
  });

  it("have the Team Communicator unless the side bar leaves it out", () => {
    expect(hasView(null, "TeamCommunicatorView")).toBe(true);
    expect(hasView({ ...SESSION, options: { [SIDE]: "VoiceMailView" } }, "TeamCommunicatorView")).toBe(false);
    expect(hasView({ ...SESSION, options: { [SIDE]: "VoiceMailView" } }, "HomeView")).toBe(true);
  });
});
