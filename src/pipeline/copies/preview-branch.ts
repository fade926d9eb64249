import { exitCodes, Failure } from "../../failure.ts";
import type { Branch, Neon } from "../../neon/neon.ts";
import type { ServerIdentity } from "../../postgres/connection.ts";
import type { Context, Production } from "../context.ts";

/** How long a preview that nobody refreshes stays. */
const previewDays = 7;

/** The branch that is production. */
export async function productionBranch(neon: Neon, production: Pick<Production, "branch">): Promise<Branch> {
  if (production.branch === null) return neon.defaultBranch();
  const found = await neon.findBranch(production.branch);
  if (found !== null) return found;
  throw new Failure({
    code: "production-branch-missing",
    exit: exitCodes.configuration,
    tried: `Looking for production on Neon project ${neon.projectId}`,
    problem: `there is no branch named ${production.branch}`,
    next: "Mend schemagate:productionBranch in the stack's configuration; `neonctl branches list` shows what is there.",
  });
}

/**
 * Makes the preview anew from production's head: what an older one shows is another day's data, changed by another run.
 *
 * @throws Failure `branch-taken` (1) when the name belongs to a branch that is no preview of this production.
 */
export async function freshPreview(context: Context, neon: Neon, name: string, production: Branch): Promise<Branch> {
  const older = await neon.findBranch(name);
  if (older !== null) {
    requireOwnPreview(older, production);
    context.log(`Deleting the older preview ${name} of ${older.createdAt}`);
    await neon.deleteBranch(older.id);
  }
  context.log(`Creating the branch ${name} of ${production.name}`);
  const expiresAt = new Date(context.clock().getTime() + previewDays * 86_400_000).toISOString();
  const { branch } = await neon.ensureBranch({ name, parentId: production.id, expiresAt });
  requireOwnPreview(branch, production);
  return branch;
}

/** Why a branch is no preview of this production; null where it is one: a child of production that expires. */
export function whyNoPreview(branch: Branch, production: Branch): string | null {
  if (branch.id === production.id || branch.default) return "it is production";
  if (branch.protected) return "it is protected";
  if (branch.parentId !== production.id) return `it was not made from ${production.name}`;
  return branch.expiresAt === null ? "it never expires, so it was not made as a preview" : null;
}

/**
 * Everything that is no preview is somebody's, and stays as it is.
 *
 * @throws Failure `branch-taken` (1)
 */
export function requireOwnPreview(branch: Branch, production: Branch): void {
  const problem = whyNoPreview(branch, production);
  if (problem === null) return;
  throw new Failure({
    code: "branch-taken",
    exit: exitCodes.failed,
    tried: `Making the branch ${branch.name} the preview`,
    problem: `${branch.name} (${branch.id}) exists and ${problem}`,
    next: "Give another name with --branch, or rename or delete that branch yourself.",
  });
}

/**
 * The last check before any SQL of a plan: this connection reached a branch, and it is not production.
 *
 * @throws Failure `not-a-preview` (1).
 */
export function requirePreview(preview: ServerIdentity, production: ServerIdentity): void {
  const problem =
    preview.marker === null
      ? "the connection does not say which branch it reached (neon.timeline_id is not set)"
      : preview.marker === production.marker
        ? "the connection reached production itself"
        : null;
  if (problem === null) return;
  throw new Failure({
    code: "not-a-preview",
    exit: exitCodes.failed,
    tried: "Checking that the plan is run on a preview",
    problem,
    next: "Nothing was run. Check the connection that the Neon API gives for this branch.",
  });
}
