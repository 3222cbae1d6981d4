/** Which pages may speak, and for which services. */
import { describe, expect, it } from "vitest";
import { grantsOf, includes, servicesFor } from "../../src/scapi/grants";

const OWN = "http://desk";
const may = (origin: string, option: string, service: string): boolean | null => {
  const services = servicesFor(origin, OWN, grantsOf(option));
  return services === null ? null : includes(services, service);
};

describe("origins", () => {
  it.each([
    ["http://desk", "", true],
    ["https://crm.example", "", null],
    ["https://crm.example", "https://crm.example/", true],
    ["https://crm.example.evil", "https://crm.example", null],
    ["https://any", "*", true],
    ["https://crm.example", "https://a, https://crm.example (agent.*, voice.dial) , https://b", true],
    ["https://b", "https://a (agent.get), https://b", true],
    ["https://crm.example", "https://crm.example ()", false],
  ])("of %j by %j", (origin, option, said) => {
    expect(may(origin, option, "agent.get")).toBe(said);
  });
});

describe("services", () => {
  it.each([
    ["(agent.*, voice.dial)", "agent.getState", true],
    ["(agent.*, voice.dial)", "voice.dial", true],
    ["(agent.*, voice.dial)", "voice.dialEx", false],
    ["(*)", "voice.dialEx", true],
    ["", "auth.getJwtToken", false],
    ["(*)", "auth.getJwtToken", false],
    ["(auth.*)", "auth.getJwtToken", false],
    ["(*, auth.getJwtToken)", "auth.getJwtToken", true],
  ])("of %j include %s: %j", (list, service, said) => {
    expect(may("https://crm.example", `https://crm.example ${list}`, service)).toBe(said);
  });

  it("of one's own pages are all but those that have to be named", () => {
    expect(may(OWN, "", "auth.getJwtToken")).toBe(false);
    expect(may(OWN, `${OWN} (auth.getJwtToken)`, "auth.getJwtToken")).toBe(true);
    expect(may(OWN, `${OWN} (auth.getJwtToken)`, "agent.get")).toBe(true);
  });
});
