import type { CustomResourceOptions, Input, Output } from "@pulumi/pulumi";
import { SchemagateResource } from "./resource.ts";

export interface SnapshotArgs {
  /** Name of the snapshot; from the time that it is taken at unless given. */
  readonly name?: Input<string>;
  /** `schemagate:neonProjectId` or NEON_PROJECT_ID unless given. */
  readonly projectId?: Input<string>;
  /** Name of the branch; production unless given. */
  readonly branch?: Input<string>;
  /** While true, the default, deleting the resource leaves the snapshot. */
  readonly keep?: Input<boolean>;
}

const outputs = ["name", "snapshotId", "kind", "createdAt", "lsn", "restore", "keep"];

/** A Neon snapshot, or the backup branch that stands in for one. Every release takes its own: this is for what comes besides. */
export class Snapshot extends SchemagateResource {
  declare readonly name: Output<string>;
  declare readonly snapshotId: Output<string>;
  /** `neon snapshot`, or `neon branch` where no snapshot is to be had. */
  declare readonly kind: Output<string>;
  declare readonly createdAt: Output<string>;
  declare readonly lsn: Output<string>;
  /** What to run to get back. */
  declare readonly restore: Output<string>;

  constructor(name: string, args: SnapshotArgs = {}, options?: CustomResourceOptions) {
    super("Snapshot", name, args, outputs, options);
  }
}
