/** Options, case information and dispositions as the configuration describes them. */
import { describe, expect, it } from "vitest";
import { attachedAs, faultOf, fieldGroups, safeLink, type Field } from "../src/attributes";
import type { AttributeValue, BusinessAttribute } from "../src/businessAttributes";
import { canDispose, dispositionKey, dispositionLabel, dispositionsOf, lacksDisposition } from "../src/dispositions";
import { flag, list, may, number, optionsOf, text, type Configured } from "../src/options";

const value = (name: string, more: Partial<AttributeValue> = {}): AttributeValue => ({
  name,
  displayName: name,
  type: "string",
  mandatory: false,
  readOnly: false,
  enumeration: "",
  values: [],
  ...more,
});

const attribute = (name: string, ...values: AttributeValue[]): BusinessAttribute => ({
  name,
  displayName: name,
  default: "",
  values,
});

const CONFIGURED: Configured & { dispositions: string[] } = {
  options: {
    "interaction.override-option-key": "IW_OverrideOptions",
    "interaction.case-data.format-business-attribute": "CaseData",
    "interaction.case-data.order": "Page",
    "alert.timeout": "30",
    "privilege.voice.can-make-call": "false",
  },
  sections: {},
  transactions: { Gold: { "alert.timeout": "5", "interaction.case-data.format-business-attribute": "" } },
  businessAttributes: {
    CaseData: attribute(
      "CaseData",
      value("Segment", { type: "enum", enumeration: "Segments", displayName: "Kind of customer" }),
      value("Page", { type: "url" }),
      value("Order", { values: [value("Number", { type: "int", mandatory: true })], displayName: "The order" }),
    ),
    Segments: attribute("Segments", value("Gold"), value("Metals", { values: [value("Silver")] })),
    DispositionCode: attribute(
      "DispositionCode",
      value("Resolved"),
      value("Sale", { values: [value("New", { displayName: "A new contract" })] }),
    ),
  },
  dispositions: ["Callback"],
};

describe("options", () => {
  it("are those of the session, and of the transaction that a call names", () => {
    expect(number(optionsOf(CONFIGURED), "alert.timeout", 1)).toBe(30);
    expect(number(optionsOf(CONFIGURED, { IW_OverrideOptions: "Gold" }), "alert.timeout", 1)).toBe(5);
    expect(number(optionsOf(CONFIGURED, { IW_OverrideOptions: "Tin" }), "alert.timeout", 1)).toBe(30);
    expect(optionsOf(null)).toEqual({});
    expect(optionsOf({ ...CONFIGURED, options: {} }, { IW_OverrideOptions: "Gold" })).toEqual({});
  });

  it("are read as what they are", () => {
    const options = { a: "true", b: "false", c: "x, y ,,", d: "7", e: "many", f: "" };
    expect([flag(options, "a"), flag(options, "b", true), flag(options, "z", true)]).toEqual([true, false, true]);
    expect([number(options, "d", 1), number(options, "e", 1), number(options, "f", 1)]).toEqual([7, 1, 1]);
    expect([list(options, "c"), list(options, "z"), list(options, "z", "q")]).toEqual([["x", "y"], [], ["q"]]);
    expect([text(options, "d"), text(options, "z", "q")]).toEqual(["7", "q"]);
  });

  it("give privileges unless they take them", () => {
    expect(may(CONFIGURED, "voice.can-make-call")).toBe(false);
    expect(may(CONFIGURED, "voice.can-hold")).toBe(true);
    expect(may(null, "voice.can-hold")).toBe(true);
  });
});

