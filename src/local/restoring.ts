import {
  type BranchWish,
  copyStep,
  discard,
  hasChildren,
  type MadeBranch,
  newBranch,
  requireFreeName,
  requireHead,
  requireReady,
} from "./branches.ts";
import { cloneCluster } from "./cloning.ts";
import { branchOf, type Context, endpointOfBranch, projectOf, snapshotOf } from "./context.ts";
import { newEndpoint, startStep, withIdleEndpoints } from "./endpoints.ts";
import { badRequest, refused } from "./errors.ts";
import * as ids from "./ids.ts";
import type { Step } from "./operations.ts";
import {
  type Branch,
  type Endpoint,
  type Operation,
  type Project,
  type Role,
  type Snapshot,
  withBranch,
  withoutBranch,
} from "./state.ts";

export interface RestoreWish extends Pick<BranchWish, "parentLsn" | "parentTimestamp"> {
  readonly sourceBranchId: string;
  readonly preserveUnderName?: string | undefined;
}

/**
 * Puts a branch to the head of another one. Its endpoint, and with it every connection string, stays; its data are the
 * other's from then on, with another timeline id.
 */
export async function restoreBranch(
  context: Context,
  projectId: string,
  id: string,
  wish: RestoreWish,
): Promise<{ branch: Branch; operations: readonly Operation[] }> {
  requireHead(wish);
  const project = projectOf(context, projectId);
  const target = branchOf(project, id);
  const source = branchOf(project, wish.sourceBranchId);
  if (source.id === target.id)
    throw badRequest("source_lsn or source_timestamp is required to restore a branch from itself");
  const kept = wish.preserveUnderName ? keptState(target, wish.preserveUnderName) : null;
  const endpoint = endpointOfBranch(project, id);
  const cluster = ids.timelineId();
  const operations = await context.operations.schedule({
    projectId,
    begin: (found) => {
      requireReady(branchOf(found, source.id));
      if (kept !== null) requireFreeName(found, kept.name);
      else if (hasChildren(found, id)) throw badRequest("preserve_under_name is required: the branch has children");
      return found;
    },
    steps: [
      resetStep(context, { projectId, target, source, kept, cluster, endpoint }),
      ...(endpoint?.state === "active" ? [startStep(context, projectId, endpoint.id, id)] : []),
      ...(kept === null ? [discardStep(context, target)] : []),
    ],
    cleanUp: async () => {
      const moved = branchOf(projectOf(context, projectId), id).cluster === cluster;
      if (!moved) await discard(context, cluster);
      await bringBack(context, projectId, target);
    },
    undo: (found) => withIdleEndpoints(context, found),
  });
  return { branch: target, operations };
}

interface Reset {
  readonly projectId: string;
  readonly target: Branch;
  readonly source: Branch;
  readonly kept: Branch | null;
  readonly cluster: string;
  readonly endpoint: Endpoint | undefined;
}

/** Copies, stops the old server and moves the branch to the copy, in one write. */
function resetStep(context: Context, reset: Reset): Step {
  const { target, source, kept, cluster } = reset;
  return {
    action: "create_branch",
    branchId: target.id,
    run: async () => {
      const parentLsn = await cloneCluster(context, source.cluster, cluster);
      await context.servers.stop(target.cluster);
      const now = new Date().toISOString();
      return (project) => {
        const roles = withPasswordsOf(branchOf(project, source.id).roles, branchOf(project, target.id).roles);
        const moved = withBranch(project, target.id, {
          cluster,
          roles,
          databases: source.databases,
          parentId: kept?.id ?? source.id,
          parentLsn,
          parentTimestamp: now,
          lastResetAt: now,
          updatedAt: now,
          unapplied: [{ kind: "passwords" }],
          ...restarted(target),
        });
        return kept === null ? moved : withKept(moved, target.id, kept);
      };
    },
  };
}

/** The old state as a branch; it becomes the parent of the branch and of the children that it had. */
function withKept(project: Project, targetId: string, kept: Branch): Project {
  const branches = project.branches.map((branch) =>
    branch.parentId === targetId ? { ...branch, parentId: kept.id } : branch,
  );
  return { ...project, branches: [...branches, kept] };
}

function keptState(target: Branch, name: string): Branch {
  const blank = newBranch(ids.branchId(), name);
  const { cluster, parentId, parentLsn, parentTimestamp, roles, databases, unapplied } = target;
  return { ...blank, cluster, parentId, parentLsn, parentTimestamp, roles, databases, unapplied, state: "ready" };
}

/** A reset starts an expiry anew. */
function restarted(branch: Branch): Partial<Branch> {
  if (branch.ttlSeconds === null) return {};
  return { expiresAt: new Date(Date.now() + branch.ttlSeconds * 1000).toISOString() };
}

function discardStep(context: Context, target: Branch): Step {
  return {
    action: "delete_timeline",
    branchId: target.id,
    run: async () => {
      await discard(context, target.cluster);
      return (project) => project;
    },
  };
}

/** Passwords that were handed out go on working where the role is there on both sides. */
function withPasswordsOf(restored: readonly Role[], current: readonly Role[]): readonly Role[] {
  return restored.map((role) => {
    const known = current.find((candidate) => candidate.name === role.name);
    return known?.password == null ? role : { ...role, password: known.password };
  });
}

export interface SnapshotRestore {
  readonly name?: string | undefined;
  readonly targetBranchId?: string | undefined;
  readonly finalize: boolean;
}

