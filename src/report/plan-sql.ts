import { fillingSetting } from "../kinds/sparing.ts";
import { batchesOf, type Plan, type Step } from "../plan/plan.ts";
import { masked } from "../postgres/secrets.ts";

/** A plan as a script that psql can run. It applies without preview, snapshot or ledger, and says so. */
export function planSql(plan: Plan): string {
  const head = [
    `-- ${plan.database}: plan ${plan.planDigest}`,
    `-- from ${plan.from}`,
    `-- to   ${plan.to}`,
    "-- To read. `schemagate apply` runs the same steps, checked and recorded.",
    ...(makesRoutines(plan) ? ["", "SET check_function_bodies = off;"] : []),
    ...(sparesFills(plan) ? ["", `SET ${fillingSetting} = 'on';`] : []),
  ];
  const steps = plan.steps.flatMap((step) => [
    "",
    `-- ${step.id} ${step.object}: ${step.changeKinds.join(", ")}${outside(step)}`,
    `${masked(step.sql).replace(/;?\s*$/, "")};`,
  ]);
  return [...head, ...steps, ""].join("\n");
}

function outside(step: Step): string {
  if (batchesOf(step) !== null) return " (in batches)";
  return step.transactional ? "" : " (outside a transaction)";
}

/** Triggers are told by this setting which UPDATE only fills a column. */
function sparesFills({ steps }: Plan): boolean {
  return steps.some(({ sql }) => sql.includes(fillingSetting));
}

/** A function may be made before what its body names, as in a dump; the bodies were looked at when the plan was made. */
function makesRoutines({ steps }: Plan): boolean {
  return steps.some(({ changeKinds }) => changeKinds.some((kind) => /^(function|procedure)\./.test(kind)));
}
