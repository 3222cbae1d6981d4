/** Where one is in the console: #section/detail. So a place has an address, and the browser goes back. */
import { useEffect, useState } from "preact/hooks";

export interface Place {
  section: string;
  detail: string;
}

export function placeOf(hash: string): Place {
  const [section = "", ...detail] = hash.replace(/^#/, "").split("/");
  return { section, detail: decoded(detail.join("/")) };
}

/** What somebody typed need not be well-formed. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

export function go(section: string, detail = ""): void {
  location.hash = detail === "" ? section : `${section}/${encodeURIComponent(detail)}`;
}

export function usePlace(): Place {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const changed = (): void => setHash(location.hash);
    addEventListener("hashchange", changed);
    return () => removeEventListener("hashchange", changed);
  }, []);
  return placeOf(hash);
}
