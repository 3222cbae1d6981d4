import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { afterPaint } from "../src/paint";

describe("what waits until the page was painted", () => {
  let draw: (() => void) | null;
  const act = vi.fn();

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("requestAnimationFrame", (frame: () => void) => ((draw = frame), 7));
    vi.stubGlobal("cancelAnimationFrame", () => (draw = null));
    draw = null;
    act.mockReset();
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("is done after the frame, once", () => {
    afterPaint(act);
    draw?.();
    expect(act).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1000);
    expect(act).toHaveBeenCalledTimes(1);
  });

  it("is done where no frame is drawn, too", () => {
    afterPaint(act);
    vi.advanceTimersByTime(1000);
    expect(act).toHaveBeenCalledTimes(1);
    expect(draw).toBeNull();
  });

  it.each([false, true])("is called off (after its frame: %s)", (drawn) => {
    const off = afterPaint(act);
    if (drawn) draw?.();
    off();
    vi.advanceTimersByTime(1000);
    expect(act).not.toHaveBeenCalled();
  });
});
