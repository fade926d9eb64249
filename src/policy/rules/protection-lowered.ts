import { loweredProtection } from "../lowered.ts";
import type { Rule, RuleFinding, RuleInput } from "../rule.ts";
import { tierOf } from "../verdict-table.ts";

export const protectionLowered: Rule = {
  id: "protection-lowered",
  name: "Protection lowered",
  word: "protection-lowered",
  condition:
    "The pull request takes protection away: a protected table, a narrower entry, a stricter setting of a rule.",
  effect: "What was forbidden yesterday passes tomorrow.",
  workaround: "Change policies/ in a pull request of its own, which its owners approve.",
  bad: "",
  good: "alter table orders add column remark text;",
  judge: (input) => lowered(input),
};

function lowered(input: RuleInput): readonly RuleFinding[] {
  if (input.proposed === null) return [];
  const withSchemaChange =
    (input.plan?.steps.length ?? 0) > 0 || (input.effects?.net.length ?? 0) > 0 || input.changedElsewhere;
  const tier = tierOf("protection-lowered", { withSchemaChange }, "rows");
  return loweredProtection(input.policies, input.proposed).map(({ object, message }) => ({
    tier,
    object,
    table: null,
    effect: "protection-lowered",
    message: withSchemaChange ? `${message} The same change also touches the schema.` : message,
    steps: [],
  }));
}
