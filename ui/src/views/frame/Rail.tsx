import type { JSX } from "preact";
import { strings } from "../../strings";
import { Icon } from "../common/icons";
import { sectionOf, sectionsOf } from "../sections";
import type { View } from "../view";

/** The navigation rail; nothing where there is nowhere else to go. */
export function Rail({ desktop, state }: View): JSX.Element | null {
  const sections = sectionsOf(state);
  if (sections.length < 2) return null;
  const current = state.selected === null ? sectionOf(state).id : null;
  return (
    <nav class="rail" aria-label={strings.sections.label}>
      {sections.map(({ id, icon, title, count }) => (
        <button
          key={id}
          type="button"
          class="rail-item"
          aria-current={id === current ? "page" : undefined}
          data-testid={`section-${id}`}
          onClick={() => desktop.store.dispatch({ type: "section", id })}
        >
          <Icon name={icon} size={22} />
          <span>{title()}</span>
          {(count?.(state) ?? 0) > 0 && <span class="rail-count">{count?.(state)}</span>}
        </button>
      ))}
    </nav>
  );
}
