import type { CustomResourceOptions, Input, Output } from "@pulumi/pulumi";
import { SchemagateResource } from "./resource.ts";

export interface PreviewBranchArgs {
  /** Name of the branch, such as `preview/pr-12`: taken over where it is a preview of this production, else made. */
  readonly name: Input<string>;
  /** `schemagate:neonProjectId` or NEON_PROJECT_ID unless given. */
  readonly projectId?: Input<string>;
  /** Name of production; `schemagate:productionBranch`, else the project's default branch, unless given. */
  readonly production?: Input<string>;
  /** After how many hours Neon deletes it; a week unless given. */
  readonly expiresInHours?: Input<number>;
  /** Database that `connectionUrl` is for; the first one of the branch unless given. */
  readonly database?: Input<string>;
  /** Role that `connectionUrl` is for; the database's owner unless given. */
  readonly role?: Input<string>;
}

const outputs = ["branchId", "parentId", "expiresAt", "host", "connectionUrl", "database"];

/** A branch of production for a pull request: it expires, and it is proven not to be production. */
export class PreviewBranch extends SchemagateResource {
  declare readonly name: Output<string>;
  declare readonly branchId: Output<string>;
  declare readonly parentId: Output<string>;
  declare readonly expiresAt: Output<string>;
  declare readonly database: Output<string>;
  declare readonly host: Output<string>;
  /** Of the direct endpoint, with the password: a secret. */
  declare readonly connectionUrl: Output<string>;

  constructor(name: string, args: PreviewBranchArgs, options?: CustomResourceOptions) {
    super("PreviewBranch", name, args, outputs, options, ["connectionUrl"]);
  }
}
