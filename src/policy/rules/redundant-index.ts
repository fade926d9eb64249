import type { SurveyedIndex, SurveyedTable } from "../../effects/survey/survey.ts";
import { ident } from "../../postgres/quote.ts";
import { advice, ownTables } from "../advice.ts";
import type { Rule, RuleFinding, RuleInput } from "../rule.ts";

export const redundantIndex: Rule = {
  id: "redundant-index",
  name: "Index that another one makes needless",
  word: null,
  gravest: "allowed",
  condition: "A new btree index, neither unique nor partial, is the beginning of another index or key of the table.",
  effect: "Every write keeps both up to date, and no query needs this one.",
  workaround: "Leave it out.",
  bad: "create index orders_code_again on orders (code);",
  good: "create index orders_code_total on orders (total, code);",
  judge: (input) => found(input),
};

function found(input: RuleInput): readonly RuleFinding[] {
  return ownTables(input).flatMap((table) =>
    table.indexes
      .filter((index) => index.isNew && !index.unique && plainKey(index) !== null)
      .flatMap((index) => {
        const other = longer(table, index);
        const message = `Index ${index.object} is the beginning of ${other}.`;
        return other === null ? [] : [advice(table.table, table.table, message, { steps: index.steps })];
      }),
  );
}

/** Another index, or the key of a constraint, that begins with the same columns in the same order. */
function longer({ indexes, constraints }: SurveyedTable, index: SurveyedIndex): string | null {
  const begins = (key: string | null) => key !== null && `${key}, `.startsWith(`${plainKey(index)}, `);
  const keys = constraints.filter(({ type }) => type === "p" || type === "u");
  const twin = (one: SurveyedIndex) => plainKey(one) === plainKey(index) && one.isNew && !one.unique;
  const other =
    indexes.find(
      (one) => one !== index && one.valid && begins(plainKey(one)) && !(twin(one) && one.object > index.object),
    )?.object ?? keys.find(({ columns }) => begins(columns.map(ident).join(", ")))?.name;
  return other ?? null;
}

/** What stands in the brackets of an index that can be compared by its text. */
function plainKey({ definition, partial }: SurveyedIndex): string | null {
  return partial ? null : (/^btree \(([^()]*)\)$/.exec(definition)?.[1] ?? null);
}
