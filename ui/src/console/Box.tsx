/** A box with a title, as the trainer's controls stand in. */
import type { ComponentChildren, JSX } from "preact";

interface BoxProps {
  title: string;
  hint?: string;
  /** As wide as there is room, for tables. */
  wide?: boolean;
  children: ComponentChildren;
}

export function Box({ title, hint, wide = false, children }: BoxProps): JSX.Element {
  return (
    <section class={wide ? "trainer-box trainer-wide" : "trainer-box"} aria-label={title}>
      <h2>{title}</h2>
      {hint !== undefined && <p class="trainer-hint">{hint}</p>}
      {children}
    </section>
  );
}
