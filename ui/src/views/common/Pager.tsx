import type { JSX } from "preact";
import { strings } from "../../strings";

interface Props {
  offset: number;
  size: number;
  total: number;
  /** Sizes to choose from; left out: there is no choice. */
  sizes?: readonly number[];
  onMove: (offset: number) => void;
  onSize?: (size: number) => void;
}

/** Which part of a long list is shown, and ways to the others. */
export function Pager({ offset, size, total, sizes, onMove, onSize }: Props): JSX.Element {
  const text = strings.pager;
  const last = Math.min(offset + size, total);
  return (
    <nav class="pager" aria-label={text.label}>
      <span role="status">{total === 0 ? text.none : text.shown(offset + 1, last, total)}</span>
      <button type="button" class="button small ghost" disabled={offset === 0} onClick={() => onMove(Math.max(0, offset - size))}>
        {text.before}
      </button>
      <button type="button" class="button small ghost" disabled={last >= total} onClick={() => onMove(offset + size)}>
        {text.after}
      </button>
      {sizes !== undefined && onSize !== undefined && (
        <label>
          {text.size}{" "}
          <select value={size} onChange={(event) => onSize(Number(event.currentTarget.value))}>
            {[...new Set([...sizes, size])].sort((a, b) => a - b).map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        </label>
      )}
    </nav>
  );
}
