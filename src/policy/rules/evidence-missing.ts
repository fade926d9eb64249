import type { Plan } from "../../plan/plan.ts";
import type { Rule, RuleFinding, RuleInput } from "../rule.ts";

export const evidenceMissing: Rule = {
  id: "evidence-missing",
  name: "Evidence missing",
  word: null,
  gravest: "never",
  condition:
    "A plan is judged without effects, with those of another plan, or with effects that lack some of its steps up to the one that failed, if one did.",
  effect: "Nobody has seen what the plan does.",
  workaround: "Run `schemagate preview` for exactly this plan and judge its evidence.",
  bad: "",
  good: "",
  judge: (input) => missing(input),
};

function missing(input: RuleInput): readonly RuleFinding[] {
  const { plan, effects } = input;
  if (effects === null) return [finding(input, "The plan has not been previewed: there are no effects to judge.")];
  if (effects.format !== "schemagate-effects/v1")
    return [finding(input, `Effects of the unknown format ${String(effects.format)}.`)];
  // A plan without steps does nothing that could be seen: its preview looks at no row.
  const surveyed = effects.survey !== null && effects.survey !== undefined;
  if (!surveyed && plan?.steps.length !== 0)
    return [finding(input, "The effects lack the survey that a preview takes: they were seen elsewhere, or changed.")];
  if (plan === null) return [];
  if (effects.planDigest !== plan.planDigest) {
    return [
      finding(
        input,
        `The effects belong to another plan (${effects.planDigest ?? "none"}), not to ${plan.planDigest}.`,
      ),
    ];
  }
  const seen = new Set(effects.steps.map(({ id }) => id));
  const unseen = reached(input, plan.steps)
    .filter(({ id }) => !seen.has(id))
    .map(({ id }) => id);
  return unseen.length === 0 ? [] : [finding(input, `Steps that nobody watched: ${unseen.join(", ")}.`)];
}

/** Of a plan that failed on the preview the steps before: the failure rejects it, and tells what to do. */
function reached({ stopped }: RuleInput, steps: Plan["steps"]): Plan["steps"] {
  const end = steps.findIndex(({ id }) => id === stopped);
  return end < 0 ? steps : steps.slice(0, end);
}

function finding(input: RuleInput, message: string): RuleFinding {
  return { tier: "never", object: input.database, table: null, effect: null, message, steps: [] };
}
