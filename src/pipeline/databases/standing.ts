import type { Failure } from "../../failure.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Applied } from "../apply.ts";
import type { Context } from "../context.ts";
import { hasLedger } from "../ledger/ledger-tables.ts";
import { runningRelease } from "../ledger/releases.ts";
import { neverBegan } from "../release/prepared.ts";
import { onTarget } from "../target/target.ts";

/** Where one of several databases stands after a release of all of them. */
export interface DatabaseStanding {
  readonly database: string;
  readonly state: "released" | "unchanged" | "cut off" | "not begun";
  /** Null where there is no evidence of it. */
  readonly planDigest: string | null;
  readonly steps: number | null;
  /** Steps that are done; null where that could not be looked up. */
  readonly stepsDone: number | null;
  /** Its number in the ledger. */
  readonly release: string | null;
  /** What the release did, where it came to its end. */
  readonly applied: Applied | null;
  /** Why it did not. */
  readonly failure: Failure | null;
}

/** Where nothing was done. */
export function notBegun(database: string, plan: Plan | null, failure: Failure | null): DatabaseStanding {
  const steps = plan?.steps.length ?? null;
  const nothing = { stepsDone: 0, release: null, applied: null };
  return { database, state: "not begun", planDigest: plan?.planDigest ?? null, steps, ...nothing, failure };
}

export function unchanged(database: string, plan: Plan): DatabaseStanding {
  return { ...notBegun(database, plan, null), state: "unchanged" };
}

export function released(database: string, plan: Plan, applied: Applied): DatabaseStanding {
  const { release } = applied;
  return { ...notBegun(database, plan, null), state: "released", stepsDone: plan.steps.length, release, applied };
}

/**
 * Looks in the ledger, over a connection of its own: the release may have failed for want of one.
 *
 * @param unseen What it is called where that cannot be looked up.
 */
export async function afterFailure(
  context: Context,
  { url, plan, failure }: { readonly url: string; readonly plan: Plan; readonly failure: Failure },
  unseen: "cut off" | "not begun",
): Promise<DatabaseStanding> {
  const { database } = plan;
  const looked = onTarget(context, { url, asSuperuser: false }, async ({ session }) =>
    (await hasLedger(session)) ? await runningRelease(session) : null,
  );
  const running = await looked.catch(() => undefined);
  if (running === undefined) return { ...notBegun(database, plan, failure), state: unseen, stepsDone: null };
  if (running === null || running.planDigest !== plan.planDigest || neverBegan(running))
    return notBegun(database, plan, failure);
  const { stepsDone, id: release } = running;
  return { ...notBegun(database, plan, failure), state: "cut off", stepsDone, release };
}