describe("case information", () => {
  const option = "interaction.case-data.format-business-attribute";
  const groups = fieldGroups(CONFIGURED, optionsOf(CONFIGURED), option, { Segment: "Gold", Other: "x" });

  it("has what the business attribute describes, in its order, by folders", () => {
    expect(groups?.map((group) => [group.name, group.fields.map((field) => field.key)])).toEqual([
      ["", ["Page", "Segment"]],
      ["The order", ["Number"]],
    ]);
    const segment = groups?.[0]?.fields[1];
    expect(segment).toMatchObject({ label: "Kind of customer", value: "Gold", present: true });
    expect(segment?.choices.map((choice) => choice.value)).toEqual(["Gold", "Silver"]);
    expect(groups?.[0]?.fields[0]).toMatchObject({ value: "", present: false });
  });

  it("is everything where no business attribute is named", () => {
    expect(fieldGroups(CONFIGURED, { [option]: "" }, option, {})).toBeNull();
    expect(fieldGroups(null, {}, option, {})).toBeNull();
  });

  it.each([
    ["string", "", false, null],
    ["string", " ", true, "mandatory"],
    ["multiline", "a\nb", true, null],
    ["int", "-12", false, null],
    ["int", "1.5", false, "int"],
    ["float", "1.5", false, null],
    ["float", "1,5", false, "float"],
    ["date", "2026-02-28", false, null],
    ["date", "2026-02-30", false, "date"],
    ["date", "tomorrow", false, "date"],
    ["bool", "true", false, null],
    ["url", "https://example.com/a", false, null],
    ["url", "javascript:alert(1)", false, "url"],
    ["enum", "Gold", false, null],
    ["enum", "Tin", false, "enum"],
  ] as [Field["type"], string, boolean, string | null][])("%s %s", (type, said, mandatory, fault) => {
    expect(faultOf({ type, mandatory, choices: [{ value: "Gold", label: "Gold" }], separator: "." }, said)).toBe(fault);
  });

  it.each([
    ["", "3.25", "3.25", null],
    [".", "3,25", "3.25", "float"],
    [",", "3.25", "3,25", null],
    [",", "-3,25", "-3,25", null],
    [",", " 12 ", "12", null],
    [",", "1.234,5", "1.234,5", "floatComma"],
    [";", "3,25", "3.25", "float"],
  ] as const)("with case-data.float-separator %j a float of %j is %j, and typed it is %j", (separator, said, shown, fault) => {
    const rate = { Rate: attribute("Rate", value("Rate", { type: "float" })) };
    const options = { [option]: "Rate", "case-data.float-separator": separator };
    const [field] = fieldGroups({ ...CONFIGURED, businessAttributes: rate }, options, option, { Rate: said })![0]!.fields;
    expect(field?.value).toBe(shown);
    expect(faultOf(field!, said)).toBe(fault);
    expect(attachedAs(field!, said)).toBe(shown);
    expect(attachedAs({ ...field!, type: "string" }, said)).toBe(said.trim());
  });

  it("links what can be followed without harm", () => {
    expect(safeLink("www.example.com")).toBe("https://www.example.com");
    expect(safeLink("http://[")).toBeNull();
    expect(safeLink("data:text/html,x")).toBeNull();
    expect(safeLink("see https://example.com")).toBeNull();
  });
});

describe("dispositions", () => {
  const tree = dispositionsOf(CONFIGURED, {});

  it("are a tree", () => {
    expect(tree.map((one) => [one.value, one.children.map((child) => child.value)])).toEqual([
      ["Resolved", []],
      ["Sale", ["New"]],
    ]);
    expect([dispositionLabel(tree, "New"), dispositionLabel(tree, "Resolved"), dispositionLabel(tree, "Old")]).toEqual([
      "A new contract",
      "Resolved",
      "Old",
    ]);
  });

  it("are the contact centre's list where there is no such attribute", () => {
    const other = { "interaction.disposition.value-business-attribute": "None" };
    expect(dispositionsOf(CONFIGURED, other)).toEqual([{ value: "Callback", label: "Callback", children: [] }]);
    expect(dispositionsOf(null, {})).toEqual([]);
  });

  it("are wanted, and fixed, as options say", () => {
    const wanted = { "interaction.disposition.is-mandatory": "true" };
    expect(lacksDisposition({ disposition: null }, wanted)).toBe(true);
    expect(lacksDisposition({ disposition: "New" }, wanted)).toBe(false);
    expect(lacksDisposition({ disposition: null }, {})).toBe(false);
    const fixed = { "interaction.disposition.is-read-only-on-idle": "true" };
    expect([canDispose({ state: "Released" }, fixed), canDispose({ state: "Held" }, fixed)]).toEqual([false, true]);
    expect(canDispose({ state: "Released" }, {})).toBe(true);
    expect([dispositionKey({}), dispositionKey({ "interaction.disposition.key-name": "Outcome" })]).toEqual([
      "DispositionCode",
      "Outcome",
    ]);
  });
});
