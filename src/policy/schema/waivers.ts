const text = { type: "string", minLength: 1 } as const;

/** JSON Schema of `policies/waivers.yaml`. */
export const waiversSchema = {
  $schema: "http://json-schema.org/draft-07/schema#",
  $id: "https://schemagate.dev/schema/waivers.schema.json",
  title: "Waivers: named, reasoned, expiring exceptions to single findings",
  type: "object",
  additionalProperties: false,
  required: ["waivers"],
  properties: {
    waivers: {
      type: "array",
      items: {
        type: "object",
        additionalProperties: false,
        required: ["rule", "object", "effectDigest", "by", "reason", "expires"],
        properties: {
          rule: { ...text, description: "The finding's rule." },
          object: { ...text, description: "The finding's object." },
          effectDigest: {
            type: "string",
            pattern: "^sha256:[0-9a-f]{64}$",
            description: "The waiver is void when the effect changes.",
          },
          by: { ...text, description: "Who answers for it." },
          reason: text,
          expires: {
            type: "string",
            pattern: "^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:\\d{2}))?$",
            description: "A date (until its end, UTC) or a time with its zone.",
          },
        },
      },
    },
  },
} as const;
