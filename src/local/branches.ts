import { cloneCluster, refreshInventory } from "./cloning.ts";
import { branchOf, type Context, endpointOfBranch, projectOf } from "./context.ts";
import { newEndpoint, requireReadWrite, startStep } from "./endpoints.ts";
import { alreadyExists, badRequest, refused, unsupported } from "./errors.ts";
import { deleteCluster } from "./folders.ts";
import * as ids from "./ids.ts";
import type { Step } from "./operations.ts";
import {
  type Branch,
  type Endpoint,
  type Operation,
  type Project,
  type Role,
  type Work,
  withBranch,
  withoutBranch,
} from "./state.ts";

export interface BranchWish {
  readonly name?: string | undefined;
  readonly parentId?: string | undefined;
  readonly parentLsn?: string | undefined;
  readonly parentTimestamp?: string | undefined;
  readonly initSource?: string | undefined;
  readonly protected?: boolean | undefined;
  readonly expiresAt?: string | undefined;
  readonly annotation?: Readonly<Record<string, string>> | undefined;
  readonly endpointTypes: readonly string[];
}

export interface MadeBranch {
  readonly branch: Branch;
  readonly endpoints: readonly Endpoint[];
  readonly operations: readonly Operation[];
}

/** Makes a branch of its parent's head; the answer goes out while the copy is under way. */
export async function createBranch(context: Context, projectId: string, wish: BranchWish): Promise<MadeBranch> {
  requireHead(wish);
  const project = projectOf(context, projectId);
  const parent = branchOf(project, wish.parentId || defaultBranch(project).id);
  await refreshInventory(context, projectId, parent.id);
  const draft = childOf(branchOf(projectOf(context, projectId), parent.id), wish);
  const endpoints = wish.endpointTypes.length === 0 ? [] : [await newEndpoint(context, draft.id)];
  const operations = await context.operations.schedule({
    projectId,
    begin: (found) => {
      requireFreeName(found, draft.name);
      requireReady(branchOf(found, parent.id));
      return { ...found, branches: [...found.branches, draft], endpoints: [...found.endpoints, ...endpoints] };
    },
    steps: [
      copyStep(context, parent.cluster, draft),
      ...endpoints.map((endpoint) => startStep(context, projectId, endpoint.id, draft.id)),
    ],
    cleanUp: () => discard(context, draft.cluster),
    undo: (found) => withoutBranch(found, draft.id),
  });
  return { branch: draft, endpoints, operations };
}

function childOf(parent: Branch, wish: BranchWish): Branch {
  const id = ids.branchId();
  const now = new Date().toISOString();
  const roles = parent.protected ? parent.roles.map(withNewPassword) : parent.roles;
  return {
    ...newBranch(id, wish.name || id),
    parentId: parent.id,
    parentTimestamp: now,
    protected: wish.protected ?? false,
    roles,
    databases: parent.databases,
    unapplied: [...parent.unapplied, ...(parent.protected ? [{ kind: "passwords" } satisfies Work] : [])],
    ...expiry({ default: false, protected: wish.protected ?? false, hasChildren: false }, wish.expiresAt ?? null),
    annotation: wish.annotation === undefined ? null : { value: wish.annotation, createdAt: now },
  };
}

/** A branch that is still to be filled. */
export function newBranch(id: string, name: string): Branch {
  const now = new Date().toISOString();
  return {
    id,
    name,
    parentId: null,
    root: false,
    parentLsn: null,
    parentTimestamp: null,
    state: "init",
    stateChangedAt: now,
    default: false,
    protected: false,
    cluster: ids.timelineId(),
    createdAt: now,
    updatedAt: now,
    expiresAt: null,
    ttlSeconds: null,
    lastResetAt: null,
    restoredFrom: null,
    restoredAs: null,
    restoreStatus: null,
    roles: [],
    databases: [],
    unapplied: [],
    annotation: null,
  };
}

/** The step that fills a branch's cluster and makes the branch ready in the same write. */
export function copyStep(context: Context, source: string, branch: Branch): Step {
  return {
    action: "create_branch",
    branchId: branch.id,
    run: async () => {
      const parentLsn = await cloneCluster(context, source, branch.cluster);
      context.log(`${branch.name}: copied`);
      const now = new Date().toISOString();
      return (project) =>
        withBranch(project, branch.id, { state: "ready", stateChangedAt: now, updatedAt: now, parentLsn });
    },
  };
}

/** Stops the server of a cluster that nothing names any more, and deletes it. */
export async function discard(context: Context, cluster: string): Promise<void> {
  await context.servers.stop(cluster);
  await deleteCluster(context.folders, cluster);
}

export interface BranchChange {
  readonly name?: string | undefined;
  readonly protected?: boolean | undefined;
  /** Null takes the expiry away. */
  readonly expiresAt?: string | null | undefined;
}

