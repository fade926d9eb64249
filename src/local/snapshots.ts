import { requireHead } from "./branch-rules.ts";
import { discard } from "./branches.ts";
import { cloneCluster, refreshInventory } from "./cloning.ts";
import { branchOf, type Context, projectOf, snapshotOf } from "./context.ts";
import { badRequest, refused } from "./errors.ts";
import * as ids from "./ids.ts";
import { type Operation, type Project, type Snapshot, withChanged } from "./state.ts";

export interface SnapshotWish {
  readonly branchId: string;
  readonly name?: string | undefined;
  readonly lsn?: string | undefined;
  readonly timestamp?: string | undefined;
  readonly expiresAt?: string | undefined;
}

/** Takes a snapshot of a branch's head: a copy of its cluster that no server runs on. */
export async function createSnapshot(
  context: Context,
  projectId: string,
  wish: SnapshotWish,
): Promise<{ snapshot: Snapshot; operations: readonly Operation[] }> {
  requireHead({ parentLsn: wish.lsn, parentTimestamp: wish.timestamp });
  branchOf(projectOf(context, projectId), wish.branchId);
  await refreshInventory(context, projectId, wish.branchId);
  const branch = branchOf(projectOf(context, projectId), wish.branchId);
  // Neon takes manual snapshots of root branches only; a plan proven here must not fail there.
  if (!branch.root && branch.parentId !== null) throw refused("snapshots can be taken of root branches only");
  const now = new Date().toISOString();
  const snapshot: Snapshot = {
    id: ids.snapshotId(),
    name: wish.name || `${branch.name} at ${now.slice(0, 19)}Z`,
    sourceBranchId: branch.id,
    cluster: ids.timelineId(),
    ready: false,
    lsn: null,
    createdAt: now,
    expiresAt: wish.expiresAt === undefined ? null : futureTime(wish.expiresAt),
    roles: branch.roles,
    databases: branch.databases,
  };
  const operations = await context.operations.schedule({
    projectId,
    begin: (project) => ({ ...project, snapshots: [...project.snapshots, snapshot] }),
    steps: [
      {
        action: "create_timeline",
        branchId: branch.id,
        run: async () => {
          const lsn = await cloneCluster(context, branch.cluster, snapshot.cluster);
          return (project) => ({
            ...project,
            snapshots: withChanged(project.snapshots, snapshot.id, { ready: true, lsn }),
          });
        },
      },
    ],
    cleanUp: () => discard(context, snapshot.cluster),
    undo: (project) => withoutSnapshot(project, snapshot.id),
  });
  return { snapshot, operations };
}

export async function deleteSnapshot(context: Context, projectId: string, id: string): Promise<readonly Operation[]> {
  const { cluster, sourceBranchId } = snapshotOf(projectOf(context, projectId), id);
  const branchId = projectOf(context, projectId).branches.some((branch) => branch.id === sourceBranchId)
    ? sourceBranchId
    : undefined;
  return context.operations.schedule({
    projectId,
    begin: (project) => withoutSnapshot(project, snapshotOf(project, id).id),
    steps: [
      {
        action: "delete_timeline",
        branchId,
        run: async () => {
          await discard(context, cluster);
          return (project) => project;
        },
      },
    ],
    undo: (project) => project,
  });
}

export async function updateSnapshot(
  context: Context,
  projectId: string,
  id: string,
  change: { readonly name?: string | undefined; readonly expiresAt?: string | null | undefined },
): Promise<Snapshot> {
  await context.operations.schedule({
    projectId,
    begin: (project) => {
      const snapshot = snapshotOf(project, id);
      const expiresAt = change.expiresAt == null ? null : futureTime(change.expiresAt);
      return {
        ...project,
        snapshots: withChanged(project.snapshots, id, {
          name: change.name ?? snapshot.name,
          expiresAt: change.expiresAt === undefined ? snapshot.expiresAt : expiresAt,
        }),
      };
    },
    steps: [],
    undo: (project) => project,
  });
  return snapshotOf(projectOf(context, projectId), id);
}

function withoutSnapshot(project: Project, id: string): Project {
  return { ...project, snapshots: project.snapshots.filter((snapshot) => snapshot.id !== id) };
}

function futureTime(text: string): string {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) throw badRequest("expires_at is not a time in RFC 3339 form");
  if (time.getTime() <= Date.now()) throw badRequest("expires_at must be in the future");
  return time.toISOString();
}
