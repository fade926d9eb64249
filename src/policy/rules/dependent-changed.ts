import { byVerdictTable, type Rule } from "../rule.ts";

export const dependentChanged: Rule = {
  id: "dependent-changed",
  name: "View, function or type changed that others use",
  word: "dependent-changed",
  condition: "A view, materialized view, function or type that no table uses is changed or dropped.",
  effect: "Whatever uses it outside of the plan gets other answers or an error.",
  workaround: "Add a new one beside it and move its users over.",
  bad: "drop function price(integer);",
  good: "create function price2(integer) returns integer language sql as 'select 1';",
  judge: byVerdictTable("dependent-changed"),
};