/** Makes a branch from a snapshot; finalized at once, it takes the place of the target. */
export async function restoreSnapshot(
  context: Context,
  projectId: string,
  snapshotId: string,
  wish: SnapshotRestore,
): Promise<MadeBranch> {
  const project = projectOf(context, projectId);
  const snapshot = snapshotOf(project, snapshotId);
  const target = branchOf(project, wish.targetBranchId || successorOf(project, snapshot.sourceBranchId));
  const restored = fromSnapshot(snapshot, target, wish.finalize ? undefined : wish.name);
  const endpoint = wish.finalize ? null : await newEndpoint(context, restored.id);
  const operations = await context.operations.schedule({
    projectId,
    begin: (found) => {
      requireFreeName(found, restored.name);
      if (!snapshotOf(found, snapshot.id).ready) throw refused("the snapshot is not complete yet");
      const endpoints = endpoint === null ? found.endpoints : [...found.endpoints, endpoint];
      return { ...found, branches: [...found.branches, restored], endpoints };
    },
    steps: [
      copyStep(context, snapshot.cluster, restored),
      ...(endpoint === null
        ? replaceSteps(context, project, restored, target)
        : [startStep(context, projectId, endpoint.id, restored.id)]),
    ],
    cleanUp: async () => {
      if (isInPlace(projectOf(context, projectId), restored.id)) return;
      await discard(context, restored.cluster);
      await bringBack(context, projectId, target);
    },
    undo: (found) => {
      const left = isInPlace(found, restored.id) ? found : withoutBranch(found, restored.id);
      return withIdleEndpoints(context, left);
    },
  });
  return { branch: restored, endpoints: endpoint === null ? [] : [endpoint], operations };
}

/** Lets a branch that was restored from a snapshot take the place of the branch it was restored for. */
export async function finalizeRestore(
  context: Context,
  projectId: string,
  id: string,
  oldName: string | undefined,
): Promise<readonly Operation[]> {
  const project = projectOf(context, projectId);
  const restored = branchOf(project, id);
  if (restored.restoreStatus !== "restored" || restored.restoredAs === null)
    throw refused("the branch was not restored from a snapshot, or is finalized already");
  const target = branchOf(project, restored.restoredAs);
  return context.operations.schedule({
    projectId,
    begin: (found) => {
      if (oldName !== undefined) requireFreeName(found, oldName);
      requireReady(branchOf(found, id));
      return found;
    },
    steps: replaceSteps(context, project, restored, target, oldName),
    cleanUp: () => bringBack(context, projectId, isInPlace(projectOf(context, projectId), id) ? restored : target),
    undo: (found) => withIdleEndpoints(context, found),
  });
}

function replaceSteps(
  context: Context,
  project: Project,
  restored: Branch,
  target: Branch,
  oldName?: string,
): readonly Step[] {
  const endpoint = endpointOfBranch(project, target.id);
  const swap: Step = {
    action: "apply_config",
    branchId: restored.id,
    run: async () => {
      await context.servers.stop(target.cluster);
      await context.servers.stop(restored.cluster);
      return (found) => replaced(found, restored.id, target.id, oldName);
    },
  };
  return endpoint === undefined ? [swap] : [swap, startStep(context, project.id, endpoint.id, restored.id)];
}

/** The restored branch with the target's name, place and endpoint; the target stays under another name, without one. */
function replaced(project: Project, restoredId: string, targetId: string, oldName: string | undefined): Project {
  const target = branchOf(project, targetId);
  const now = new Date().toISOString();
  const name = oldName ?? freeOldName(project, target.name, now);
  const moved = withBranch(project, targetId, { name, default: false, protected: false, root: false, updatedAt: now });
  const taken = withBranch(moved, restoredId, {
    name: target.name,
    default: target.default,
    protected: target.protected,
    root: target.root,
    roles: withPasswordsOf(branchOf(project, restoredId).roles, target.roles),
    unapplied: [{ kind: "passwords" }],
    restoreStatus: "finalized",
    updatedAt: now,
  });
  const others = taken.endpoints.filter(
    (endpoint) => endpoint.branchId !== restoredId || endpointOfBranch(project, targetId) === undefined,
  );
  const endpoints = others.map((endpoint) =>
    endpoint.branchId === targetId ? { ...endpoint, branchId: restoredId, updatedAt: now } : endpoint,
  );
  return { ...taken, endpoints };
}

/** After a failure: the endpoint's server runs again on what its branch stands on now. */
async function bringBack(context: Context, projectId: string, branch: Branch): Promise<void> {
  const project = projectOf(context, projectId);
  const now = branchOf(project, branch.id);
  const endpoint = endpointOfBranch(project, branch.id);
  if (endpoint?.state === "active") await context.servers.start(project, now.cluster, endpoint.port);
}

function isInPlace(project: Project, restoredId: string): boolean {
  return project.branches.some((branch) => branch.id === restoredId && branch.restoreStatus === "finalized");
}

function fromSnapshot(snapshot: Snapshot, target: Branch, name: string | undefined): Branch {
  const id = ids.branchId();
  return {
    ...newBranch(id, name || `${target.name}_restored_${id.slice(-8)}`),
    restoredFrom: snapshot.id,
    restoredAs: target.id,
    restoreStatus: "restored",
    roles: snapshot.roles,
    databases: snapshot.databases,
  };
}

/** Who has the place of a branch now: each finalized restore hands it on. */
function successorOf(project: Project, id: string): string {
  const next = project.branches.find((branch) => branch.restoredAs === id && branch.restoreStatus === "finalized");
  return next === undefined ? id : successorOf(project, next.id);
}

function freeOldName(project: Project, name: string, now: string): string {
  const wished = `${name}_old_${now.slice(0, 19)}Z`;
  const taken = project.branches.some((branch) => branch.name === wished);
  return taken ? `${wished}_${ids.branchId().slice(-8)}` : wished;
}
