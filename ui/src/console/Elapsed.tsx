/** Times that run, many at once: one timer for all, and each writes itself without anything being drawn anew. */
import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { clockText } from "../views/common/time";

type Tick = (now: number) => void;

const ticks = new Set<Tick>();
let timer: ReturnType<typeof setInterval> | null = null;

function onTick(tick: Tick): () => void {
  ticks.add(tick);
  timer ??= setInterval(() => ticks.forEach((one) => one(Date.now() / 1000)), 1000);
  return () => {
    ticks.delete(tick);
    if (ticks.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  };
}

interface ElapsedProps {
  /** Seconds since 1970 by the platform's clock, which is `offset` before the browser's. */
  since: number;
  offset: number;
  /** From here on the words stand beside the time, and it looks so. */
  long?: { after: number; words: string } | undefined;
  class?: string;
  /** The class for so many seconds, beside the others. */
  tone?(seconds: number): string;
}

export function Elapsed({ since, offset, long, class: name = "", tone }: ElapsedProps): JSX.Element {
  const place = useRef<HTMLSpanElement>(null);
  const { after = Infinity, words = "" } = long ?? {};
  useLayoutEffect(() => {
    const show = (now: number): void => {
      const element = place.current;
      if (element === null) return;
      const seconds = now + offset - since;
      const isLong = seconds > after;
      const classes = [name, tone?.(seconds) ?? "", isLong ? "is-long" : ""].filter((one) => one !== "").join(" ");
      const text = isLong ? `${clockText(seconds * 1000)} ${words}` : clockText(seconds * 1000);
      if (element.className !== classes) element.className = classes;
      if (element.textContent !== text) element.textContent = text;
    };
    show(Date.now() / 1000);
    return onTick(show);
  }, [since, offset, after, words, name, tone]);
  return <span ref={place} />;
}
