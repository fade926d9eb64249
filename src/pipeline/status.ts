import type { Context } from "./context.ts";
import { type ReleaseRow, releases } from "./ledger/ledger.ts";
import { hasLedger } from "./ledger/ledger-tables.ts";
import { openTarget, type TargetOptions } from "./target/target.ts";

/** The releases of a target, newest first; none where there is no ledger. */
export async function status(context: Context, options: TargetOptions): Promise<readonly ReleaseRow[]> {
  const target = await openTarget(context, options);
  try {
    return (await hasLedger(target.session)) ? await releases(target.session) : [];
  } finally {
    await target.close();
  }
}
