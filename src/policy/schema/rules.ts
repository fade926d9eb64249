const level = {
  enum: ["advisory", "mandatory", "remediate"],
  description: "How much a finding weighs (Pulumi's words).",
} as const;
const tier = {
  enum: ["allowed", "approval", "never"],
  description: "The least tier of this rule's findings; never below the gravest that the verdict table has for it.",
} as const;

/** JSON Schema of `policies/rules.yaml`. */
export const rulesSchema = {
  $schema: "http://json-schema.org/draft-07/schema#",
  $id: "https://schemagate.dev/schema/rules.schema.json",
  title: "Settings of the rules: stricter than the defaults, never looser",
  type: "object",
  additionalProperties: false,
  properties: {
    thresholds: {
      type: "object",
      additionalProperties: false,
      properties: {
        changedRows: {
          type: "integer",
          minimum: 0,
          description: "More rows changed than this count as changed values; 10 by default.",
        },
        removedRows: { type: "integer", minimum: 1, description: "From so many rows removed on; 1 by default." },
      },
    },
    rules: {
      type: "object",
      description: "By a rule's id.",
      additionalProperties: {
        type: "object",
        additionalProperties: false,
        properties: {
          level,
          tier,
          objects: {
            type: "array",
            description: "The same for single objects.",
            items: {
              type: "object",
              additionalProperties: false,
              required: ["object"],
              properties: { object: { type: "string", minLength: 1 }, level, tier },
            },
          },
        },
      },
    },
  },
} as const;
