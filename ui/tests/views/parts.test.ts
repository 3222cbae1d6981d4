import { expect, it } from "vitest";
import { label } from "../../src/views/common/parts";

it.each([
  ["last_reason", "Last reason"],
  ["last-reason", "Last reason"],
  ["CallReason", "Call reason"],
  ["customerSince", "Customer since"],
  ["VIP", "VIP"],
  ["OrderID", "OrderID"],
  ["", ""],
])("the key %j reads %j", (key, words) => {
  expect(label(key)).toBe(words);
});
