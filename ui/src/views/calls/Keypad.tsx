import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { strings } from "../../strings";

const ROWS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"];
const LETTERS: Record<string, string> = {
  2: "ABC",
  3: "DEF",
  4: "GHI",
  5: "JKL",
  6: "MNO",
  7: "PQRS",
  8: "TUV",
  9: "WXYZ",
};

/** Digits into the call; they can be typed while the keypad has the focus. */
export function Keypad({ onDigit, onClose }: { onDigit: (digit: string) => void; onClose: () => void }): JSX.Element {
  const [sent, setSent] = useState("");
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => root.current?.focus(), []);

  function send(digit: string): void {
    onDigit(digit);
    setSent(sent + digit);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Escape") onClose();
    else if (ROWS.includes(event.key) && !event.ctrlKey && !event.altKey && !event.metaKey) send(event.key);
  }

  return (
    <div class="keypad" role="group" aria-label={strings.keypad.title} tabIndex={-1} ref={root} onKeyDown={onKeyDown}>
      <output aria-label={strings.keypad.sent}>{sent.slice(-16) || "\u00a0"}</output>
      <Keys onDigit={send} label={strings.keypad.key} />
    </div>
  );
}

export function Keys({
  onDigit,
  label,
}: {
  onDigit: (digit: string) => void;
  label: (digit: string) => string;
}): JSX.Element {
  return (
    <div class="keys">
      {ROWS.map((digit) => (
        <button key={digit} type="button" class="key" aria-label={label(digit)} onClick={() => onDigit(digit)}>
          <b>{digit}</b>
          <small data-letters={LETTERS[digit]} aria-hidden="true" />
        </button>
      ))}
    </div>
  );
}
