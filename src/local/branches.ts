import { expiry, hasChildren, requireDeletable, requireFreeName, requireHead, requireReady } from "./branch-rules.ts";
import { cloneCluster, refreshInventory } from "./cloning.ts";
import { branchOf, type Context, endpointOfBranch, projectOf } from "./context.ts";
import { newEndpoint, startStep } from "./endpoints.ts";
import { badRequest } from "./errors.ts";
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

export function defaultBranch(project: Project): Branch {
  const found = project.branches.find((branch) => branch.default);
  if (found === undefined) throw new Error(`project ${project.id} has no default branch`);
  return found;
}

export function endpointsOf(project: Project, branchId: string): readonly Endpoint[] {
  const endpoint = endpointOfBranch(project, branchId);
  return endpoint === undefined ? [] : [endpoint];
}

function withNewPassword(role: Role): Role {
  return role.password === null ? role : { ...role, password: ids.password(), updatedAt: new Date().toISOString() };
}
