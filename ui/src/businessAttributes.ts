/** What the configuration says of attached data. */
export type AttributeType = "string" | "multiline" | "int" | "float" | "date" | "bool" | "enum" | "url";

export interface AttributeValue {
  name: string;
  displayName: string;
  type: AttributeType;
  mandatory: boolean;
  readOnly: boolean;
  /** The business attribute that an enum's values are in. */
  enumeration: string;
  /** What is in a folder. */
  values: readonly AttributeValue[];
}

export interface BusinessAttribute {
  name: string;
  displayName: string;
  default: string;
  values: readonly AttributeValue[];
}
