import { compareValues, type ValueComparison } from "../../effects/values/compare.ts";
import type { ValueState } from "../../effects/values/values.ts";
import type { Plan } from "../../plan/plan.ts";
import { ident } from "../../postgres/quote.ts";
import type { Verification } from "../evidence/verification.ts";

/** Columns that no step names: their values have to come through as they were. */
export function untouched(plan: Plan, before: ValueState, after: ValueState): Verification["untouched"] {
  const touched = new Set(plan.steps.map((step) => step.object));
  const names = ({ table, column }: ValueComparison) => [table, `${table}.${ident(column)}`];
  const rest = compareValues(before, after).filter((pair) => !names(pair).some((name) => touched.has(name)));
  const changed = rest.filter((pair) => !pair.equal).map(({ table, column }) => ({ table, column: ident(column) }));
  return { compared: rest.length, changed };
}
