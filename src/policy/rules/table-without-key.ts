import { advice, ownTables } from "../advice.ts";
import type { Rule, RuleFinding, RuleInput } from "../rule.ts";

export const tableWithoutKey: Rule = {
  id: "table-without-key",
  name: "Table without a primary key",
  word: null,
  gravest: "allowed",
  condition: "A new table has no primary key.",
  effect:
    "Its rows cannot be told apart: duplicates stay unnoticed, and logical replication refuses UPDATE and DELETE.",
  workaround:
    "Declare a primary key; `id bigint generated always as identity primary key` if nothing else names a row.",
  bad: "create table visits (page text, seen_at timestamptz);",
  good: "create table visits (id bigint generated always as identity primary key, page text, seen_at timestamptz);",
  judge: (input) => found(input),
};

function found(input: RuleInput): readonly RuleFinding[] {
  return ownTables(input)
    .filter(({ isNew, constraints }) => isNew && !constraints.some(({ type }) => type === "p"))
    .map(({ table, steps }) => advice(table, table, `${table} has no primary key.`, { steps }));
}
