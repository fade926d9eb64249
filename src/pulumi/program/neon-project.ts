import type { CustomResourceOptions, Input, Output } from "@pulumi/pulumi";
import { SchemagateResource } from "./resource.ts";

export interface NeonProjectArgs {
  /** An existing project to take over; `schemagate:neonProjectId` or NEON_PROJECT_ID where neither this nor a name is given. */
  readonly projectId?: Input<string>;
  /** Name of the project: taken over where there is one of that name, else made. */
  readonly name?: Input<string>;
  /** PostgreSQL's major version of a new project. */
  readonly pgVersion?: Input<number>;
  /** Region of a new project, such as `aws-eu-central-1`. */
  readonly regionId?: Input<string>;
  /** Organization of a new project. */
  readonly orgId?: Input<string>;
  /** Names of the first branch and database of a new project. */
  readonly branchName?: Input<string>;
  readonly databaseName?: Input<string>;
  /** While true, the default, deleting the resource leaves the project as it is. One that was taken over always stays. */
  readonly protected?: Input<boolean>;
}

const outputs = ["projectId", "name", "pgVersion", "defaultBranchId", "defaultBranch", "protected", "takenOver"];

/** A Neon project: the one that exists, or a new one. */
export class NeonProject extends SchemagateResource {
  declare readonly projectId: Output<string>;
  declare readonly name: Output<string>;
  declare readonly pgVersion: Output<number>;
  declare readonly defaultBranchId: Output<string>;
  /** Name of the default branch. */
  declare readonly defaultBranch: Output<string>;
  declare readonly protected: Output<boolean>;
  /** True where the project was there before. */
  declare readonly takenOver: Output<boolean>;

  constructor(name: string, args: NeonProjectArgs = {}, options?: CustomResourceOptions) {
    super("NeonProject", name, args, outputs, options);
  }
}
