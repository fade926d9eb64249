import type { Step } from "../plan/plan.ts";
import type { RuleFinding, RuleInput } from "./rule.ts";

/**
 * What a plan without evidence says itself that it takes from a protected table. A preview would show the same, and nothing
 * that it shows could excuse it: so nobody has to wait for one.
 */
export function foreseenLosses({ plan, effects, policies, database }: RuleInput): readonly RuleFinding[] {
  if (plan === null || effects !== null) return [];
  const made = new Set(plan.steps.filter(({ changeKinds }) => changeKinds.some(creates)).map(({ object }) => object));
  const tables = policies.protected.filter((entry) => (entry.database ?? database) === database);
  return plan.steps.flatMap((step) => {
    const what = lost(step);
    const table = tables.find((entry) => step.object === entry.table || step.object.startsWith(`${entry.table}.`));
    if (what === null || table === undefined || made.has(step.object)) return [];
    const message = `${what} ${step.object} would be dropped.`;
    return [
      { tier: "never", object: step.object, table: table.table, effect: "relation-lost", message, steps: [step.id] },
    ];
  });
}

/** What a step drops for good; what it makes again at once, or takes along with what is not its own, is no such loss. */
function lost({ changeKinds, dataLoss }: Step): string | null {
  if (dataLoss !== "certain" || !changeKinds.every((kind) => kind.endsWith(".drop"))) return null;
  if (changeKinds.includes("table.drop")) return "Table";
  return changeKinds.includes("column.drop") ? "Column" : null;
}

function creates(kind: string): boolean {
  return kind.endsWith(".create");
}
