import { advice, ownTables } from "../advice.ts";
import type { Rule, RuleFinding, RuleInput } from "../rule.ts";

export const doubtfulType: Rule = {
  id: "doubtful-type",
  name: "Type with a better relative",
  word: null,
  gravest: "allowed",
  condition:
    "A new column is `json`, `char(n)`, `timestamp` or `time` with or without the wrong kind of zone, `money`, or a floating point number for an amount.",
  effect:
    "`json` has no equality, so that DISTINCT and GROUP BY fail; `char(n)` pads with spaces; `timestamp` does not say which moment is meant; `money` depends on a setting; a float does not hold 0.1.",
  workaround: "Use `jsonb`, `text`, `timestamptz`, `numeric`.",
  bad: "alter table orders add column extra json;",
  good: "alter table orders add column extra jsonb;",
  judge: (input) => found(input),
};

/** What to write instead, by the type as PostgreSQL prints it. */
const better: readonly (readonly [RegExp, string])[] = [
  [/^json(\[\])*$/, "jsonb"],
  [/^character\(/, "text or varchar"],
  [/^timestamp(\(\d\))? without time zone/, "timestamptz"],
  [/^time(\(\d\))? with time zone/, "timestamptz"],
  [/^money/, "numeric"],
];

const amount = /(^|_)(price|amount|total|balance|cost|fee|fees|sum|tax|pnl|budget)($|_)/;

function found(input: RuleInput): readonly RuleFinding[] {
  return ownTables(input).flatMap(({ table, columns }) =>
    columns.flatMap(({ object, name, type, isNew, steps }) => {
      const isFloat = amount.test(name) && /^(real|double precision)/.test(type);
      const instead = isFloat ? "numeric" : better.find(([pattern]) => pattern.test(type))?.[1];
      if (instead === undefined || !isNew) return [];
      return [advice(object, table, `${object} is ${type}; ${instead} is meant more often.`, { steps })];
    }),
  );
}
