import { ownerPattern } from "../owners.ts";

const approvers = {
  type: "array",
  minItems: 1,
  uniqueItems: true,
  items: { type: "string", pattern: ownerPattern },
  examples: [["@acme/database-owners", "@ann"]],
} as const;
const level = {
  enum: ["advisory", "mandatory", "remediate"],
  description:
    "How much a finding weighs (Pulumi's words). What only advises needs an approval once it is mandatory; remediate is mandatory too, and names the statement that mends it.",
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
        lockTime: {
          type: "string",
          pattern: "^\\d+(\\.\\d+)? *(ms|s|min)$",
          examples: ["500 ms", "2 s"],
          description:
            "A lock that stops writers, held longer than this on a large table, is a long one; 1 s by default.",
        },
        tableSize: {
          type: "string",
          pattern: "^\\d+(\\.\\d+)? *(bytes|kB|MB|GB|TB)$",
          examples: ["100 MB", "2 GB"],
          description: "From this size on a table is a large one; 100 MB by default.",
        },
        fewValues: {
          type: "integer",
          minimum: 1,
          description: "An index over no more different values than this helps no query; 5 by default.",
        },
        removedRows: { type: "integer", minimum: 1, description: "From so many rows removed on; 1 by default." },
      },
    },
    approvers: {
      ...approvers,
      description: "Who may approve any finding that needs an approval, beside the owners of the declared files.",
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
          approvers: {
            ...approvers,
            description: "Who may approve this rule's findings, in place of the owners of the declared files.",
          },
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
