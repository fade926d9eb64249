import { byVerdictTable, type Rule } from "../rule.ts";

export const safeguardWeakened: Rule = {
  id: "safeguard-weakened",
  name: "Constraint, default, grant or row policy removed or weakened",
  word: "safeguard-weakened",
  condition:
    "A key, foreign key, unique, check or exclusion constraint, default, row policy, row security, grant, replica identity or publication is removed, or keeps less than it did.",
  effect: "Rows come in that the application does not expect, or someone sees more or less than before.",
  workaround:
    "Add the new safeguard first and drop the old one with an approval; a rebuild with an equal definition is no finding.",
  bad: "alter table orders drop constraint orders_total_check;",
  good: "alter table orders add constraint total_finite check (total < 1000000);",
  judge: byVerdictTable("safeguard-weakened"),
};