export async function updateBranch(
  context: Context,
  projectId: string,
  id: string,
  change: BranchChange,
): Promise<Branch> {
  await context.operations.schedule({
    projectId,
    begin: (project) => {
      const branch = branchOf(project, id);
      if (change.name !== undefined && change.name !== branch.name) requireFreeName(project, change.name);
      const guarded = change.protected ?? branch.protected;
      const expiresAt = change.expiresAt === undefined ? branch.expiresAt : change.expiresAt;
      if (guarded && expiresAt !== null) throw badRequest("a protected branch cannot expire");
      const facts = { default: branch.default, protected: guarded, hasChildren: hasChildren(project, id) };
      return withBranch(project, id, {
        name: change.name ?? branch.name,
        protected: guarded,
        ...(change.expiresAt === undefined ? {} : expiry(facts, change.expiresAt)),
        updatedAt: new Date().toISOString(),
      });
    },
    steps: [],
    undo: (project) => project,
  });
  return branchOf(projectOf(context, projectId), id);
}

export async function setDefaultBranch(context: Context, projectId: string, id: string): Promise<Branch> {
  const now = new Date().toISOString();
  await context.operations.schedule({
    projectId,
    begin: (project) => {
      if (branchOf(project, id).expiresAt !== null)
        throw badRequest("a branch that expires cannot be the default branch");
      const branches = project.branches.map((branch) =>
        branch.default === (branch.id === id) ? branch : { ...branch, default: branch.id === id, updatedAt: now },
      );
      return { ...project, branches };
    },
    steps: [],
    undo: (project) => project,
  });
  return branchOf(projectOf(context, projectId), id);
}

/** Deletes a branch; returns null when there is none, which counts as done. */
export async function deleteBranch(
  context: Context,
  projectId: string,
  id: string,
): Promise<{ branch: Branch; operations: readonly Operation[] } | null> {
  const branch = projectOf(context, projectId).branches.find((found) => found.id === id);
  if (branch === undefined) return null;
  const operations = await context.operations.schedule({
    projectId,
    begin: (project) => {
      requireDeletable(project, branchOf(project, id));
      return withoutBranch(project, id);
    },
    steps: [
      {
        action: "delete_timeline",
        branchId: id,
        run: async () => {
          await discard(context, branch.cluster);
          return (project) => project;
        },
      },
    ],
    undo: (project) => project,
  });
  return { branch, operations };
}

function requireDeletable(project: Project, branch: Branch): void {
  if (branch.root) throw refused("cannot delete the project's root branch");
  if (branch.default) throw refused("cannot delete the project's default branch");
  if (branch.protected) throw refused("cannot delete a protected branch; remove its protection first");
  if (hasChildren(project, branch.id)) throw refused("cannot delete a branch that has children; delete them first");
}

export function hasChildren(project: Project, id: string): boolean {
  return project.branches.some((branch) => branch.parentId === id);
}

export function requireFreeName(project: Project, name: string): void {
  if (project.branches.some((branch) => branch.name === name)) throw alreadyExists("branch", name);
}

export function requireReady(branch: Branch): void {
  if (branch.state !== "ready") throw refused(`branch ${branch.name} is not ready yet`);
}

/** The past is not kept here: a branch or snapshot is of its source's head. */
export function requireHead(wish: {
  parentLsn?: string | undefined;
  parentTimestamp?: string | undefined;
  initSource?: string | undefined;
}): void {
  if (wish.parentLsn !== undefined)
    throw unsupported("go back to a log sequence number; it keeps heads and snapshots only");
  if (wish.parentTimestamp !== undefined)
    throw unsupported("go back to a point in time; it keeps heads and snapshots only");
  if (wish.initSource !== undefined && wish.initSource !== "parent-data")
    throw unsupported(`create a ${wish.initSource} branch`);
}

export function defaultBranch(project: Project): Branch {
  const found = project.branches.find((branch) => branch.default);
  if (found === undefined) throw new Error(`project ${project.id} has no default branch`);
  return found;
}

export function endpointsOf(project: Project, branchId: string): readonly Endpoint[] {
  const endpoint = endpointOfBranch(project, branchId);
  return endpoint === undefined ? [] : [endpoint];
}

const longest = 30 * 86_400_000;

/** What an expiry sets in a branch. Neon: in the future, within 30 days, not on default, protected or parent branches. */
function expiry(
  branch: { readonly default: boolean; readonly protected: boolean; readonly hasChildren: boolean },
  expiresAt: string | null,
): Pick<Branch, "expiresAt" | "ttlSeconds"> {
  if (expiresAt === null) return { expiresAt: null, ttlSeconds: null };
  const left = new Date(expiresAt).getTime() - Date.now();
  if (Number.isNaN(left)) throw badRequest("expires_at is not a time in RFC 3339 form");
  if (left <= 0) throw badRequest("expires_at must be in the future");
  if (left > longest) throw badRequest("expires_at must be within 30 days");
  if (branch.default || branch.protected) throw badRequest("a default or protected branch cannot expire");
  if (branch.hasChildren) throw badRequest("a branch that has children cannot expire");
  return { expiresAt: new Date(expiresAt).toISOString(), ttlSeconds: Math.round(left / 1000) };
}

function withNewPassword(role: Role): Role {
  return role.password === null ? role : { ...role, password: ids.password(), updatedAt: new Date().toISOString() };
}

/** Refuses an endpoint wish that the plane cannot grant, before anything is made. */
export function requireEndpointTypes(types: readonly string[]): void {
  for (const type of types) requireReadWrite(type);
  if (types.length > 1) throw badRequest("a branch has one read-write endpoint");
}
