import type { Context } from "./context.ts";
import { hasLedger } from "./ledger/ledger-tables.ts";
import { type ReleaseRow, releases } from "./ledger/releases.ts";
import { onTarget, type TargetOptions } from "./target/target.ts";

/** The releases of a target, newest first; none where there is no ledger. */
export async function status(context: Context, options: TargetOptions): Promise<readonly ReleaseRow[]> {
  return onTarget(context, options, async ({ session }) => ((await hasLedger(session)) ? await releases(session) : []));
}
