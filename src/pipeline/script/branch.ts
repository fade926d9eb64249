import { randomBytes } from "node:crypto";
import type { Branch, Neon } from "../../neon/neon.ts";
import { redactUrl } from "../../postgres/connect.ts";
import type { Context } from "../context.ts";
import { thrownAway } from "../copies/copies.ts";
import { requirePreview } from "../copies/preview-branch.ts";
import { stamp } from "../snapshot/snapshot.ts";
import { openTarget, type Source, type TargetOptions } from "../target/target.ts";
import type { Clone } from "./clone.ts";
import { cutOff } from "./cut-off.ts";

/** A run that is killed leaves its branch, which Neon deletes after an hour; one that is kept stays for a day. */
const lifetime = { gone: 3_600_000, kept: 86_400_000 };

/** The branch to try things beside. */
interface Original {
  readonly neon: Neon;
  readonly parent: Branch;
  readonly source: Source;
}

/**
 * Makes a branch of the one that a URL leads to, for as long as `work` takes.
 *
 * @throws Failure `not-a-preview` where the connection reached the original, and those of the Neon API.
 */
export async function withBranch<Result>(
  context: Context,
  { neon, parent, source }: Original,
  options: TargetOptions & { readonly keep: boolean },
  work: (clone: Clone) => Promise<Result>,
): Promise<Result> {
  const now = context.clock();
  const name = `schemagate-judge-${stamp(now)}-${randomBytes(3).toString("hex")}`;
  const expiresAt = new Date(now.getTime() + (options.keep ? lifetime.kept : lifetime.gone)).toISOString();
  context.log(`Creating the branch ${name} of ${parent.name}`);
  const { branch } = await neon.ensureBranch({ name, parentId: parent.id, expiresAt });
  const original = source.identity.database;
  const tried = async () => {
    const url = await neon.connectionUrl({ branchId: branch.id, database: original });
    const target = await openTarget(context, { url, asSuperuser: options.asSuperuser });
    try {
      requirePreview(target.identity, source.identity);
      if (source.reachesOthers) await cutOff(target.session);
      return await work({ original, target, shown: `${redactUrl(url)} (branch ${name}, until ${expiresAt})` });
    } finally {
      await target.close();
    }
  };
  return thrownAway(options.keep, tried, () => drop(context, neon, branch));
}

/** A branch that cannot be deleted now goes when it expires. */
async function drop(context: Context, neon: Neon, branch: Branch): Promise<void> {
  await neon.deleteBranch(branch.id).catch((error: Error) => {
    context.log(`The branch ${branch.name} could not be deleted (${error.message}); it expires at ${branch.expiresAt}`);
  });
}
