/** A level that draws itself, while it is in sight and there is a call, without the page around it being drawn again. */
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Phone } from "../../phone";
import { Level } from "../../phone/level";

// What is said to assistive technology changes in steps.
const STEP = 5;

export function Meter({ phone, side, label }: { phone: Phone; side: "mic" | "speaker"; label: string }): JSX.Element {
  const bar = useRef<HTMLSpanElement>(null);
  const root = useRef<HTMLSpanElement>(null);
  useEffect(() => follow(phone, side, root.current, bar.current), [phone, side]);
  return (
    <span
      class="meter"
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={0}
      ref={root}
    >
      <span class="meter-bar" ref={bar} />
    </span>
  );
}

function follow(
  phone: Phone,
  side: "mic" | "speaker",
  root: HTMLElement | null,
  bar: HTMLElement | null,
): (() => void) | void {
  if (root === null || bar === null) return;
  const draw = (level: number): void => {
    bar.style.transform = `scaleX(${level.toFixed(2)})`;
    const percent = String(Math.ceil((level * 100) / STEP) * STEP);
    if (root.getAttribute("aria-valuenow") !== percent) root.setAttribute("aria-valuenow", percent);
  };
  const level = new Level(() => phone.stream(side), draw);
  let visible = false;
  const look = (): void => level.run(visible && phone.current().calls.length > 0);
  const seen = new IntersectionObserver((entries) => {
    visible = entries.at(-1)?.isIntersecting ?? false;
    look();
  });
  seen.observe(root);
  const off = phone.onStatus(look);
  return () => {
    off();
    seen.disconnect();
    level.run(false);
  };
}
