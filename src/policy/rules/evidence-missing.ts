import type { Rule, RuleFinding, RuleInput } from "../rule.ts";

export const evidenceMissing: Rule = {
  id: "evidence-missing",
  name: "Evidence missing",
  word: null,
  gravest: "never",
  condition:
    "A plan is judged without effects, with those of another plan, or with effects that lack some of its steps.",
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
  if (effects.survey === null || effects.survey === undefined)
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
  const unseen = plan.steps.filter(({ id }) => !seen.has(id)).map(({ id }) => id);
  return unseen.length === 0 ? [] : [finding(input, `Steps that nobody watched: ${unseen.join(", ")}.`)];
}

function finding(input: RuleInput, message: string): RuleFinding {
  return { tier: "never", object: input.database, table: null, effect: null, message, steps: [] };
}
