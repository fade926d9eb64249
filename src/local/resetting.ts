import { hasChildren, requireFreeName, requireHead, requireReady } from "./branch-rules.ts";
import { type BranchWish, discard, newBranch } from "./branches.ts";
import { cloneCluster } from "./cloning.ts";
import { branchOf, type Context, endpointOfBranch, projectOf } from "./context.ts";
import { startStep, withIdleEndpoints } from "./endpoints.ts";
import { badRequest } from "./errors.ts";
import * as ids from "./ids.ts";
import type { Step } from "./operations.ts";
import { type Branch, type Endpoint, type Operation, type Project, type Role, withBranch } from "./state.ts";

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
export function withPasswordsOf(restored: readonly Role[], current: readonly Role[]): readonly Role[] {
  return restored.map((role) => {
    const known = current.find((candidate) => candidate.name === role.name);
    return known?.password == null ? role : { ...role, password: known.password };
  });
}

/** After a failure: the endpoint's server runs again on what its branch stands on now. */
export async function bringBack(context: Context, projectId: string, branch: Branch): Promise<void> {
  const project = projectOf(context, projectId);
  const now = branchOf(project, branch.id);
  const endpoint = endpointOfBranch(project, branch.id);
  if (endpoint?.state === "active") await context.servers.start(project, now.cluster, endpoint.port);
}
