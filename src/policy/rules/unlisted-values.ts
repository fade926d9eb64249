import { advice, hasConstraint, ownTables } from "../advice.ts";
import type { Rule, RuleFinding, RuleInput } from "../rule.ts";

export const unlistedValues: Rule = {
  id: "unlisted-values",
  name: "Text for a status or kind that nothing limits",
  word: null,
  gravest: "allowed",
  condition:
    "A new column is text, its name says that it holds one of a few values (status, state, kind, type, side, mode, phase, stage, severity, priority), and neither a CHECK nor a foreign key says which.",
  effect: "A misspelt value is taken in silence, and no query finds its row again.",
  workaround: "Use an enum, a domain, a foreign key, or a CHECK that lists the values.",
  bad: "alter table orders add column delivery_status text;",
  good: "create type delivery_status as enum ('sent', 'lost');\nalter table orders add column delivery_status delivery_status;",
  judge: (input) => found(input),
};

const ofFew = /(^|_)(status|state|kind|type|side|mode|phase|stage|severity|priority)$/;

function found(input: RuleInput): readonly RuleFinding[] {
  return ownTables(input).flatMap(({ table, columns, constraints }) =>
    columns
      .filter(({ name, type, isNew }) => isNew && /^(text|character)/.test(type) && ofFew.test(name))
      .filter(({ name }) => !["c", "f"].some((type) => hasConstraint(constraints, type, name)))
      .map(({ object, type, steps }) =>
        advice(object, table, `${object} is ${type}, and nothing says which values it may have.`, { steps }),
      ),
  );
}
