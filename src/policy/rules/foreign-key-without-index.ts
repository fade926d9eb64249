import type { SurveyedConstraint, SurveyedTable } from "../../effects/survey/survey.ts";
import { ident } from "../../postgres/quote.ts";
import { advice, ownTables } from "../advice.ts";
import type { Rule, RuleFinding, RuleInput } from "../rule.ts";

export const foreignKeyWithoutIndex: Rule = {
  id: "foreign-key-without-index",
  name: "Foreign key without an index",
  word: null,
  gravest: "allowed",
  condition:
    "A foreign key is added, and no index begins with its columns. PostgreSQL makes none by itself for the referencing side.",
  effect:
    "Every DELETE and key UPDATE of the referenced table reads this one through, and so does every join on the key.",
  workaround: "Declare an index that begins with the key's columns.",
  bad: "create table order_lines (id integer primary key, order_id integer not null references orders);",
  good: "create table order_lines (id integer primary key, order_id integer not null references orders);\ncreate index on order_lines (order_id);",
  judge: (input) => found(input),
};

function found(input: RuleInput): readonly RuleFinding[] {
  return ownTables(input).flatMap((table) =>
    table.constraints
      .filter((one) => one.type === "f" && one.isNew && !isCovered(table, one.columns))
      .map((key) => finding(table.table, key)),
  );
}

function finding(table: string, { name, columns, steps }: SurveyedConstraint): RuleFinding {
  const list = columns.map(ident).join(", ");
  const object = columns.length === 1 ? `${table}.${list}` : table;
  const message = `No index begins with ${list}, the columns of the foreign key ${name} of ${table}.`;
  return advice(object, table, message, { steps, workaround: `create index on ${table} (${list});` });
}

/** The order of the columns does not matter, as long as they come first. RI queries never look for NULL. */
function isCovered({ constraints, indexes }: SurveyedTable, columns: readonly string[]): boolean {
  const keys = [
    ...constraints.filter(({ type }) => type === "p" || type === "u").map((one) => one.columns),
    ...indexes
      .filter((one) => one.valid && (!one.partial || /WHERE \(\S+ IS NOT NULL\)$/.test(one.definition)))
      .map(({ key }) => key),
  ];
  return keys.some((key) => {
    const first = key.slice(0, columns.length);
    return columns.every((column) => first.includes(column));
  });
}
