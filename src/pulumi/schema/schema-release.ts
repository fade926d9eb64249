import {
  type ObjectSchema,
  type ResourceSchema,
  reference,
  secretText,
  text,
  textMap,
  texts,
  yesOrNo,
} from "./property.ts";

/** One entry of `policies/protected.yaml`. */
export const protectedTableEntry: ObjectSchema = {
  description: "A table whose loss nobody could undo, as `policies/protected.yaml` lists it.",
  properties: {
    database: text("Declared database; absent: in every one."),
    table: text("`namespace.table`, as in SQL."),
    columns: texts(
      "Narrows what is said of changed values to these columns; everything else holds for the whole table.",
    ),
    effects: texts("Effects that must never happen, beyond those that the verdict table forbids."),
    reason: text("Why, for who reads a rejection."),
  },
  required: ["table"],
};

export const releaseSnapshot: ObjectSchema = {
  description: "The state before a release, and how to get back to it.",
  properties: {
    kind: text("`neon snapshot`, `neon branch`, `template copy`, `dump` or `none`."),
    id: text("Its id, where it has one."),
    name: text("Its name, or why there is none."),
    at: text("When it was taken."),
    restore: text("What to run to get back."),
  },
  required: ["kind", "id", "name", "at", "restore"],
};

export const schemaReleaseSchema: ResourceSchema = {
  description:
    "The declared schema of one database, released: planned and judged in `pulumi preview`; in `pulumi up` applied step by step after a snapshot, verified and written into the ledger. Deleting the resource leaves the database as it is.",
  inputs: {
    database: text("The declared database: the name of its folder below `schema/`."),
    schema: text(
      "Folder or file of the declared schema; `schema/<database>` unless given. Paths count from the folder of Pulumi.yaml.",
    ),
    manage: texts("Namespaces or objects to manage besides those that are declared."),
    url: secretText(
      "Connection URL of the database, such as a NeonBranch's `connectionUrl`. Unless given: production, as the stack's configuration names it.",
    ),
    evidenceFolder: text("What `schemagate preview` left; `.schemagate/evidence/<plan digest>` unless given."),
    requireEvidence: yesOrNo("Refuse a plan that no evidence proves, instead of previewing it first."),
    base: text("Git ref whose policies judge; the CI's base, `origin/HEAD` or `main` unless given."),
    policies: text("Folder of policies, for trying out: production is judged by the base git ref's only."),
    protect: {
      type: "array",
      items: { $ref: "#/types/schemagate:index:ProtectedTableEntry" },
      description: "Protected besides what `policies/protected.yaml` lists: the `entry` of ProtectedTables.",
    },
    snapshotKind: text("What to take first where the database is not on Neon: `auto`, `template`, `dump` or `none`."),
    lockWait: text("How long a step waits for its locks: `30s`, `10m`."),
    asSuperuser: yesOrNo("Let a superuser's URL work as it is; for servers of your own."),
  },
  requiredInputs: ["database"],
  outputs: {
    plan: text("The plan: the document that `schemagate plan --json` prints. A secret where it sets a password."),
    planDigest: text("Digest that pins the plan."),
    sql: textMap("The SQL of each step that is to be run, by its number and object."),
    objects: {
      type: "object",
      additionalProperties: { type: "object", additionalProperties: { type: "string" } },
      description: "The managed objects of the database; the parts of a table stand below it.",
    },
    declaredFingerprint: text("Fingerprint of the declared schema."),
    evidence: text("What a policy pack judges by, where there is evidence for the plan."),
    after: text("Number of the last release when the plan was made."),
    fingerprint: text("Fingerprint of the database as it is."),
    releasedFingerprint: text(
      "Fingerprint that the last release led to. Where `fingerprint` differs, the database has drifted.",
    ),
    release: text("Number of the last release in the ledger; empty where there was none."),
    releasedAt: text("When it ended."),
    unfinished: text("Where the last release stopped in the middle: how far it came. Empty where it did not."),
    snapshot: reference("ReleaseSnapshot", "What was taken before the last release."),
  },
  required: ["database", "plan", "planDigest", "sql", "objects", "fingerprint", "releasedFingerprint", "release"],
};

export const protectedTableSchema: ResourceSchema = {
  description:
    "A table whose loss nobody could undo, protected besides those of `policies/protected.yaml`: give its `entry` to a SchemaRelease. It only ever makes the policy stricter.",
  inputs: protectedTableEntry.properties,
  requiredInputs: ["table"],
  outputs: { entry: reference("ProtectedTableEntry", "For `protect` of a SchemaRelease.") },
  required: ["table", "entry"],
};
