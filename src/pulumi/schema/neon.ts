import { integer, type ResourceSchema, secretText, text, yesOrNo } from "./property.ts";

const projectId = text("The Neon project; `schemagate:neonProjectId` or NEON_PROJECT_ID unless given.");
const database = text("Database that `connectionUrl` is for; the first one of the branch unless given.");
const role = text("Role that `connectionUrl` is for; the database's owner unless given.");
const host = text("Host of the direct endpoint, with its port where it has one of its own.");
const connectionUrl = secretText("Connection URL of the direct endpoint, with the password.");
const branchId = text("Neon's id of the branch.");

export const neonProjectSchema: ResourceSchema = {
  description: "A Neon project: the one that exists, or a new one.",
  inputs: {
    projectId: text(
      "An existing project to take over; `schemagate:neonProjectId` or NEON_PROJECT_ID where neither this nor a name is given.",
    ),
    name: text("Name of the project: taken over where there is one of that name, else made."),
    pgVersion: integer("PostgreSQL's major version of a new project."),
    regionId: text("Region of a new project, such as `aws-eu-central-1`."),
    orgId: text("Organization of the project."),
    branchName: text("Name of the first branch of a new project."),
    databaseName: text("Name of the first database of a new project."),
    protected: yesOrNo(
      "While true, the default, the project is not deleted with the resource. One that was taken over never is.",
    ),
  },
  requiredInputs: [],
  outputs: {
    defaultBranchId: text("Neon's id of the default branch."),
    defaultBranch: text("Name of the default branch."),
    takenOver: yesOrNo("True where the project was there before."),
  },
  required: ["projectId", "name", "pgVersion", "protected", "defaultBranchId", "defaultBranch", "takenOver"],
};

export const neonBranchSchema: ResourceSchema = {
  description: "A branch that stays, such as production.",
  inputs: {
    name: text("Name of the branch: taken over where there is one of that name, else made from its parent's head."),
    projectId,
    parent: text("Name of the branch that a new one is made from; the project's default branch unless given."),
    protected: yesOrNo("While true, the default, Neon refuses to delete it, and so does this resource."),
    database,
    role,
  },
  requiredInputs: ["name"],
  outputs: {
    branchId,
    isDefault: yesOrNo("True for the project's default branch."),
    host,
    connectionUrl,
    takenOver: yesOrNo("True where the branch was there before: it is not deleted with the resource."),
  },
  required: ["name", "branchId", "protected", "isDefault", "database", "host", "connectionUrl", "takenOver"],
};

export const previewBranchSchema: ResourceSchema = {
  description: "A branch of production for a pull request: it expires, and it is proven not to be production.",
  inputs: {
    name: text(
      "Name of the branch, such as `preview/pr-12`: taken over where it is a preview of this production, else made.",
    ),
    projectId,
    production: text(
      "Name of production; `schemagate:productionBranch`, else the project's default branch, unless given.",
    ),
    expiresInHours: integer("After how many hours Neon deletes it; a week (168) unless given."),
    database,
    role,
  },
  requiredInputs: ["name"],
  outputs: {
    branchId,
    parentId: text("Neon's id of production."),
    expiresAt: text("When Neon deletes it."),
    host,
    connectionUrl,
  },
  required: ["name", "branchId", "parentId", "expiresAt", "database", "host", "connectionUrl"],
};

export const snapshotSchema: ResourceSchema = {
  description:
    "A Neon snapshot, or the backup branch that stands in for one. Every release takes its own: this is for what comes besides.",
  inputs: {
    name: text("Name of the snapshot; made of the resource's name and the time unless given."),
    projectId,
    branch: text("Name of the branch; production unless given."),
    keep: yesOrNo("While true, the default, deleting the resource leaves the snapshot."),
  },
  requiredInputs: [],
  outputs: {
    snapshotId: text("Neon's id of the snapshot, or of the branch that stands in for it."),
    kind: text("`neon snapshot`, or `neon branch` where no snapshot is to be had."),
    createdAt: text("When it was taken."),
    lsn: text("Where the write-ahead log stood, if Neon says so."),
    restore: text("What to run to get back."),
  },
  required: ["name", "snapshotId", "kind", "createdAt", "restore", "keep"],
};
