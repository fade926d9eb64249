import { advice, hasConstraint, ownTables } from "../advice.ts";
import type { Rule, RuleFinding, RuleInput } from "../rule.ts";

export const nullableByOmission: Rule = {
  id: "nullable-by-omission",
  name: "NULL allowed where a value is expected",
  word: null,
  gravest: "allowed",
  condition: "A column of a new table has a default, or is part of a unique constraint, and yet allows NULL.",
  effect:
    "An explicit NULL passes the default by, and any number of rows with NULL pass a unique constraint; readers meet what they do not expect.",
  workaround: "Declare it NOT NULL; on a new table that costs nothing.",
  bad: "create table visits (id bigint primary key, seen_at timestamptz default now());",
  good: "create table visits (id bigint primary key, seen_at timestamptz not null default now());",
  judge: (input) => found(input),
};

function found(input: RuleInput): readonly RuleFinding[] {
  return ownTables(input)
    .filter(({ isNew }) => isNew)
    .flatMap(({ table, columns, constraints }) =>
      columns
        .filter(({ notNull, generated }) => !notNull && !generated)
        .flatMap((column) => {
          const hasDefault = column.default !== null && !column.default.startsWith("NULL");
          const isUnique = hasConstraint(constraints, "u", column.name);
          if (!hasDefault && !isUnique) return [];
          const why = hasDefault ? `has the default ${column.default}` : "is part of a unique constraint";
          return [advice(column.object, table, `${column.object} ${why}, and allows NULL.`, { steps: column.steps })];
        }),
    );
}
