import type { DatabasePlan } from "../../pipeline/databases/plan-all.ts";
import type { Planned } from "../../pipeline/plan.ts";
import { withMaskedSecrets } from "../../plan/document.ts";
import { failureDocument, failureText } from "../failure.ts";
import type { Paint } from "../paint.ts";

/** What `plan --all --json` prints: a plan document, or an error, of each database. */
export function planAllDocument(plans: readonly DatabasePlan[]): object {
  return {
    databases: plans.map((one) =>
      "failure" in one
        ? { database: one.database, ...failureDocument(one.failure) }
        : withMaskedSecrets(one.planned.plan),
    ),
  };
}

/** @param rendered One plan as it would stand alone. */
export function planAllText(
  plans: readonly DatabasePlan[],
  rendered: (planned: Planned) => string,
  paint: Paint,
): string {
  const parts = plans.map((one) => {
    const text = "failure" in one ? failureText(one.failure, paint) : rendered(one.planned);
    return `${paint.strong(`-- ${one.database}`)}\n${text}`;
  });
  return parts.join("\n\n");
}
