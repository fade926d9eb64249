import { captureValues } from "../../effects/values/capture.ts";
import { compareValues } from "../../effects/values/compare.ts";
import type { ValueState } from "../../effects/values/values.ts";
import { isSuccessorName } from "../../kinds/own-names.ts";
import { fillingSetting } from "../../kinds/sparing.ts";
import type { Plan, Step } from "../../plan/plan.ts";
import { wayBack } from "../../plan/reverse.ts";
import { type Lost, type WayBack, wayBackClass } from "../../plan/way-back-class.ts";
import { ident } from "../../postgres/quote.ts";
import { masked, withoutSecretsOf } from "../../postgres/secrets.ts";
import type { Context } from "../context.ts";
import { type Positions, positionsLost, sequencePositions } from "../counts/positions.ts";
import { isDatabaseError } from "../step/run-step.ts";
import type { Target } from "../target/target.ts";
import { untouched } from "./untouched.ts";

/** What was known before the first step. */
export interface BeforeThePlan {
  readonly before: ValueState;
  /** How many rows had a value, by `table.column`, in the tables that the plan names. */
  readonly held: ReadonlyMap<string, number>;
  readonly positions: Positions;
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
  { before, held, positions, fingerprint }: BeforeThePlan,
): Promise<WayBack> {
  const told = wayBackClass(plan);
  if (told.class === "restore only") return told;
  context.log("Rehearsing the way back");
  const refused = await runAll(target, wayBack(plan));
  if (refused !== null) return restoreOnly(refused);
  if ((await fingerprint()) !== plan.from)
    return restoreOnly("the reverse statements do not lead to the schema before");
  const seen = classOf([
    ...valuesLost(before, held, await captureValues(target.session, { like: before })),
    ...positionsLost(positions, await sequencePositions(target.session)),
  ]);
  const again = await runAll(target, plan.steps);
  if (again !== null) return afterWhichItFails(seen, again);
  if ((await fingerprint()) !== plan.to) return restoreOnly("forward, back and forward again leads elsewhere");
  const [odd] = untouched(plan, before, await captureValues(target.session, { like: before })).changed;
  if (odd !== undefined)
    return restoreOnly(
      `forward, back and forward again changes values of ${odd.table}.${odd.column}, which no step names`,
    );
  return seen;
}

/** What is lost on the way back may be just what the plan moves: the way back leads there all the same. */
function afterWhichItFails(seen: WayBack, refused: string): WayBack {
  if (seen.class === "lossless") return restoreOnly(`forward, back and forward again failed: ${refused}`);
  return { ...seen, reason: `without these the plan cannot be run again: ${refused}` };
}

function classOf(loses: readonly Lost[]): WayBack {
  return { class: loses.length === 0 ? "lossless" : "lossy", loses };
}

/** A table that comes back without rows is told once, not column by column; nobody misses values of what an earlier run left behind. */
function valuesLost(before: ValueState, held: BeforeThePlan["held"], after: ValueState): readonly Lost[] {
  const pairs = compareValues(before, after).filter(({ column }) => !isSuccessorName(column));
  const unequal = pairs.filter((pair) => !pair.equal);
  const tables = Map.groupBy(unequal, ({ table }) => table);
  return [...tables].flatMap(([table, pairs]): readonly Lost[] => {
    const missing = Math.max(...pairs.map(({ rowsBefore, rowsAfter }) => rowsBefore - rowsAfter));
    if (missing > 0) return [{ object: table, what: "rows", rows: missing }];
    return pairs.map(({ column, rowsBefore }) => {
      const object = `${table}.${ident(column)}`;
      return { object, what: "values", rows: held.get(object) ?? rowsBefore };
    });
  });
}

/** Runs statements one by one; gives PostgreSQL's words when it refuses one. */
async function runAll(
  target: Target,
  statements: readonly { readonly sql: string; readonly batches?: Step["batches"] }[],
): Promise<string | null> {
  await target.session.query("set check_function_bodies = off");
  try {
    for (const { sql, batches } of statements) {
      try {
        await target.session.query(`set ${fillingSetting} = '${batches === undefined ? "off" : "on"}'`);
        await target.session.query(sql);
      } catch (error) {
        if (!isDatabaseError(error)) throw error;
        return `${withoutSecretsOf(sql, error.message)} (${error.code}) at: ${masked(sql)}`;
      }
    }
    return null;
  } finally {
    await target.session.query(`reset check_function_bodies; reset ${fillingSetting}`);
  }
}

function restoreOnly(reason: string): WayBack {
  return { class: "restore only", loses: [], reason };
}
