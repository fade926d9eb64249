import { byVerdictTable, type Rule } from "../rule.ts";

export const typeChanged: Rule = {
  id: "type-changed",
  name: "Type changed, values equal",
  word: "type-changed",
  condition: "A column has another type, or its table was rewritten or swapped, and all values are equal.",
  effect: "With a rewrite or scan the table is locked for as long as that takes.",
  workaround: "Widen varchar or numeric without a rewrite, or fill a new column and swap it in.",
  bad: "alter table orders alter column id type bigint;",
  good: "alter table orders alter column code type varchar(100);",
  judge: byVerdictTable("type-changed"),
};
