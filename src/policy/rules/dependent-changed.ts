import { byVerdictTable, type Rule } from "../rule.ts";

export const dependentChanged: Rule = {
  id: "dependent-changed",
  name: "View, function or type changed that others use",
  word: "dependent-changed",
  condition: "A view, materialized view, function or type that no table uses is changed or dropped.",
  effect: "Whatever uses it outside of the plan gets other answers or an error.",
  workaround: "Add a new one beside it and move its users over.",
  bad: "drop view order_totals cascade;",
  good: "create view order_counts as select author_id, count(*) from orders group by author_id;",
  judge: byVerdictTable("dependent-changed"),
};
