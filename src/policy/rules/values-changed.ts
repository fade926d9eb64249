import { byVerdictTable, type Rule } from "../rule.ts";

export const valuesChanged: Rule = {
  id: "values-changed",
  name: "Stored values changed or rows removed",
  word: "values-changed",
  condition:
    "Values of columns that existed before are not equal after (a narrowed type, a lossy USING, UPDATE), or rows are removed; from 1 row removed or more than 10 changed.",
  effect: "Data is lost or reads differently; the snapshot is the only way back.",
  workaround: "Write the new values into a new column and keep the old one until nobody reads it.",
  bad: "update orders set total = 0;",
  good: "alter table orders add column total_net numeric;",
  judge: byVerdictTable("values-changed"),
};
