import type { Context } from "../context.ts";
import { supersedeRelease } from "../ledger/releases.ts";
import { lockRelease } from "../release/release-lock.ts";
import { standing } from "../release/release-steps.ts";
import { onTarget, type TargetOptions } from "../target/target.ts";
import { withoutEffect } from "./which-release.ts";

/**
 * Ends the newest release where it stopped before any step of it was done: that is all that taking it back comes to. What a
 * step that was cut off left is cleared away.
 *
 * @param release Its number; the newest when null.
 * @returns its number; null where something is to be taken back, or another release is meant
 * @throws Failure `release-running`, and `stale` (4) where something else changed the schema since
 */
export async function giveUp(context: Context, options: TargetOptions, release: string | null): Promise<string | null> {
  return onTarget(context, options, async (target) => {
    if ((await withoutEffect(target.session, release)) === null) return null;
    await lockRelease(target.session);
    const found = await withoutEffect(target.session, release);
    if (found === null) return null;
    const { row, plan } = found;
    // An index may have been built all the same.
    if ((await standing(target, { plan, release: row.id, proof: null })) > 0) return null;
    await supersedeRelease(target.session, row.id);
    return row.id;
  });
}
