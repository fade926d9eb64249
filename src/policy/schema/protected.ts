import { effectWords } from "../../effects/effects.ts";

const name = { type: "string", minLength: 1 } as const;

/** JSON Schema of `policies/protected.yaml`. */
export const protectedSchema = {
  $schema: "http://json-schema.org/draft-07/schema#",
  $id: "https://schemagate.dev/schema/protected.schema.json",
  title: "Protected tables",
  type: "object",
  additionalProperties: false,
  required: ["protected"],
  properties: {
    protected: {
      type: "array",
      description: "Tables that keep what they hold: nothing of them is dropped, renamed, emptied or made NOT NULL.",
      items: {
        type: "object",
        additionalProperties: false,
        required: ["table"],
        properties: {
          database: { ...name, description: "The database's folder under schema/; absent: every database." },
          table: { ...name, description: 'namespace.table, as in SQL: "public.orders" or public."Order".' },
          columns: {
            type: "array",
            minItems: 1,
            items: name,
            description: "Narrows 'values changed' to these columns; everything else holds for the whole table.",
          },
          effects: {
            type: "array",
            items: { enum: [...effectWords] },
            description: "Effects that must never happen to this table, beyond those that the verdict table forbids.",
          },
          reason: { ...name, description: "Why; shown to people only." },
        },
      },
    },
  },
} as const;
