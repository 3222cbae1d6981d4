/** A menu that opens at a button: arrows, Home and End move, Escape and a click outside close, focus goes back to the button. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { RefObject } from "preact";

export interface MenuControl {
  open: boolean;
  toggle(): void;
  close(): void;
  root: RefObject<HTMLDivElement | null>;
  onKeyDown(event: KeyboardEvent): void;
}

export function useMenu(): MenuControl {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!open) return;
    items(root.current)[0]?.focus();
    const outside = (event: Event): void => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener("pointerdown", outside);
    return () => document.removeEventListener("pointerdown", outside);
  }, [open]);

  function close(): void {
    setOpen(false);
    root.current?.querySelector<HTMLElement>("[aria-haspopup]")?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (!open) return;
    if (event.key === "Escape") return close();
    if (event.key === "Tab") return setOpen(false);
    const all = items(root.current);
    const at = all.indexOf(document.activeElement as HTMLElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    all[(next + all.length) % all.length]?.focus();
  }

  return { open, toggle: () => setOpen(!open), close, root, onKeyDown };
}

const items = (root: HTMLElement | null): HTMLElement[] => [
  ...(root?.querySelectorAll<HTMLElement>("[role^=menuitem]:not([disabled])") ?? []),
];
