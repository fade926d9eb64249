import type { Branch as ApiBranch, Snapshot as ApiSnapshot } from "@neondatabase/api-client";
import { mayHaveActed } from "./answer.ts";
import { half, listBranches, orNull, type Reach, readBranch, toBranch } from "./branches.ts";
import { NeonFailure, refuseOther } from "./failures.ts";
import type { Branch, Neon, NeonSnapshot } from "./neon.ts";

type SnapshotCalls = Pick<Neon, "createSnapshot" | "snapshots" | "restoreSnapshot" | "openSnapshot" | "deleteSnapshot">;

export function snapshotCalls(reach: Reach): SnapshotCalls {
  return {
    snapshots: async () => (await listSnapshots(reach)).map(toSnapshot),
    createSnapshot: (wish) => create(reach, wish),
    restoreSnapshot: (wish) => restore(reach, wish),
    openSnapshot: (wish) => open(reach, wish),
    deleteSnapshot: (snapshotId) => remove(reach, snapshotId),
  };
}

async function listSnapshots({ api, requests, projectId }: Reach): Promise<readonly ApiSnapshot[]> {
  const tried = `Listing the snapshots of the Neon project ${projectId}`;
  return (await requests.read(tried, () => api.listSnapshots(projectId))).snapshots;
}

type SnapshotWish = Parameters<Neon["createSnapshot"]>[0];

async function create(reach: Reach, wish: SnapshotWish): Promise<NeonSnapshot> {
  const { api, requests, waiting, projectId } = reach;
  const tried = `Taking the snapshot "${wish.name}" of the branch ${wish.branchId}`;
  const before = new Set((await listSnapshots(reach)).map((snapshot) => snapshot.id));
  const query = {
    ...{ projectId, branchId: wish.branchId, name: wish.name },
    ...(wish.expiresAt === undefined ? {} : { expires_at: wish.expiresAt }),
  };
  const answer = await unlessDone(
    // without a body axios would call the request a form, which a server may refuse
    () => requests.change(tried, () => api.createSnapshot(query, { headers: { "content-type": "application/json" } })),
    async () => {
      const news = (await listSnapshots(reach)).filter((snapshot) => !before.has(snapshot.id));
      const made = news.find((snapshot) => snapshot.name === wish.name && snapshot.source_branch_id === wish.branchId);
      return made === undefined ? null : { snapshot: made, operations: await waiting.running(tried, wish.branchId) };
    },
  );
  return half({ kind: "snapshot", id: answer.snapshot.id, name: answer.snapshot.name }, async () => {
    refuseOther(tried, "snapshot", wish.name, answer.snapshot.name);
    refuseOther(tried, "branch", wish.branchId, answer.snapshot.source_branch_id ?? wish.branchId);
    await waiting.finished(tried, answer.operations);
    return toSnapshot(await readSnapshot(reach, tried, answer.snapshot.id));
  });
}

/** A snapshot that the list does not show is none to rely on. */
async function readSnapshot(reach: Reach, tried: string, id: string): Promise<ApiSnapshot> {
  return reach.waiting.until(tried, `the snapshot ${id}`, async () => {
    return (await listSnapshots(reach)).find((snapshot) => snapshot.id === id) ?? null;
  });
}

type RestoreWish = Parameters<Neon["restoreSnapshot"]>[0];

/**
 * Neon makes a new branch from the snapshot, gives it the target's name and endpoint, so that connection strings stay
 * valid, and renames the branch that was there. (https://neon.com/docs/ai/ai-database-versioning)
 */
