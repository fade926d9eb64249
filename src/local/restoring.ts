import { requireFreeName, requireReady } from "./branch-rules.ts";
import { copyStep, discard, type MadeBranch, newBranch } from "./branches.ts";
import { branchOf, type Context, endpointOfBranch, projectOf, snapshotOf } from "./context.ts";
import { newEndpoint, startStep, withIdleEndpoints } from "./endpoints.ts";
import { refused } from "./errors.ts";
import * as ids from "./ids.ts";
import type { Step } from "./operations.ts";
import { bringBack, withPasswordsOf } from "./resetting.ts";
import { type Branch, type Operation, type Project, type Snapshot, withBranch, withoutBranch } from "./state.ts";

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
