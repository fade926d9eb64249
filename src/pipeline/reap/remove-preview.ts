import { exitCodes, Failure } from "../../failure.ts";
import type { Branch } from "../../neon/neon.ts";
import type { Context, Production } from "../context.ts";
import { productionBranch, whyNoPreview } from "../copies/preview-branch.ts";
import { isBackupBranch } from "../state/neon-state.ts";
import { requireNeon } from "../target/neon.ts";

/**
 * Removes one preview before it expires, as when its pull request was closed. No database is asked.
 *
 * @returns false where there is no branch of that name (any more)
 * @throws Failure `no-preview` (1) for a branch that is no preview of this production
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
  const problem = whyNoPreview(found, parent) ?? (isBackupBranch(name) ? "it is a backup" : null);
  if (problem !== null) throw noPreview(found, problem);
  context.log(`Removing the preview ${name}`);
  await neon.deleteBranch(found.id);
  return true;
}

function noPreview({ name, id }: Branch, problem: string): Failure {
  return new Failure({
    code: "no-preview",
    exit: exitCodes.failed,
    tried: `Removing the preview ${name}`,
    problem: `${name} (${id}) is no preview: ${problem}`,
    next: "Nothing was removed. `schemagate branches list` shows what is a preview.",
  });
}
