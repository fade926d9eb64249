import type { Context, Production } from "../context.ts";
import { productionBranch, requireOwnPreview } from "../copies/preview-branch.ts";
import { isBackupBranch } from "../state/neon-state.ts";
import { requireNeon } from "../target/neon.ts";

/**
 * Removes one preview before it expires, as when its pull request was closed. No database is asked.
 *
 * @returns false where there is no branch of that name (any more)
 * @throws Failure `branch-taken` (1) for a branch that is no preview of this production
 */
export async function removePreview(
  context: Context,
  production: Pick<Production, "branch">,
  name: string,
): Promise<boolean> {
  const neon = requireNeon(context);
  const found = await neon.findBranch(name);
  if (found === null) return false;
  const parent = await productionBranch(neon, production);
  // A backup is a child that expires as well.
  requireOwnPreview(isBackupBranch(name) ? { ...found, protected: true } : found, parent);
  context.log(`Removing the preview ${name}`);
  await neon.deleteBranch(found.id);
  return true;
}
