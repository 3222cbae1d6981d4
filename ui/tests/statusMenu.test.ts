import { expect, it } from "vitest";
import { menuActions } from "../src/statusMenu";

it.each([
  [{}, ["Ready", "NotReady", "NotReadyReason", "AfterCallWork", "Dnd", "LogOff"]],
  [{ "agent-status.enabled-actions-global": "NotReady, Ready,Unheard,Ready,LogOff" }, ["NotReady", "Ready", "LogOff"]],
])("%j offers %j", (options, actions) => {
  expect(menuActions(options)).toEqual(actions);
});
