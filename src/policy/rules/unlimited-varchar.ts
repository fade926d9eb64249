import { advice, ownTables } from "../advice.ts";
import type { Rule, RuleFinding, RuleInput } from "../rule.ts";

export const unlimitedVarchar: Rule = {
  id: "unlimited-varchar",
  name: "Varchar without a length",
  word: null,
  gravest: "allowed",
  condition: "A new column is `varchar` without a length.",
  effect:
    "It takes text of any length, though the name looks like a limit; to PostgreSQL it is the same as `text`, and no faster.",
  workaround: "Say the limit if there is one, `varchar(80)` or a CHECK, or write `text` if there is none.",
  bad: "alter table orders add column remark varchar;",
  good: "alter table orders add column remark varchar(80);",
  judge: (input) => found(input),
};

function found(input: RuleInput): readonly RuleFinding[] {
  return ownTables(input).flatMap(({ table, columns }) =>
    columns
      .filter(({ type }) => type === "character varying")
      .map(({ object, steps }) => advice(object, table, `${object} is varchar without a length.`, { steps })),
  );
}
