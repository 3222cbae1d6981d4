/** Web pages by option, and their addresses. */
import { describe, expect, it } from "vitest";
import { addressOf, webContents, type WebContent } from "../../src/content/web";
import type { Call, Session } from "../../src/state";
import { SESSION } from "../fakes/session";

const session: Session = {
  ...SESSION,
  options: { "interaction.web-content": "CRM, Log,Nowhere", "interaction.override-option-key": "Service" },
  sections: { CRM: { label: "Customers", url: "/ui/crm/?n=$Interaction.ANI$" }, Log: { url: "https://log.example/", mode: "hidden" } },
  transactions: { Sales: { "interaction.web-content": "Log" } },
};
const call = {
  connId: "006c",
  callUuid: null,
  ani: "+1415",
  userData: { Segment: "Gold & more", Service: "" },
  customer: { phone: "+1415", name: "Jo Doe", attributes: { account: "77-1" } },
} as unknown as Call;
const page = (url: string): WebContent => ({ id: "x", label: "x", url, hidden: false });
const address = (url: string, about?: Call): string | null => addressOf(page(url), session, "http://desk/ui/workspace/", about);

describe("web contents", () => {
  it("are those that an option names and that have an address", () => {
    expect(webContents(session, "interaction.web-content", call)).toEqual([
      { id: "CRM", label: "Customers", url: "/ui/crm/?n=$Interaction.ANI$", hidden: false },
      { id: "Log", label: "Log", url: "https://log.example/", hidden: true },
    ]);
    expect(webContents(session, "workspace.web-content")).toEqual([]);
    expect(webContents(null, "interaction.web-content")).toEqual([]);
  });

  it("may be a transaction's", () => {
    const sales = { ...call, userData: { Service: "Sales" } } as Call;
    expect(webContents(session, "interaction.web-content", sales).map((one) => one.id)).toEqual(["Log"]);
  });

  it("have addresses that are filled in and encoded", () => {
    expect(address("/ui/crm/?n=$Interaction.ANI$&id=$Interaction.Id$", call)).toBe("http://desk/ui/crm/?n=%2B1415&id=006c");
    expect(address("https://a.example/$Agent.FirstName$/$Agent.LastName$/$Agent.UserName$/$Agent.EmployeeId$")).toBe(
      "https://a.example/Ana/Costa/agent5001/5001",
    );
    expect(address("https://a.example/?s=$AttachedData.Segment$&t=$Interaction.Segment$", call)).toBe(
      "https://a.example/?s=Gold%20%26%20more&t=Gold%20%26%20more",
    );
    expect(address("https://a.example/$Contact.FullName$/$Contact.account$/$Contact.none$", call)).toBe(
      "https://a.example/Jo%20Doe/77-1/",
    );
    expect(address("https://a.example/?$Other.thing$&$Interaction.CallUuid$&$Interaction.ANI$&x=$5")).toBe("https://a.example/?&&&x=$5");
  });

  it("are pages of the web, whatever somebody attached", () => {
    const attack = { ...call, userData: { Where: "javascript:alert(1)" } } as Call;
    expect(address("javascript:alert(1)")).toBeNull();
    expect(address("$AttachedData.Where$", attack)).toBe("http://desk/ui/workspace/javascript%3Aalert(1)");
    expect(address("data:text/html,x")).toBeNull();
  });
});
