import type { SlowerQuery } from "../../effects/survey/survey.ts";
import { advice } from "../advice.ts";
import type { Rule, RuleFinding, RuleInput } from "../rule.ts";

export const querySlower: Rule = {
  id: "query-slower",
  name: "Query of the application loses its index",
  word: null,
  gravest: "approval",
  condition:
    "By PostgreSQL's plan before the first step a query that the application runs reads a table by an index, and by its plan after the last it reads the table whole. Approval from `tableSize` on. The queries are those that `query-broken` looks at; the plans are those for unknown parameters.",
  effect: "Each of these queries reads the whole table, and takes the longer the more rows there are.",
  workaround:
    "Create an index that serves the query before the old one goes; after a change of a column's type also ANALYZE the table, and write the query for the new type.",
  bad: "",
  good: "alter table orders add column remark text;",
  judge: (input) => (input.effects?.survey?.queries?.slower ?? []).map((one) => found(input, one)),
};

function found(input: RuleInput, { name, sql, relation, indexes, bytes }: SlowerQuery): RuleFinding {
  const isLarge = bytes >= input.policies.settings.thresholds.tableSize;
  const named = (object: string) => indexes.some((index) => object.endsWith(`.${index}`)) || object === relation;
  const steps = (input.plan?.steps ?? []).filter((step) => named(step.object)).map(({ id }) => id);
  const message = `A query of the application (${name}) no longer uses ${indexes.join(", ")} and reads ${relation} whole. It is: ${sql}`;
  return { ...advice(relation, relation, message, { steps }), tier: isLarge ? "approval" : "allowed" };
}
