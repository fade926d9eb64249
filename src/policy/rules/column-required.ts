import { byVerdictTable, type Rule } from "../rule.ts";

export const columnRequired: Rule = {
  id: "column-required",
  name: "Column added NOT NULL",
  word: "column-required",
  condition: "A column is added that refuses NULL to a table that exists.",
  effect:
    "Without a default the running application's inserts fail; with a volatile one the table is rewritten under a lock.",
  workaround: "Add it nullable, or with a constant default.",
  bad: "alter table orders add column token uuid not null default gen_random_uuid();",
  good: "alter table orders add column token uuid;",
  judge: byVerdictTable("column-required"),
};
