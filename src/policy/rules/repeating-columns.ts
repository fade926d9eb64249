import { advice, ownTables } from "../advice.ts";
import type { Rule, RuleFinding, RuleInput } from "../rule.ts";

export const repeatingColumns: Rule = {
  id: "repeating-columns",
  name: "Columns that repeat with a number",
  word: null,
  gravest: "allowed",
  condition:
    "Columns of a table, new ones among them, differ in a number only: three or more of one name, or two of several names.",
  effect: "The next one needs a change of the schema, and every query has to name them all.",
  workaround: "Make them rows of a table of their own, with a foreign key and the number as a column.",
  bad: "create table fills (id bigint primary key, fill_1_price numeric, fill_1_quantity integer, fill_2_price numeric, fill_2_quantity integer);",
  good: "create table fills (id bigint primary key, number integer not null, price numeric, quantity integer);",
  judge: (input) => found(input),
};

function found(input: RuleInput): readonly RuleFinding[] {
  return ownTables(input).flatMap(({ table, columns, steps }) => {
    const groups = new Map<string, string[]>();
    for (const { name } of columns.filter(({ isNew }) => isNew)) {
      const pattern = name.replace(/(?<=[a-z_])\d+(?=_|$)/, "N");
      if (pattern !== name) groups.set(pattern, [...(groups.get(pattern) ?? []), name]);
    }
    const repeated = [...groups.values()].filter(({ length }) => length > 1);
    const isGroup = repeated.length > 1 || repeated.some(({ length }) => length > 2);
    return isGroup
      ? [advice(table, table, `Columns of ${table} repeat with a number: ${repeated.flat().join(", ")}.`, { steps })]
      : [];
  });
}
