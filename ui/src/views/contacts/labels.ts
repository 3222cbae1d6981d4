import { strings } from "../../strings";
import { label } from "../common/parts";

/** An attribute's name as people say it; what the contact centre made up is written out. */
export function attributeLabel(name: string): string {
  const known: Readonly<Record<string, string>> = strings.contacts.attributes;
  return known[name] ?? label(name);
}
