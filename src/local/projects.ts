import { randomBytes } from "node:crypto";
import { binaries, embeddedMajors, embeddedMajorsText } from "../postgres/binaries.ts";
import { copyCluster, preparedCluster } from "../postgres/cluster.ts";
import { defaultHome } from "../postgres/home.ts";
import { newBranch } from "./branches.ts";
import { type Context, projectOf } from "./context.ts";
import { newEndpoint, startStep } from "./endpoints.ts";
import { refused, unsupported } from "./errors.ts";
import { clusterFolder, deleteCluster } from "./folders.ts";
import * as ids from "./ids.ts";
import { requireDatabaseName, requireRoleName } from "./names.ts";
import type { Step } from "./operations.ts";
import { type Branch, type Endpoint, isUnfinished, type Operation, type Project, withBranch } from "./state.ts";

export interface ProjectWish {
  readonly name?: string | undefined;
  readonly pgVersion: number;
  readonly branchName: string;
  readonly roleName?: string | undefined;
  readonly databaseName: string;
}

/** Makes a project with its first branch, endpoint, role and database. */
export async function createProject(
  context: Context,
  wish: ProjectWish,
): Promise<{ project: Project; operations: readonly Operation[] }> {
  if (!embeddedMajors.includes(wish.pgVersion)) {
    throw unsupported(`run PostgreSQL ${wish.pgVersion}; it has ${embeddedMajorsText}`);
  }
  const branch = firstBranch(wish);
  const endpoint = await newEndpoint(context, branch.id);
  const project = newProject(wish, branch, endpoint);
  await context.store.change((state) => ({ ...state, projects: [...state.projects, project] }));
  const operations = await context.operations.schedule({
    projectId: project.id,
    begin: (found) => found,
    steps: [fillStep(context, project, branch, endpoint), startStep(context, project.id, endpoint.id, branch.id)],
    cleanUp: async () => {
      await context.servers.stop(branch.cluster);
      await deleteCluster(context.folders, branch.cluster);
    },
    undo: (found) => found,
  });
  return { project, operations };
}

/** Deletes a project with all its branches and snapshots. */
export async function deleteProject(context: Context, id: string): Promise<Project> {
  const project = projectOf(context, id);
  if (context.store.state.projects.length === 1) throw refused("the local control plane keeps at least one project");
  if (project.operations.some(isUnfinished)) await context.operations.idle(id);
  await context.store.change((state) => ({ ...state, projects: state.projects.filter((found) => found.id !== id) }));
  for (const { cluster } of [...project.branches, ...project.snapshots]) {
    await context.servers.stop(cluster);
    await deleteCluster(context.folders, cluster);
  }
  return project;
}

export async function renameProject(context: Context, id: string, name: string | undefined): Promise<Project> {
  await context.operations.schedule({
    projectId: id,
    begin: (project) => ({ ...project, name: name ?? project.name, updatedAt: new Date().toISOString() }),
    steps: [],
    undo: (project) => project,
  });
  return projectOf(context, id);
}

function firstBranch(wish: ProjectWish): Branch {
  const role = wish.roleName || `${wish.databaseName}_owner`;
  requireRoleName(role);
  requireDatabaseName(wish.databaseName);
  const now = new Date().toISOString();
  const times = { createdAt: now, updatedAt: now };
  return {
    ...newBranch(ids.branchId(), wish.branchName),
    root: true,
    default: true,
    roles: [{ name: role, password: ids.password(), login: true, ...times }],
    databases: [{ id: ids.databaseId(), name: wish.databaseName, owner: role, ...times }],
    unapplied: [
      { kind: "create-role", role },
      { kind: "create-database", database: wish.databaseName, owner: role },
    ],
  };
}

function newProject(wish: ProjectWish, branch: Branch, endpoint: Endpoint): Project {
  const id = ids.projectId();
  const now = new Date().toISOString();
  return {
    id,
    name: wish.name || id,
    pgVersion: wish.pgVersion,
    superuserPassword: randomBytes(24).toString("base64url"),
    createdAt: now,
    updatedAt: now,
    branches: [branch],
    endpoints: [endpoint],
    snapshots: [],
    operations: [],
  };
}

/** Copies the prepared cluster, which initdb made once for all projects, and gives it passwords of its own. */
function fillStep(context: Context, project: Project, branch: Branch, endpoint: Endpoint): Step {
  return {
    action: "create_timeline",
    branchId: branch.id,
    run: async () => {
      const home = context.home ?? defaultHome();
      const prepared = await preparedCluster(await binaries(project.pgVersion, home), home);
      await copyCluster(prepared, clusterFolder(context.folders, branch.cluster));
      await context.servers.bootstrap(project, branch.cluster, endpoint.port);
      const now = new Date().toISOString();
      return (found) => withBranch(found, branch.id, { state: "ready", stateChangedAt: now, updatedAt: now });
    },
  };
}
