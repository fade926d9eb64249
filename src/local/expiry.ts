import { deleteBranch } from "./branches.ts";
import type { Context } from "./context.ts";
import { ApiError, wordsOf } from "./errors.ts";
import { deleteSnapshot } from "./snapshots.ts";
import { isUnfinished, type Project } from "./state.ts";

/** Deletes branches and snapshots whose time is over, one a project at a time; to be called now and then. */
export async function deleteExpired(context: Context): Promise<void> {
  for (const project of context.store.state.projects) {
    if (project.operations.some(isUnfinished)) continue;
    await deleteOne(context, project).catch((error: unknown) => {
      // Another request was quicker, or the branch has children by now: the next round looks again.
      if (!(error instanceof ApiError)) context.log(`deleting what has expired: ${wordsOf(error)}`);
    });
  }
}

async function deleteOne(context: Context, project: Project): Promise<void> {
  const now = Date.now();
  const isOver = (thing: { readonly expiresAt: string | null }): boolean =>
    thing.expiresAt !== null && new Date(thing.expiresAt).getTime() <= now;
  const parents = new Set(project.branches.map((branch) => branch.parentId));
  const branch = project.branches.find((found) => isOver(found) && !parents.has(found.id));
  const snapshot = project.snapshots.find(isOver);
  if (branch !== undefined) await deleteBranch(context, project.id, branch.id);
  else if (snapshot !== undefined) await deleteSnapshot(context, project.id, snapshot.id);
}
