/** What the server answers, for as long as it is looked at. */
import { useCallback, useEffect, useState } from "preact/hooks";
import { Problem } from "../../backend/http";

export interface Loaded<T> {
  /** Null until the first answer; what was known stays while it is asked for again. */
  value: T | null;
  error: string | null;
  again(): void;
}

/** key: asks anew when it changes. everyMs: and so often; null: only then. */
export function useLoaded<T>(key: string, ask: () => Promise<T>, everyMs: number | null = null): Loaded<T> {
  const [value, setValue] = useState<T | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let stale = false;
    ask().then(
      (answer) => {
        if (stale) return;
        setValue(answer);
        setError(null);
      },
      (fault: unknown) => {
        if (!(fault instanceof Problem)) throw fault;
        if (!stale) setError(fault.message);
      },
    );
    return () => void (stale = true);
  }, [key, turn]);
  const again = useCallback(() => setTurn((now) => now + 1), []);
  useEffect(() => {
    if (everyMs === null) return;
    const timer = setInterval(again, everyMs);
    return () => clearInterval(timer);
  }, [everyMs, again]);
  return { value, error, again };
}

/** A value that has not changed for a while. */
export function useSettled<T>(value: T, milliseconds: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}
