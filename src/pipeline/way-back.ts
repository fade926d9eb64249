import { captureValues, compareValues, type ValueState } from "../effects/values.ts";
import type { Plan } from "../plan/plan.ts";
import { wayBack } from "../plan/reverse.ts";
import { ident } from "../postgres/quote.ts";
import { masked, withoutSecretsOf } from "../postgres/secrets.ts";
import type { Context } from "./context.ts";
import { isDatabaseError } from "./run-step.ts";
import type { Target } from "./target.ts";
import type { WayBack } from "./verification.ts";

/** What was known before the first step. */
export interface BeforeThePlan {
  readonly before: ValueState;
  /** How many rows had a value, by `table.column`, in the tables that the plan names. */
  readonly held: ReadonlyMap<string, number>;
  readonly fingerprint: () => Promise<string>;
}

/**
 * Runs the reverse statements on the preview, where the plan has just been run, compares with the state before, and then
 * runs the plan once more, so that the preview shows what was asked for. The class is what was seen, never a prediction.
 */
export async function rehearseWayBack(
  context: Context,
  target: Target,
  plan: Plan,
  { before, held, fingerprint }: BeforeThePlan,
): Promise<WayBack> {
  const stuck = plan.steps.find((step) => step.reverse.length === 0);
  if (stuck !== undefined) return restoreOnly(`step ${stuck.id} has no reverse statement`);
  context.log("Rehearsing the way back");
  const refused = await runAll(
    target,
    wayBack(plan).map(({ sql }) => sql),
  );
  if (refused !== null) return restoreOnly(refused);
  if ((await fingerprint()) !== plan.from)
    return restoreOnly("the reverse statements do not lead to the schema before");
  const seen = compared(before, held, await captureValues(target.session, { like: before }));
  const again = await runAll(
    target,
    plan.steps.map((step) => step.sql),
  );
  if (again !== null) return restoreOnly(`forward, back and forward again failed: ${again}`);
  if ((await fingerprint()) !== plan.to) return restoreOnly("forward, back and forward again leads elsewhere");
  return seen;
}

function compared(before: ValueState, held: BeforeThePlan["held"], after: ValueState): WayBack {
  const unequal = compareValues(before, after).filter((pair) => !pair.equal);
  if (unequal.length === 0) return { class: "lossless" };
  return {
    class: "lossy",
    lost: unequal.map(({ table, column, rowsBefore }) => ({
      table,
      column: ident(column),
      rows: held.get(`${table}.${ident(column)}`) ?? rowsBefore,
    })),
  };
}

/** Runs statements one by one; gives PostgreSQL's words when it refuses one. */
async function runAll(target: Target, statements: readonly string[]): Promise<string | null> {
  await target.session.query("set check_function_bodies = off");
  try {
    for (const sql of statements) {
      try {
        await target.session.query(sql);
      } catch (error) {
        if (!isDatabaseError(error)) throw error;
        return `${withoutSecretsOf(sql, error.message)} (${error.code}) at: ${masked(sql)}`;
      }
    }
    return null;
  } finally {
    await target.session.query("reset check_function_bodies");
  }
}

function restoreOnly(reason: string): WayBack {
  return { class: "restore only", reason };
}
