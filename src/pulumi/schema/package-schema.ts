import { version } from "../../version.ts";
import { neonBranchSchema, neonProjectSchema, previewBranchSchema, snapshotSchema } from "./neon.ts";
import { type ObjectSchema, type Property, type ResourceSchema, secretText, text, texts, yesOrNo } from "./property.ts";
import { protectedTableEntry, protectedTableSchema, releaseSnapshot, schemaReleaseSchema } from "./schema-release.ts";

/** The resources by name, as programs know them. */
export const resourceSchemas: Readonly<Record<string, ResourceSchema>> = {
  NeonProject: neonProjectSchema,
  NeonBranch: neonBranchSchema,
  SchemaRelease: schemaReleaseSchema,
  PreviewBranch: previewBranchSchema,
  Snapshot: snapshotSchema,
  ProtectedTable: protectedTableSchema,
};

const planStep: ObjectSchema = {
  description: "One SQL statement of a plan.",
  properties: {
    id: text("`001`, `002` ... in order."),
    sql: text("The statement, with passwords masked."),
    object: text("The object, as `namespace.table[.column]`."),
    work: text("`none`, `scan` or `rewrite`."),
    dataLoss: text("`none`, `possible` or `certain`."),
  },
  required: ["id", "sql", "object", "work", "dataLoss"],
};

/** The function that plans. */
export const planSchema: {
  readonly description: string;
  readonly inputs: ObjectSchema;
  readonly outputs: ObjectSchema;
} = {
  description: "What would bring a database to its declared schema. Nothing is changed.",
  inputs: {
    description: "Which database.",
    properties: {
      database: text("The declared database: the name of its folder below `schema/`."),
      schema: text("Folder or file of the declared schema; `schema/<database>` unless given."),
      url: secretText(
        "Connection URL of the database; production, as the stack's configuration names it, unless given.",
      ),
    },
    required: ["database"],
  },
  outputs: {
    description: "The plan.",
    properties: {
      planDigest: text("Digest that pins the plan."),
      from: text("Fingerprint that the plan starts from."),
      to: text("Fingerprint that it leads to: the declared schema's."),
      steps: {
        type: "array",
        items: { $ref: "#/types/schemagate:index:PlanStep" },
        description: "Its statements, in order.",
      },
      plan: text("The whole document, as `schemagate plan --json` prints it."),
    },
    required: ["planDigest", "from", "to", "steps", "plan"],
  },
};

const types = { ProtectedTableEntry: protectedTableEntry, ReleaseSnapshot: releaseSnapshot, PlanStep: planStep };

/** The keys `schemagate:*` of a stack's configuration. */
export const configSchema: Readonly<Record<string, Property>> = {
  neonProjectId: text("The Neon project; NEON_PROJECT_ID goes before it."),
  neonApiHost: text(
    "Address of Neon's API, or of a local control plane; ends in `/api/v2`. NEON_API_HOST goes before it.",
  ),
  neonApiKey: secretText("Key of Neon's API; NEON_API_KEY goes before it."),
  productionBranch: text("Name of the branch that is production; the project's default branch unless given."),
  databases: {
    type: "object",
    additionalProperties: { $ref: "pulumi.json#/Any" },
    description: "Declared database -> `name` on the server, and `url` where that is not on Neon.",
  },
  extensions: texts("Extensions that the declared schema may use."),
  manage: texts("Namespaces or objects to manage besides those that are declared."),
  scratch: text("Where declared SQL is loaded to be read: `auto`, `embedded` or `branch`."),
  superuserInCi: yesOrNo("Let `asSuperuser` work where CI is set; believed only from the base git ref."),
  requireEvidence: yesOrNo("Refuse plans that no evidence proves, instead of previewing them first."),
};

/** What `pulumi package get-schema` shows, and what other languages are made from. */
export function packageSchema(): object {
  return {
    name: "schemagate",
    version,
    displayName: "Schemagate",
    description: "The schema of PostgreSQL databases on Neon: declared in SQL, proven on a branch, judged, released.",
    keywords: ["pulumi", "postgresql", "neon", "schema", "category/database"],
    license: "Apache-2.0",
    config: { variables: configSchema },
    provider: { description: "Settings of the provider.", inputProperties: configSchema, properties: configSchema },
    types: keyed(types, (type) => ({ type: "object", ...type })),
    resources: keyed(resourceSchemas, resource),
    functions: { "schemagate:index:plan": { ...planSchema, outputs: { type: "object", ...planSchema.outputs } } },
  };
}

function keyed<Value>(named: Readonly<Record<string, Value>>, render: (value: Value) => object): object {
  return Object.fromEntries(Object.entries(named).map(([name, value]) => [`schemagate:index:${name}`, render(value)]));
}

function resource({ description, inputs, requiredInputs, outputs, required }: ResourceSchema): object {
  return { description, inputProperties: inputs, requiredInputs, properties: { ...inputs, ...outputs }, required };
}
