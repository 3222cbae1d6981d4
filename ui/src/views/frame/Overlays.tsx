import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Toasts } from "../calls/Toast";
import type { View } from "../view";
import { Notices } from "./Messages";

const ROOM = "--overlays";
const MARGIN = 24;

/** Notices and offers at the foot of the window; the page gets the room that they take. */
export function Overlays(view: View): JSX.Element {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = root.current;
    if (element === null) return;
    const page = document.documentElement.style;
    const watch = new ResizeObserver(() => {
      const height = element.offsetHeight;
      if (height === 0) page.removeProperty(ROOM);
      else page.setProperty(ROOM, `${height + 2 * MARGIN}px`);
    });
    watch.observe(element);
    return () => {
      watch.disconnect();
      page.removeProperty(ROOM);
    };
  }, []);
  return (
    <div class="overlays" ref={root}>
      <Notices {...view} />
      <Toasts {...view} />
    </div>
  );
}
