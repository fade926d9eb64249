import { type CustomResourceOptions, type Input, type Output, secret } from "@pulumi/pulumi";
import type { ProtectedTableEntry } from "./protected-table.ts";
import { SchemagateResource } from "./resource.ts";

export interface SchemaReleaseArgs {
  /** The declared database: the name of its folder below `schema/`. */
  readonly database: Input<string>;
  /** Folder or file of the declared schema; `schema/<database>` unless given. Paths count from the folder of Pulumi.yaml. */
  readonly schema?: Input<string>;
  /** Namespaces or objects to manage besides those that are declared. */
  readonly manage?: Input<readonly Input<string>[]>;
  /** Connection URL of the database, such as a NeonBranch's `connectionUrl`. Unless given: production, as the stack's configuration names it. */
  readonly url?: Input<string>;
  /** What `schemagate preview` left; `.schemagate/evidence/<plan digest>` unless given. */
  readonly evidenceFolder?: Input<string>;
  /** Refuse a plan that no evidence proves, instead of previewing it first. */
  readonly requireEvidence?: Input<boolean>;
  /** Git ref whose policies judge; the CI's base, `origin/HEAD` or `main` unless given. */
  readonly base?: Input<string>;
  /** Folder of policies, for trying out: production is judged by the base git ref's only. */
  readonly policies?: Input<string>;
  /** Protected besides what `policies/protected.yaml` lists: the `entry` of ProtectedTables. */
  readonly protect?: Input<readonly Input<ProtectedTableEntry>[]>;
  /** What to take first where the database is not on Neon: `auto`, `template`, `dump` or `none`. */
  readonly snapshotKind?: Input<string>;
  /** How long a step waits for its locks: `30s`, `10m`. */
  readonly lockWait?: Input<string>;
  /** Let a superuser's URL work as it is; for servers of your own. */
  readonly asSuperuser?: Input<boolean>;
}

/** The state before a release, and how to get back to it. */
export interface ReleaseSnapshot {
  readonly kind: string;
  readonly id: string;
  readonly name: string;
  readonly at: string;
  /** What to run to get back. */
  readonly restore: string;
}

const outputs = [
  ...["plan", "evidence", "sql", "objects", "planDigest", "declaredFingerprint", "after", "fingerprint"],
  ...["releasedFingerprint", "release", "releasedAt", "unfinished", "snapshot"],
];

/**
 * The declared schema of one database, released: planned in `pulumi preview`; in `pulumi up` applied step by step after a
 * snapshot, verified and written into the ledger. Deleting the resource leaves the database as it is.
 */
export class SchemaRelease extends SchemagateResource {
  declare readonly database: Output<string>;
  /** The plan: the document that `schemagate plan --json` prints. */
  declare readonly plan: Output<string>;
  /** The SQL of each step of the plan, by its number and object. */
  declare readonly sql: Output<Readonly<Record<string, string>>>;
  /** The managed objects of the database; the parts of a table stand below it. */
  declare readonly objects: Output<Readonly<Record<string, Readonly<Record<string, string>>>>>;
  declare readonly planDigest: Output<string>;
  /** Fingerprint of the database as it is. */
  declare readonly fingerprint: Output<string>;
  /** Fingerprint that the last release led to. Where the other one differs, the database has drifted. */
  declare readonly releasedFingerprint: Output<string>;
  /** Number of the last release in the ledger; empty where there was none. */
  declare readonly release: Output<string>;
  declare readonly releasedAt: Output<string>;
  /** Where the last release stopped in the middle: how far it came. Empty where it did not. */
  declare readonly unfinished: Output<string>;
  /** What was taken before the last release. */
  declare readonly snapshot: Output<ReleaseSnapshot | undefined>;

  constructor(name: string, args: SchemaReleaseArgs, options?: CustomResourceOptions) {
    const url = args.url === undefined ? {} : { url: secret(args.url) };
    super("SchemaRelease", name, { ...args, ...url }, outputs, options, ["url"]);
  }
}
