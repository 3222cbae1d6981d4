import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { FloatingBar } from "../calls/FloatingBar";
import { Toasts } from "../calls/Toast";
import type { View } from "../view";
import { Notices } from "./Messages";

const ROOM = "--overlays";
const MARGIN = 24;

/** Notices, a floating bar and offers at the foot of the window; the page gets the room that they take. */
export function Overlays(view: View): JSX.Element {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = root.current;
    if (element === null) return;
    const page = document.documentElement.style;
    const watch = new ResizeObserver(() => {
      const boxes = [...element.children].map((one) => one.getBoundingClientRect()).filter(({ height }) => height > 0);
      const top = Math.min(...boxes.map((box) => box.top));
      if (boxes.length === 0) page.removeProperty(ROOM);
      else page.setProperty(ROOM, `${element.getBoundingClientRect().bottom - top + 2 * MARGIN}px`);
    });
    for (const one of element.children) watch.observe(one);
    return () => {
      watch.disconnect();
      page.removeProperty(ROOM);
    };
  }, []);
  return (
    <div class="overlays" ref={root}>
      <div class="overlay-side">
        <Notices {...view} />
        <FloatingBar {...view} />
      </div>
      <Toasts {...view} />
    </div>
  );
}
