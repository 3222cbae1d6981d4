/** The regions of the screen whose views the options order, and leave out: views.<region>.order. Pure. */
import { list, type Configured } from "./options";

/** Where a view can be in the rail. Each region's views follow those of the one before. */
export type Region = keyof typeof REGIONS;

/** Genesys' views by region, in the order that counts where an option says nothing. */
export const REGIONS = {
  "NavigationBarRegion.ConnectRegion":
    "MyChannelsView,MyCampaignsView,MyHistoryView,WorkbinsView,InteractionsSearchView,ContactDirectoryView",
  SideBarRegion: "TeamCommunicatorView,NotificationsView,VoiceMailView,PerformanceTrackerView",
} as const;

const NAMES = Object.keys(REGIONS) as Region[];

/** view: its name in the options; one that Genesys has no name for is engage-sim's own. */
export interface Placed {
  view: string;
  region: Region;
}

function wanted(configured: Configured | null, region: Region): string[] {
  const options = configured?.options ?? {};
  const said = list(options, `views.${region}.order`);
  return said.length > 0 ? said : REGIONS[region].split(",");
}

function isGenesys(view: string): boolean {
  return NAMES.some((region) => REGIONS[region].split(",").includes(view));
}

/** Whether no option has left the view out. */
export function hasView(configured: Configured | null, view: string): boolean {
  return !isGenesys(view) || NAMES.some((region) => wanted(configured, region).includes(view));
}

/**
 * The views in the order of the options, region by region. Genesys' are there if they are named; our own, which
 * privileges hide, keep their place before or behind those of their region until they are named, too.
 */
export function ordered<T extends Placed>(configured: Configured | null, all: readonly T[]): T[] {
  const named = new Set(NAMES.flatMap((region) => wanted(configured, region)));
  const found = NAMES.flatMap((region) => {
    const here = all.filter((one) => one.region === region);
    const first = here.findIndex((one) => isGenesys(one.view));
    const ours = (from: number, to?: number): T[] =>
      here.slice(from, to).filter((one) => !isGenesys(one.view) && !named.has(one.view));
    const chosen = wanted(configured, region).flatMap((name) => all.find((one) => one.view === name) ?? []);
    return [...ours(0, first), ...chosen, ...ours(first)];
  });
  return [...new Set(found)];
}

/** Which view is in front at the beginning, of those there are: the first that the option names, or else the first. */
export function firstOf<T extends Placed>(configured: Configured | null, shown: readonly T[]): T | undefined {
  const names = list(configured?.options ?? {}, "views.NavigationBarRegion.ConnectRegion.activate-order");
  const found = names.flatMap((name) => shown.find((one) => one.view === name) ?? []);
  return found[0] ?? shown[0];
}
