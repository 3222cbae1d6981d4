import type { JSX } from "preact";
import { Icon, type IconName } from "./icons";
import { useMenu } from "./menu";

export interface MenuAction {
  id: string;
  label: string;
  icon: IconName;
  /** Why it cannot be done now; null: it can. */
  why: string | null;
  danger?: boolean;
  act(): void;
}

/** A small button that opens what can be done with something; what cannot be done says why. */
export function ActionMenu({ label, actions, testId }: { label: string; actions: readonly MenuAction[]; testId?: string }): JSX.Element {
  const menu = useMenu();
  return (
    <div class="menu-root" ref={menu.root} onKeyDown={menu.onKeyDown}>
      <button
        type="button"
        class="quiet-icon small"
        aria-haspopup="menu"
        aria-expanded={menu.open}
        aria-label={label}
        title={label}
        data-testid={testId}
        onClick={menu.toggle}
      >
        <Icon name="more" size={18} />
      </button>
      {menu.open && (
        <div class="menu menu-wide" role="menu" aria-label={label}>
          {actions.map(({ id, label: said, icon, why, danger, act }) => (
            <button
              key={id}
              type="button"
              role="menuitem"
              tabIndex={-1}
              class={danger === true ? "menu-item danger-text" : "menu-item"}
              // Not `disabled`, which would hide the reason from the keyboard.
              aria-disabled={why !== null}
              onClick={() => {
                if (why !== null) return;
                menu.close();
                act();
              }}
            >
              <Icon name={icon} size={18} />
              <span>
                {said}
                {why !== null && <small>{why}</small>}
              </span>
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
