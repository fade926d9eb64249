import type { CustomResourceOptions, Input, Output } from "@pulumi/pulumi";
import { SchemagateResource } from "./resource.ts";

export interface NeonBranchArgs {
  /** Name of the branch: taken over where there is one of that name, else made from its parent's head. */
  readonly name: Input<string>;
  /** `schemagate:neonProjectId` or NEON_PROJECT_ID unless given. */
  readonly projectId?: Input<string>;
  /** Name of the branch that a new one is made from; the project's default branch unless given. */
  readonly parent?: Input<string>;
  /** While true, the default, Neon refuses to delete it, and so does this resource. */
  readonly protected?: Input<boolean>;
  /** Database that `connectionUrl` is for; the first one of the branch unless given. */
  readonly database?: Input<string>;
  /** Role that `connectionUrl` is for; the database's owner unless given. */
  readonly role?: Input<string>;
}

const outputs = ["branchId", "parent", "isDefault", "host", "connectionUrl", "takenOver", "protected", "database"];

/** A branch that stays, such as production. */
export class NeonBranch extends SchemagateResource {
  declare readonly name: Output<string>;
  declare readonly branchId: Output<string>;
  /** Name of the branch that it was made from; empty for a root. */
  declare readonly parent: Output<string>;
  declare readonly isDefault: Output<boolean>;
  declare readonly protected: Output<boolean>;
  declare readonly database: Output<string>;
  declare readonly host: Output<string>;
  /** Of the direct endpoint, with the password: a secret. */
  declare readonly connectionUrl: Output<string>;
  /** True where the branch was there before. */
  declare readonly takenOver: Output<boolean>;

  constructor(name: string, args: NeonBranchArgs, options?: CustomResourceOptions) {
    super("NeonBranch", name, args, outputs, options, ["connectionUrl"]);
  }
}
