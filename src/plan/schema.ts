const text = { type: "string" } as const;
const texts = { type: "array", items: text } as const;
const sha256 = { type: "string", pattern: "^sha256:[0-9a-f]{64}$" } as const;

const lock = {
  type: "object",
  required: ["relation", "mode"],
  additionalProperties: false,
  properties: { relation: text, mode: { type: "string", pattern: "Lock$" } },
} as const;

const locks = { type: "array", items: lock } as const;
const work = { enum: ["none", "scan", "rewrite"] } as const;

const source = {
  type: ["object", "null"],
  required: ["file", "line"],
  additionalProperties: false,
  properties: { file: text, line: { type: "integer", minimum: 1 } },
} as const;

const loss = { what: { enum: ["rows", "values", "position"] }, rows: { type: ["integer", "null"] } } as const;

const hazard = {
  type: "object",
  required: ["problem", "query", "table", "waysOut"],
  additionalProperties: false,
  properties: { problem: text, query: text, table: { type: ["string", "null"] }, waysOut: texts },
} as const;

const wayBack = {
  type: "object",
  required: ["class", "loses"],
  additionalProperties: false,
  properties: {
    class: { enum: ["lossless", "lossy", "restore only"] },
    loses: {
      type: "array",
      items: {
        type: "object",
        required: ["object", "what", "rows"],
        additionalProperties: false,
        properties: { object: text, ...loss },
      },
    },
    reason: text,
  },
} as const;

const recorded = {
  change: { type: "string", minLength: 1 },
  digest: sha256,
  part: { type: "integer", minimum: 1 },
} as const;

const batches = {
  type: "object",
  required: ["table", "alias", "rows", "pause"],
  additionalProperties: false,
  properties: {
    table: { ...texts, minItems: 2, maxItems: 2 },
    alias: text,
    rows: { type: ["integer", "null"], minimum: 1 },
    pause: { type: "integer", minimum: 0 },
  },
} as const;

const data = {
  type: "object",
  required: ["change", "digest", "part", "parts"],
  additionalProperties: false,
  properties: { ...recorded, parts: { type: "integer", minimum: 1 }, batches },
} as const;

const step = {
  type: "object",
  required: ["id", "sql", "object", "changeKinds", "locks", "transactional", "work", "dataLoss", "source", "reverse"],
  additionalProperties: false,
  properties: {
    id: { type: "string", pattern: "^\\d{3,}$" },
    sql: { type: "string", minLength: 1 },
    object: text,
    changeKinds: texts,
    locks,
    transactional: { type: "boolean" },
    work,
    dataLoss: { enum: ["none", "possible", "certain"] },
    source,
    reverse: texts,
    reverseSteps: {
      type: "array",
      items: {
        type: "object",
        additionalProperties: false,
        properties: { locks, work, batches, reverse: texts, undoneBy: { type: "integer", minimum: 0 } },
      },
    },
    undoneBy: text,
    loses: { type: "object", required: ["what", "rows"], additionalProperties: false, properties: loss },
    hazard,
    whyRewritten: text,
    data,
    batches,
  },
} as const;

const managed = {
  type: "object",
  required: ["namespaces", "objects", "declared"],
  additionalProperties: false,
  properties: { namespaces: texts, objects: texts, declared: { type: "object", additionalProperties: texts } },
} as const;

const undoes = {
  type: "object",
  required: ["release", "planDigest"],
  additionalProperties: false,
  properties: { release: { type: "string", pattern: "^\\d+$" }, planDigest: sha256 },
} as const;

/** JSON Schema of `schemagate-plan/v1`. */
export const planSchema = {
  $schema: "http://json-schema.org/draft-07/schema#",
  type: "object",
  required: [
    "format",
    "planDigest",
    "engine",
    "engineVersion",
    "pgMajor",
    "database",
    "managed",
    "from",
    "to",
    "steps",
  ],
  additionalProperties: false,
  properties: {
    format: { const: "schemagate-plan/v1" },
    planDigest: sha256,
    engine: text,
    engineVersion: text,
    pgMajor: { type: "integer", minimum: 14 },
    database: text,
    managed,
    wayBack,
    from: sha256,
    to: sha256,
    undoes,
    steps: { type: "array", items: step },
    recorded: {
      type: "array",
      items: {
        type: "object",
        required: ["change", "digest", "part"],
        additionalProperties: false,
        properties: recorded,
      },
    },
  },
} as const;
