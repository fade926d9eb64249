import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { invalidIndexes } from "./databases.ts";
import { compareDumps, type Difference, type Looseness, type Wanted } from "./entries.ts";
import { dumpSchema } from "./pg-dump.ts";
import { type Commands, stepsOf } from "./schemagate.ts";

export interface Converged {
  /** EQ equal, Dn applied but n entries differ, AF its SQL failed, PF it could not plan, as in facts/engines.md. */
  readonly verdict: string;
  readonly steps: number;
  /** Steps of the second plan; null where it could not be made. */
  readonly second: number | null;
  readonly difference: Difference | null;
  /** Indexes that are not valid and should be. */
  readonly invalid: readonly string[];
  /** What a command said that failed. */
  readonly said: string;
  readonly milliseconds: { readonly plan: number; readonly apply: number };
}

export interface Goal {
  readonly commands: Commands;
  readonly pgDump: string;
  /** Folder for the files that are left for a look. */
  readonly out: string;
  readonly name: string;
  /** The declared schema. */
  readonly schema: string;
  /** The database to be brought there. */
  readonly url: string;
  readonly wanted: Wanted;
  readonly unproven?: string;
  readonly looseness: Looseness;
}

/** Plans and applies, plans again, and compares what pg_dump prints with what it should. */
export async function converge(goal: Goal): Promise<Converged> {
  const { commands, out, name, schema, url } = goal;
  const [plan, second] = [join(out, `${name}.plan.json`), join(out, `${name}.second.json`)];
  const planned = await commands.plan(schema, url, plan);
  if (planned.status !== 2 && planned.status !== 0) return failed("PF", planned.said, planned.milliseconds, 0, 0);
  const steps = await stepsOf(plan);
  const applied = planned.status === 0 ? null : await commands.apply(plan, url, goal.unproven);
  const milliseconds = { plan: planned.milliseconds, apply: applied?.milliseconds ?? 0 };
  if (applied !== null && applied.status !== 0)
    return failed("AF", applied.said, milliseconds.plan, milliseconds.apply, steps);
  const again = await commands.plan(schema, url, second);
  const found = await dumpSchema(goal.pgDump, url);
  await writeFile(join(out, `${name}.dump.sql`), found);
  const difference = compareDumps(goal.wanted, found, goal.looseness);
  const count = Math.max(difference.missing.length, difference.extra.length);
  const made = again.status === 0 || again.status === 2;
  return {
    verdict: count === 0 ? "EQ" : `D${count}`,
    steps,
    second: made ? await stepsOf(second) : null,
    difference,
    invalid: (await invalidIndexes(url)).filter((index) => !goal.wanted.invalid.includes(index)),
    said: again.said,
    milliseconds,
  };
}

function failed(verdict: string, said: string, plan: number, apply: number, steps: number): Converged {
  return { verdict, steps, second: null, difference: null, invalid: [], said, milliseconds: { plan, apply } };
}

/** True where nothing is left to say. */
export function isEqual({ verdict, second, invalid }: Converged): boolean {
  return verdict === "EQ" && second === 0 && invalid.length === 0;
}

/** True where the plan went through, whatever differs. */
export function isReached({ verdict }: Converged): boolean {
  return !["AF", "PF"].includes(verdict);
}

/** True where the file does more than declare (DO, RENAME ...), which is said and no fault of the plan. */
export function isRefused({ verdict, said }: Converged): boolean {
  return verdict === "PF" && /\bcode +(statement-refused|declared-twice)\b/.test(said);
}
