/** Running clocks. Each redraws itself only; nothing around it moves. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

/** The time now, renewed every `everyMs`. */
export function useNow(everyMs = 1000): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

/** 75 s as `1:15`, 3675 s as `1:01:15`. */
export function clockText(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60];
  const hours = Math.floor(seconds / 3600);
  if (hours > 0) parts.unshift(hours);
  return parts.map((part, i) => (i === 0 ? String(part) : String(part).padStart(2, "0"))).join(":");
}

export function Timer({ since, until }: { since: number; until?: number }): JSX.Element {
  const now = useNow();
  return <span class="timer">{clockText((until ?? now) - since)}</span>;
}
