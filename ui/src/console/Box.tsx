/** A box with a title, as the trainer's controls stand in. */
import type { ComponentChildren, JSX } from "preact";

export function Box({ title, hint, children }: { title: string; hint?: string; children: ComponentChildren }): JSX.Element {
  return (
    <section class="trainer-box" aria-label={title}>
      <h2>{title}</h2>
      {hint !== undefined && <p class="trainer-hint">{hint}</p>}
      {children}
    </section>
  );
}
