/** Which telephone is chosen, and when another's registration is looked up. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { chosenTelephone, OwnTelephone, rememberTelephone } from "../src/telephone";
import { storage } from "./fakes/devices";

function at(search: string): void {
  vi.stubGlobal("location", new URL(`http://127.0.0.1/ui/workspace/${search}`));
}

beforeEach(() => {
  vi.stubGlobal("localStorage", storage());
  vi.stubGlobal("sessionStorage", storage());
  vi.stubGlobal("history", { state: null, replaceState: (_: unknown, __: string, url: URL) => at(url.search) });
  at("");
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("the choice", () => {
  it("is the browser until somebody chooses", () => {
    expect(chosenTelephone()).toBe("browser");
    at("?phone=fax");
    expect(chosenTelephone()).toBe("browser");
  });

  it("is remembered", () => {
    rememberTelephone("own");
    vi.stubGlobal("sessionStorage", storage());
    expect(chosenTelephone()).toBe("own");
  });

  it("by the address holds for this tab and is taken out of the address", () => {
    at("?demo=idle&phone=own");
    expect(chosenTelephone()).toBe("own");
    expect(location.search).toBe("?demo=idle");
    expect(chosenTelephone()).toBe("own");
    rememberTelephone("browser");
    expect(chosenTelephone()).toBe("browser");
  });

  it("by the address does not outlive the tab", () => {
    at("?phone=own");
    chosenTelephone();
    vi.stubGlobal("sessionStorage", storage());
    expect(chosenTelephone()).toBe("browser");
  });

  it("without storage the address alone decides", () => {
    vi.stubGlobal("sessionStorage", undefined);
    at("?phone=own");
    expect(chosenTelephone()).toBe("own");
    rememberTelephone("browser");
    at("");
    expect(chosenTelephone()).toBe("browser");
  });
});

describe("looking up the registration", () => {
  it("happens at once, every two seconds while it is missing, and every ten until the end", async () => {
    vi.useFakeTimers();
    const told: string[] = [];
    let registered: object[] = [];
    vi.stubGlobal("fetch", () => Promise.resolve(Response.json(registered)));
    const own = new OwnTelephone((registration) => told.push(registration));
    own.start("5001");
    await vi.advanceTimersByTimeAsync(0);
    registered = [{ dn: "5001" }];
    await vi.advanceTimersByTimeAsync(2_000);
    expect(told).toEqual(["failed", "registered"]);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(told).toEqual(["failed", "registered", "registered", "registered"]);
    told.length = 0;
    own.stop();
    await own.look("5001");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told).toEqual([]);
  });

  it("an answer that was overtaken, or comes after the end, is not told", async () => {
    const told: string[] = [];
    const answers: ((response: Response) => void)[] = [];
    vi.stubGlobal("fetch", () => new Promise((resolve) => answers.push(resolve)));
    const own = new OwnTelephone((registration) => told.push(registration));
    own.start("5001");
    const second = own.look("5001");
    answers[1]?.(Response.json([{ dn: "5001" }]));
    await second;
    answers[0]?.(Response.json([]));
    const third = own.look("5001");
    own.stop();
    answers[2]?.(Response.json([]));
    await third;
    expect(told).toEqual(["registered"]);
  });
});
