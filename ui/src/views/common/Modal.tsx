/** A dialog over everything else: the focus stays within, and goes back where it was. */
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";

interface Props {
  title: string;
  /** alertdialog: something that has to be answered. */
  role?: "dialog" | "alertdialog";
  /** Escape, too. */
  onClose: () => void;
  children: ComponentChildren;
  class?: string;
  testId?: string;
}

/** Is there while it is drawn. */
export function Modal({ title, role = "dialog", onClose, children, class: extra = "", testId }: Props): JSX.Element {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => before instanceof HTMLElement && before.isConnected && before.focus();
  }, []);
  return (
    <dialog
      class={`confirm ${extra}`}
      ref={dialog}
      role={role}
      aria-labelledby={`${id}-title`}
      aria-describedby={role === "alertdialog" ? `${id}-body` : undefined}
      data-testid={testId}
      onClose={onClose}
      onCancel={(event) => (event.preventDefault(), onClose())}
    >
      <h2 id={`${id}-title`}>{title}</h2>
      <div id={`${id}-body`}>{children}</div>
    </dialog>
  );
}
