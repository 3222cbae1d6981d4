/** What a desktop attaches about its case and its agent. */
import { describe, expect, it } from "vitest";
import { introduction, missing, newUid } from "../src/parties";
import type { Call } from "../src/state";
import { kvParty } from "../src/tlib/messages";
import { SESSION } from "./fakes/session";

const call = (userData: Call["userData"]): Call => ({ userData }) as Call;
const SELF = { WWE_PARTY_5001: { username: "agent5001", firstname: "Ana", lastname: "Costa", path: "5001" } };

describe("a desktop", () => {
  it("introduces itself in a call that it begins", () => {
    expect(introduction(SESSION, undefined, () => "u1")).toEqual({ IW_CaseUid: "u1", IW_BundleUid: "u1", ...SELF });
    expect(introduction(null, undefined, () => "u1")).toEqual({});
  });

  it("keeps the case of the call that it consults about", () => {
    const about = call({ IW_CaseUid: "c1", IW_BundleUid: "b1" });
    expect(introduction(SESSION, about, () => "u1")).toEqual({ IW_CaseUid: "c1", IW_BundleUid: "b1", ...SELF });
  });

  it("adds to a call what is missing, once", () => {
    expect(missing(SESSION, call({ IW_CaseUid: "c1" }), () => "u1")).toEqual({ IW_BundleUid: "c1", ...SELF });
    expect(missing(SESSION, call(SELF), () => "u1")).toBeNull();
    expect(missing(null, call({}), () => "u1")).toBeNull();
    expect(missing(SESSION, { ...call({}), observing: true }, () => "u1")).toBeNull();
  });

  it("has a name in one word too", () => {
    const data = introduction({ ...SESSION, name: "Ana" }, undefined, newUid);
    expect(kvParty(data, "5001")).toBe("Ana");
    expect(data["IW_CaseUid"]).toMatch(/^[0-9a-f]{32}$/);
  });

  it("reads the names of others", () => {
    expect(kvParty(SELF, "5001")).toBe("Ana Costa");
    expect(kvParty({ WWE_PARTY_5001: { username: "ana" } }, "5001")).toBe("ana");
    expect([kvParty({}, "5001"), kvParty({ WWE_PARTY_5001: "x" }, "5001"), kvParty({ WWE_PARTY_5001: ["x"] }, "5001")]).toEqual([null, null, null]);
    expect(kvParty({ WWE_PARTY_5001: {} }, "5001")).toBeNull();
  });
});
