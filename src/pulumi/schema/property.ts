/** A property in Pulumi's package schema (https://www.pulumi.com/docs/iac/guides/building-extending/packages/schema/). */
export interface Property {
  readonly type?: "string" | "integer" | "boolean" | "array" | "object";
  readonly description: string;
  readonly items?: TypeOnly;
  readonly additionalProperties?: TypeOnly;
  readonly $ref?: string;
  readonly secret?: boolean;
}

type TypeOnly = Omit<Property, "description">;

export interface ObjectSchema {
  readonly description: string;
  readonly properties: Readonly<Record<string, Property>>;
  readonly required: readonly string[];
}

/** What a program gives, and what it gets besides. */
export interface ResourceSchema {
  readonly description: string;
  readonly inputs: Readonly<Record<string, Property>>;
  readonly requiredInputs: readonly string[];
  /** Beyond the inputs. */
  readonly outputs: Readonly<Record<string, Property>>;
  /** Those of the outputs, and of the inputs, that are always there. */
  readonly required: readonly string[];
}

export function text(description: string): Property {
  return { type: "string", description };
}

export function secretText(description: string): Property {
  return { type: "string", secret: true, description };
}

export function integer(description: string): Property {
  return { type: "integer", description };
}

export function yesOrNo(description: string): Property {
  return { type: "boolean", description };
}

export function texts(description: string): Property {
  return { type: "array", items: { type: "string" }, description };
}

export function textMap(description: string): Property {
  return { type: "object", additionalProperties: { type: "string" }, description };
}

export function reference(type: string, description: string): Property {
  return { $ref: `#/types/schemagate:index:${type}`, description };
}
