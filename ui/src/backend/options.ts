/** The options as they count for who is signed in, and where each value comes from. */
import { get } from "./http";

export interface Option {
  name: string;
  value: string;
  default: string;
  level: "default" | "application" | "tenant" | "agent group" | "person" | "transaction";
  /** The object that says so. */
  source: string;
  kind: string;
  effect: string;
  doc: string;
  honoured: boolean;
}

export function options(transaction: string): Promise<Option[]> {
  return get<Option[]>(`/ui/options?transaction=${encodeURIComponent(transaction)}`);
}
