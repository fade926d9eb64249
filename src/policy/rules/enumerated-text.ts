import type { SurveyedTable } from "../../effects/survey/survey.ts";
import { advice, ownTables } from "../advice.ts";
import type { Rule, RuleFinding, RuleInput } from "../rule.ts";

export const enumeratedText: Rule = {
  id: "enumerated-text",
  name: "Text whose values a CHECK lists",
  word: null,
  gravest: "allowed",
  condition: "A new column is `text`, or varchar without a length, and a CHECK lists the values that it may have.",
  effect: "The list stands in one table only, has no name, and is checked anew on the whole table whenever it grows.",
  workaround: "Give the list a name: an enum, a domain with the CHECK, or a small table that a foreign key refers to.",
  bad: "alter table orders add column channel text check (channel in ('web', 'shop'));",
  good: "create type channel as enum ('web', 'shop');\nalter table orders add column channel channel;",
  judge: (input) => found(input),
};

function found(input: RuleInput): readonly RuleFinding[] {
  return ownTables(input).flatMap((table) =>
    table.columns
      .filter(({ type }) => type === "text" || type === "character varying")
      .filter(({ name }) => isListed(table, name))
      .map(({ object, type, steps }) =>
        advice(object, table.table, `${object} is ${type}, and a CHECK lists its values.`, { steps }),
      ),
  );
}

/** As pg_get_expr prints `IN` with several values, and with one or an OR. */
const list = /= ANY \(+ARRAY\[|^\(+.* = '[^']*'::[a-z ]+\)( OR \(|$)/;

function isListed({ constraints }: SurveyedTable, column: string): boolean {
  return constraints.some(
    ({ type, columns, expression }) =>
      type === "c" && columns.length === 1 && columns[0] === column && list.test(expression ?? ""),
  );
}
