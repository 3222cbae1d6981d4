/** Work that can wait until people see what they are waiting for. */

// A page that is not in front draws no frames, and its work must be done all the same.
const AT_THE_LATEST_MS = 250;

/** Acts once the next frame has been painted. Returns how to call it off. */
export function afterPaint(act: () => void): () => void {
  let soon: ReturnType<typeof setTimeout> | undefined;
  const late = setTimeout(run, AT_THE_LATEST_MS);
  const frame = requestAnimationFrame(() => (soon = setTimeout(run)));
  function off(): void {
    cancelAnimationFrame(frame);
    clearTimeout(soon);
    clearTimeout(late);
  }
  function run(): void {
    off();
    act();
  }
  return off;
}
