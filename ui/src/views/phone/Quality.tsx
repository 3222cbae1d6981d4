/** One line about how a call sounds, from what the browser counts. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { qualityLine, type PhoneStats } from "../../phone/stats";

const EVERY_MS = 1000;

export function Quality({ stats }: { stats: () => Promise<PhoneStats> }): JSX.Element {
  const [line, setLine] = useState("");
  useEffect(() => {
    const look = (): void => void stats().then((now) => setLine(qualityLine(now)));
    const timer = setInterval(look, EVERY_MS);
    return () => clearInterval(timer);
  }, [stats]);
  return (
    <p class="hint quality" data-testid="quality">
      {line}
    </p>
  );
}
