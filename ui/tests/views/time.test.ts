import { describe, expect, it } from "vitest";
import { clockText } from "../../src/views/common/time";

describe("clock", () => {
  it.each([
    [-5, "0:00"],
    [999, "0:00"],
    [75_000, "1:15"],
    [600_000, "10:00"],
    [3_675_000, "1:01:15"],
  ])("%i ms read %s", (milliseconds, text) => expect(clockText(milliseconds)).toBe(text));
});
