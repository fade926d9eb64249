import { byVerdictTable, type Rule } from "../rule.ts";

export const reachWidened: Rule = {
  id: "reach-widened",
  name: "Reach widened",
  word: "reach-widened",
  condition:
    "A foreign key with CASCADE, SET NULL or SET DEFAULT, row security or a row policy was added, inheritance or a publication joined, a default changed, a grant widened, an owner changed.",
  effect: "Rows change, leave or become visible through something that was not there before.",
  workaround: "Prefer a foreign key without action; have grants and row policies read by a person.",
  bad: "grant delete on orders to public;",
  good: "comment on table orders is 'what was ordered';",
  judge: byVerdictTable("reach-widened"),
};
