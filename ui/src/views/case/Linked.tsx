/** What is written in case data, where it is an address: a link, and a preview of the page behind it. */
import type { JSX } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { safeLink } from "../../attributes";
import { strings } from "../../strings";
import { Icon } from "../common/icons";

const HOVER_MS = 400;
const LEAVE_MS = 300;

interface LinkedProps {
  value: string;
  links: boolean;
  previews: boolean;
}

/** An address can be followed, in a page of its own that learns nothing of this one. */
export function Linked({ value, links, previews }: LinkedProps): JSX.Element {
  const address = links || previews ? safeLink(value) : null;
  if (address === null) return <span class="said">{value}</span>;
  const said = links ? (
    <a class="said" href={address} target="_blank" rel="noopener noreferrer">
      {value}
    </a>
  ) : (
    <span class="said">{value}</span>
  );
  return previews ? <Previewed address={address}>{said}</Previewed> : said;
}

/** Opens under a pointer that stays, and at a button; Escape closes it, and so does a pointer that goes, unless it was
 * opened at the button. */
function Previewed({ address, children }: { address: string; children: JSX.Element }): JSX.Element {
  const text = strings.caseData;
  const [open, setOpen] = useState<"hovered" | "pressed" | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => () => clearTimeout(timer.current), []);

  function later(milliseconds: number, next: "hovered" | null): void {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setOpen((now) => (now === "pressed" ? now : next)), milliseconds);
  }

  function close(): void {
    setOpen(null);
    button.current?.focus();
  }

  return (
    <span
      class="previewed"
      onPointerEnter={(event) => event.pointerType === "mouse" && later(HOVER_MS, "hovered")}
      onPointerLeave={(event) => event.pointerType === "mouse" && later(LEAVE_MS, null)}
      onKeyDown={(event) => event.key === "Escape" && open !== null && close()}
    >
      {children}
      <button
        ref={button}
        type="button"
        class="quiet-icon small"
        aria-label={text.preview(address)}
        title={text.preview(address)}
        aria-expanded={open !== null}
        aria-controls={open === null ? undefined : id}
        onClick={() => setOpen(open === "pressed" ? null : "pressed")}
      >
        <Icon name="eye" size={16} />
      </button>
      {open !== null && (
        <span class="url-preview" id={id}>
          <span class="url-preview-head">
            <strong title={address}>{new URL(address).host}</strong>
            <button type="button" class="quiet-icon small" aria-label={text.previewClose} title={text.previewClose} onClick={close}>
              <Icon name="close" size={16} />
            </button>
          </span>
          {/* Customers write addresses, too: the page has no origin, no cookies, no forms, and cannot open others. */}
          <iframe
            title={text.preview(address)}
            src={address}
            sandbox="allow-scripts"
            referrerpolicy="no-referrer"
            {...{ credentialless: true }}
          />
          <span class="hint">{text.previewNote}</span>
        </span>
      )}
    </span>
  );
}