async function restore(reach: Reach, wish: RestoreWish): Promise<Awaited<ReturnType<Neon["restoreSnapshot"]>>> {
  const { api, requests, waiting, projectId } = reach;
  const tried = `Restoring the branch ${wish.targetBranchId} from the snapshot ${wish.snapshotId}`;
  const before = await listBranches(reach);
  const target = await readBranch(reach, wish.targetBranchId);
  const body = { target_branch_id: target.id, finalize_restore: true };
  const answer = await unlessDone(
    () => requests.change(tried, () => api.restoreSnapshot({ projectId, snapshotId: wish.snapshotId }, body)),
    async () => {
      const news = (await listBranches(reach)).filter((branch) => !before.some(({ id }) => id === branch.id));
      const made = news.find((branch) => branch.restored_from === wish.snapshotId);
      return made === undefined ? null : { branch: made, operations: await waiting.running(tried, made.id) };
    },
  );
  return half({ kind: "branch", id: answer.branch.id, name: answer.branch.name }, async () => {
    refuseOther(tried, "project", projectId, answer.branch.project_id);
    await waiting.finished(tried, answer.operations);
    const branch = await inPlaceOf(reach, tried, answer.branch.id, target);
    refuseOther(tried, "snapshot", wish.snapshotId, branch.restored_from ?? wish.snapshotId);
    const replaced = branch.id === target.id ? null : await orNull(readBranch(reach, target.id));
    return { branch: toBranch(branch), replaced: replaced === null ? null : toBranch(replaced) };
  });
}

/** Restored without being finalized, a snapshot becomes a branch with an endpoint, and no other branch changes. */
async function open(reach: Reach, { snapshotId, name }: Parameters<Neon["openSnapshot"]>[0]): Promise<Branch> {
  const { api, requests, waiting, projectId } = reach;
  const tried = `Opening the snapshot ${snapshotId} as the branch "${name}"`;
  const body = { name, finalize_restore: false };
  const answer = await unlessDone(
    () => requests.change(tried, () => api.restoreSnapshot({ projectId, snapshotId }, body)),
    async () => {
      const made = (await listBranches(reach)).find((branch) => branch.name === name);
      return made === undefined ? null : { branch: made, operations: await waiting.running(tried, made.id) };
    },
  );
  return half({ kind: "branch", id: answer.branch.id, name: answer.branch.name }, async () => {
    refuseOther(tried, "project", projectId, answer.branch.project_id);
    refuseOther(tried, "branch", name, answer.branch.name);
    await waiting.finished(tried, answer.operations);
    return toBranch(await readBranch(reach, answer.branch.id));
  });
}

/** The restored branch, once it bears the name of the one that it replaces. */
async function inPlaceOf(reach: Reach, tried: string, id: string, target: ApiBranch): Promise<ApiBranch> {
  return reach.waiting.until(tried, `the branch ${id} to take the name "${target.name}"`, async () => {
    const branch = await readBranch(reach, id);
    return branch.name === target.name ? branch : null;
  });
}

async function remove(reach: Reach, snapshotId: string): Promise<void> {
  const { api, requests, waiting, projectId } = reach;
  const tried = `Deleting the snapshot ${snapshotId}`;
  try {
    const answer = await requests.change(tried, () => api.deleteSnapshot(projectId, snapshotId));
    await waiting.finished(tried, answer ? answer.operations : []);
  } catch (error) {
    if (!(error instanceof NeonFailure) || !(error.status === 404 || mayHaveActed(error))) throw error;
    // this call fails for a mistyped project, where 404 would mean nothing
    if ((await listSnapshots(reach)).some((snapshot) => snapshot.id === snapshotId)) throw error;
  }
}

/** A call whose answer was lost may have been carried out: what it was to make is looked for before giving up. */
async function unlessDone<Value>(call: () => Promise<Value>, find: () => Promise<Value | null>): Promise<Value> {
  try {
    return await call();
  } catch (error) {
    const lost = error instanceof NeonFailure && mayHaveActed(error);
    const found = lost ? await find() : null;
    if (found === null) throw error;
    return found;
  }
}

function toSnapshot(snapshot: ApiSnapshot): NeonSnapshot {
  return {
    id: snapshot.id,
    name: snapshot.name,
    branchId: snapshot.source_branch_id ?? null,
    createdAt: snapshot.created_at,
    expiresAt: snapshot.expires_at ?? null,
    lsn: snapshot.lsn ?? null,
  };
}
