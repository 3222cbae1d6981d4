/** The focus goes to what comes up by itself, and back to where it was when that goes. */
import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";

let before: Element | null = null;

/** Moves the focus to something that may go again. */
export function visit(element: HTMLElement): void {
  if (!element.contains(document.activeElement)) before = document.activeElement;
  element.focus();
}

/** Gives the focus back when the element goes with the focus in it. */
export function useFocusBack(element: RefObject<HTMLElement | null>): void {
  // A layout effect ends before its element is gone.
  useLayoutEffect(
    () => () => {
      if (element.current?.contains(document.activeElement) && before instanceof HTMLElement && before.isConnected) {
        before.focus();
      }
    },
    [],
  );
}
