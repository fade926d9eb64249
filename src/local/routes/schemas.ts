/** Pieces of the JSON Schemas that requests are checked against; what is wrong is answered with 400. */
export const id = { type: "string", pattern: "^[a-z0-9-]{1,60}$" } as const;
export const name = { type: "string", minLength: 1, maxLength: 256 } as const;
export const time = { type: "string", format: "date-time" } as const;
export const text = { type: "string" } as const;

export function object(properties: object, required: readonly string[] = []): object {
  return { type: "object", properties, required };
}

/** A body that may be absent. */
export function optional(schema: object): object {
  return { anyOf: [{ type: "null" }, schema] };
}

export const limit = (most: number): object => ({ type: "integer", minimum: 1, maximum: most });
