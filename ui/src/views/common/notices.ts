/** How notices look, and how the focus finds the last that tells of an error. */
import type { Desktop } from "../../desktop";
import { lastError, MESSAGES } from "../../state/notices";
import { visit } from "./focus";

export const NOTICE_LOOK = { error: ["red", "warning"], warning: ["amber", "info"], info: ["accent", "info"] } as const;

export const noticeId = (id: number): string => `notice-${id}`;
export const toldId = (id: number): string => `told-${id}`;

// What forms and pages say of themselves.
const ON_THE_PAGE = ".form-error:not(:empty), .field-fault";

/** Moves the focus to the notice, or to its line among the messages once it is gone; or else to what the page says. */
export function jumpToLastError(desktop: Desktop): void {
  const last = lastError(desktop.store.get());
  if (last === null) {
    const said = [...document.querySelectorAll<HTMLElement>(ON_THE_PAGE)].at(-1);
    said?.setAttribute("tabindex", "-1");
    return said?.focus();
  }
  if (!last.shown) desktop.store.dispatch({ type: "section", id: MESSAGES });
  // Once it is drawn.
  requestAnimationFrame(() => {
    const element = document.getElementById(last.shown ? noticeId(last.id) : toldId(last.id));
    if (element !== null) visit(element);
  });
}
